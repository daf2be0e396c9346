package io.grivet.hub;

/** A task of the hub that is not a greenlet. */
final class PlainTask extends Task {
  private final Runnable body;

  PlainTask(Runnable body) {
    this.body = body;
  }

  @Override
  public void run() {
    body.run();
  }
}
