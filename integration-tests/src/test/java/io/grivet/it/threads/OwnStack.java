package io.grivet.it.threads;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Workers;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;

/** A thread reads its own stack in every way; an uncaught exception's handler does so, too. */
public final class OwnStack {
  private static final ThreadMXBean BEAN = ManagementFactory.getThreadMXBean();

  private OwnStack() {}

  public static void main(String[] args) throws Exception {
    ask("main");
    Workers.run("started", () -> ask("started"));
    Thread failing = new Thread(() -> {
      throw new IllegalStateException("for the handler");
    }, "failing");
    failing.setUncaughtExceptionHandler((thread, e) -> {
      show("handler, thread", Thread.currentThread().getStackTrace());
      show("handler, exception", new Exception("made in the handler").getStackTrace());
    });
    failing.start();
    failing.join();
  }

  private static void ask(String who) {
    Thread me = Thread.currentThread();
    long id = me.threadId();
    Object monitor = new Object();
    synchronized (monitor) {
      ThreadInfo info = BEAN.getThreadInfo(new long[] {id}, true, true)[0];
      show(who + ", bean with locks", info.getStackTrace());
      Note.that(who + ", monitor locked at depth", info.getLockedMonitors()[0].getLockedStackDepth());
    }
    show(who + ", bean", BEAN.getThreadInfo(id, 100).getStackTrace());
    show(who + ", three frames of the bean", BEAN.getThreadInfo(id, 3).getStackTrace());
    Note.that(who + ", no frame of the bean", BEAN.getThreadInfo(id, 0).getStackTrace().length);
    show(who + ", dump of the bean", Arrays.stream(BEAN.dumpAllThreads(false, false))
        .filter(info -> info.getThreadId() == id).findAny().orElseThrow().getStackTrace());
    show(who + ", all stacks", Thread.getAllStackTraces().get(me));
    show(who + ", own stack", me.getStackTrace());
    show(who + ", exception", new Exception("of mine").getStackTrace());
  }

  /** Removes lines of the JDK's code, some of which Grivet has woven, and the frames that the VM hides elsewhere. */
  private static void show(String what, StackTraceElement[] stack) {
    for (StackTraceElement frame : stack) {
      if (frame.getClassName().contains("$$Lambda") || frame.getMethodName().equals("runWith")) {
        continue;
      }
      boolean program = frame.getClassName().startsWith("io.grivet.it.");
      Note.that(what, program || frame.isNativeMethod() ? frame
          : frame.getModuleName() + "/" + frame.getClassName() + "." + frame.getMethodName());
    }
  }
}
