package io.grivet.hub;

import java.util.concurrent.CompletableFuture;

/** Virtual threads on a hub without the agent: nothing is woven, so a pinned greenlet blocks without notice. */
final class RealGreenlets {
  private final Hub hub;

  RealGreenlets(Hub hub) {
    this.hub = hub;
  }

  /** The code of a greenlet. */
  interface Code {
    void run() throws Throwable;
  }

  /** Starts a greenlet; any thread may call. */
  CompletableFuture<Void> start(String name, Code code) {
    CompletableFuture<Void> end = new CompletableFuture<>();
    Thread virtual = GrivetThreads.newVirtual(hub, name, () -> {
      try {
        code.run();
        end.complete(null);
      } catch (Throwable t) {
        end.completeExceptionally(t);
      }
    });
    GrivetThreads.setRecord(virtual, new Greenlet(hub, virtual, (Runnable) GrivetThreads.recordOf(virtual)));
    virtual.start();
    return end;
  }

  private static final class Greenlet extends Task {
    private final Hub hub;
    private final Thread virtual;
    private final Runnable continuation;

    Greenlet(Hub hub, Thread virtual, Runnable continuation) {
      this.hub = hub;
      this.virtual = virtual;
      this.continuation = continuation;
    }

    @Override
    public void run() {
      leaveQueue();
      hub.enterGreenlet(this);
      continuation.run();
      hub.leaveGreenlet();
    }

    @Override
    public Thread thread() {
      return virtual;
    }
  }
}
