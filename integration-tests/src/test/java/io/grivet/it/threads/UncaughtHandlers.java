package io.grivet.it.threads;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Workers;

/** The handler that gets an uncaught exception, and its view of the dying thread. */
public final class UncaughtHandlers {
  private UncaughtHandlers() {}

  public static void main(String[] args) throws Exception {
    Thread own = failing(null, "own");
    own.setUncaughtExceptionHandler((thread, e) -> note("thread's handler", thread, e));
    end(own);
    ThreadGroup group = new ThreadGroup("catching") {
      @Override
      public void uncaughtException(Thread thread, Throwable e) {
        note("group's method", thread, e);
      }
    };
    end(failing(group, "in group"));
    end(failing(new ThreadGroup(group, "inner"), "in an inner group"));
    Thread.setDefaultUncaughtExceptionHandler((thread, e) -> note("default handler", thread, e));
    end(failing(null, "default"));
    end(failing(group, "in group, with default"));
    end(failing(new ThreadGroup("ordinary"), "in an ordinary group"));
    Thread late = failing(null, "late");
    late.setUncaughtExceptionHandler((thread, e) -> note("wrong handler", thread, e));
    late.setUncaughtExceptionHandler(null);
    end(late);
    Thread inside = new Thread(() -> {
      Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> note("set inside", thread, e));
      throw new StackOverflowError("made by hand");
    }, "inside");
    end(inside);
    end(new Special());
    Thread virtual = Thread.ofVirtual().name("virtual").unstarted(() -> {
      throw new IllegalStateException("virtual");
    });
    end(virtual);
    handlersOfThread();
    Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> note("main's handler", thread, e));
    throw new IllegalStateException("main");
  }

  private static Thread failing(ThreadGroup group, String name) {
    return new Thread(group, () -> {
      throw new IllegalStateException(name);
    }, name);
  }

  private static void end(Thread thread) throws InterruptedException {
    thread.start();
    thread.join();
    Note.that(thread.getName() + " afterwards", thread.getState());
  }

  private static void note(String handler, Thread thread, Throwable e) {
    Note.that(handler, thread.getName() + ", " + Note.text(e) + ", runs in it " + (thread == Thread.currentThread())
        + ", " + thread.getState() + ", alive " + thread.isAlive() + ", group "
        + (thread.getThreadGroup() == null ? null : thread.getThreadGroup().getName()));
  }

  private static void handlersOfThread() throws InterruptedException {
    Thread thread = Workers.create("asked", () -> {});
    Note.that("by default the group", thread.getUncaughtExceptionHandler() == thread.getThreadGroup());
    thread.start();
    thread.join();
    Note.that("after the end", thread.getUncaughtExceptionHandler());
    Note.that("default is set", Thread.getDefaultUncaughtExceptionHandler() != null);
    Note.that("of the current thread", Thread.currentThread().getUncaughtExceptionHandler());
  }

  /** Overrides the getter, which the JVM calls. */
  private static final class Special extends Thread {
    private Special() {
      super("special");
    }

    @Override
    public void run() {
      throw new IllegalStateException("special");
    }

    @Override
    public UncaughtExceptionHandler getUncaughtExceptionHandler() {
      return (thread, e) -> note("overridden getter", thread, e);
    }
  }
}
