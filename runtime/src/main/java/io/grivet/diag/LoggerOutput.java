package io.grivet.diag;

import io.grivet.threads.StaysReal;
import java.util.ArrayDeque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Grivet's messages to the user, through the program's {@code System.Logger} named {@code io.grivet}. Any thread may
 * call, and no caller of {@link #print} waits: a thread of its own logs, since a logger may wait for a greenlet. If the
 * logger throws, or no thread can be had, the message goes to another output.
 */
final class LoggerOutput implements Output {
  private static final String LOGGER = "io.grivet";
  /** If the logger is slower than the reports, newer ones are left out. */
  static final int MOST = 100;
  private static final long LOOK_NANOS = 1_000_000;

  private final Consumer<String> logger;
  private final Output other;
  private final ArrayDeque<String> texts = new ArrayDeque<>(); // guarded by this, as the next fields
  private int leftOut;
  private boolean atWork;

  LoggerOutput() {
    this(LoggerOutput::log, new ErrorOutput());
  }

  /** @param other gets what the logger does not take */
  LoggerOutput(Consumer<String> logger, Output other) {
    this.logger = logger;
    this.other = other;
  }

  @Override
  public synchronized void print(String text) {
    if (texts.size() == MOST) {
      leftOut++;
    } else {
      texts.add(text);
    }
    if (!atWork) {
      startWriter();
    }
  }

  private void startWriter() {
    try {
      new Writer().start();
      atWork = true;
    } catch (RuntimeException | Error e) { // no thread can be had
      giveAllToTheOther();
    }
  }

  private synchronized void giveAllToTheOther() {
    for (String text = texts.poll(); text != null; text = texts.poll()) {
      other.print(text);
    }
  }

  @Override
  public synchronized boolean runsTheProgram() {
    return atWork;
  }

  /** What the logger has not finished by then goes to the other output. */
  @Override
  public void finish(long limitNanos) {
    long start = System.nanoTime();
    while (runsTheProgram() && System.nanoTime() - start < limitNanos) {
      GrivetThreads.parkCarrier(LOOK_NANOS);
    }
    giveAllToTheOther();
    other.finish(limitNanos);
  }

  /** Returns the oldest message; null if there is none, and then the writer has ended. */
  private synchronized @Nullable String next() {
    String text = texts.peek();
    if (text == null) {
      atWork = false;
    }
    return text;
  }

  private synchronized void told(String text) {
    if (texts.peek() == text) { // else it has gone to the other output meanwhile
      texts.remove();
    }
    if (leftOut > 0 && texts.isEmpty()) {
      texts.add("grivet: " + leftOut + " more reports are left out, since the logger was slow\n");
      leftOut = 0;
    }
  }

  private static void log(String text) {
    // As the program would ask: not the logger of the JDK's own code, to which this class belongs.
    System.LoggerFinder.getLoggerFinder().getLogger(LOGGER, ClassLoader.getSystemClassLoader().getUnnamedModule())
        .log(System.Logger.Level.WARNING, text.stripTrailing());
  }

  private final class Writer extends Thread implements StaysReal {
    Writer() {
      super(Thread.currentThread().getThreadGroup(), null, "grivet-logger", 0, false);
      setDaemon(true);
      setContextClassLoader(ClassLoader.getSystemClassLoader());
      GrivetNumbers.renumber(this);
    }

    @Override
    public void run() {
      for (String text = next(); text != null; text = next()) {
        try {
          logger.accept(text);
        } catch (Throwable e) { // also a checked one that the program has thrown in disguise
          tellOther(text);
        }
        told(text);
      }
    }

    private void tellOther(String text) {
      for (;;) {
        try {
          other.print(text);
          return;
        } catch (OutOfMemoryError e) {
          GrivetThreads.parkCarrier(LOOK_NANOS); // the program may have filled the heap for a while
        }
      }
    }
  }
}
