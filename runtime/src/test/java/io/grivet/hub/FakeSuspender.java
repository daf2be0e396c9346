package io.grivet.hub;

import java.util.List;

/** Records each call; the greenlet runs on. The test sets the answers and acts between the steps. */
final class FakeSuspender implements Suspender {
  private final List<String> steps;
  StackTraceElement[] stack;
  boolean refuses;
  boolean blocked = true;
  Runnable meanwhile = () -> {};
  Runnable whileLooking = () -> {};
  Runnable atVmOperation = () -> {};

  FakeSuspender(List<String> steps, StackTraceElement[] stack) {
    this.steps = steps;
    this.stack = stack;
  }

  @Override
  public boolean suspend(Thread greenlet) {
    steps.add("suspend");
    meanwhile.run();
    return !refuses;
  }

  @Override
  public void resume(Thread greenlet) {
    steps.add("resume");
  }

  @Override
  public boolean isInNative(Thread greenlet) {
    return false;
  }

  @Override
  public boolean isBlocked(Thread greenlet) {
    return blocked;
  }

  @Override
  public void awaitVmOperation() {
    steps.add("VM operation");
    atVmOperation.run();
  }

  @Override
  public StackTraceElement[] stack(Thread greenlet) {
    whileLooking.run();
    return stack;
  }
}
