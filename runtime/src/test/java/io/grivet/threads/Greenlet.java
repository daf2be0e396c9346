package io.grivet.threads;

import io.grivet.hub.Hub;
import io.grivet.hub.RunningHub;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A virtual thread of the JDK whose scheduler is the hub, with Grivet's record in place, as the agent makes it. Nothing
 * is woven here, so the JDK times its timed waits.
 */
public final class Greenlet<T> {
  final Thread thread;
  final GreenletTask task;
  private final CompletableFuture<T> result = new CompletableFuture<>();

  private Greenlet(Hub hub, Callable<T> body) {
    thread = GrivetThreads.newVirtual(hub, "greenlet", () -> complete(body));
    task = new GreenletTask(hub, thread, (Runnable) GrivetThreads.recordOf(thread));
    GrivetThreads.setRecord(thread, task);
  }

  /** Starts a greenlet as the application itself does, which is not a stand-in. */
  public static <T> Greenlet<T> start(RunningHub running, Callable<T> body) {
    Greenlet<T> greenlet = new Greenlet<>(running.hub, body);
    greenlet.thread.start();
    return greenlet;
  }

  /** Starts a greenlet that stands in for this thread object. */
  public static <T> Greenlet<T> startAs(Thread facade, RunningHub running, Callable<T> body) {
    Greenlet<T> greenlet = new Greenlet<>(running.hub, body);
    greenlet.task.facade = facade;
    greenlet.thread.start();
    return greenlet;
  }

  public T result() throws Exception {
    return result.get(RunningHub.LIMIT_SECONDS, TimeUnit.SECONDS);
  }

  boolean hasEnded() {
    return result.isDone();
  }

  private void complete(Callable<T> body) {
    try {
      result.complete(body.call());
    } catch (Throwable t) {
      result.completeExceptionally(t);
    }
  }
}
