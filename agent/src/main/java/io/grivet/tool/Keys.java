package io.grivet.tool;

import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Single keys from the terminal, without Enter. Used by one thread. */
final class Keys implements AutoCloseable {
  static final int NONE = -1;
  private static final long LOOK_MILLIS = 50;

  private final boolean works;

  private Keys(boolean works) {
    this.works = works;
  }

  /** Prepares the terminal. Without a terminal, no key ever comes. */
  static Keys open() throws InterruptedException {
    boolean terminal = isTerminal() && stty("-icanon -echo");
    Keys keys = new Keys(terminal);
    if (terminal) {
      Runtime.getRuntime().addShutdownHook(new Thread(keys::restore)); // after Ctrl-C
    }
    return keys;
  }

  static boolean isTerminal() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  }

  boolean work() {
    return works;
  }

  /** Waits for a key. Returns {@link #NONE} if there is none in time. */
  int read(long nanos) throws InterruptedException {
    long end = System.nanoTime() + nanos;
    try {
      while (works && System.in.available() == 0 && System.nanoTime() - end < 0) {
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      }
      if (works && System.in.available() > 0) {
        return System.in.read();
      }
    } catch (IOException e) {
      return NONE; // the terminal has gone
    }
    long left = end - System.nanoTime();
    if (left > 0) {
      TimeUnit.NANOSECONDS.sleep(left);
    }
    return NONE;
  }

  @Override
  public void close() {
    restore();
  }

  private void restore() {
    try {
      if (works) {
        stty("icanon echo");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns the size that the terminal has now; the usual one if unknown. */
  TopScreen.Size terminalSize() throws InterruptedException {
    if (works) {
      try {
        Process stty = new ProcessBuilder("sh", "-c", "stty size </dev/tty 2>/dev/null").start();
        String text = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
        if (stty.waitFor() == 0 && text.matches("[1-9]\\d{0,3} [1-9]\\d{0,3}")) {
          int blank = text.indexOf(' ');
          return new TopScreen.Size(Integer.parseInt(text.substring(0, blank)),
              Integer.parseInt(text.substring(blank + 1)));
        }
      } catch (IOException e) {
        return TopScreen.Size.USUAL; // this system has no such command
      }
    }
    return TopScreen.Size.USUAL;
  }

  /** Returns false if this system has no such command. */
  private static boolean stty(String settings) throws InterruptedException {
    try {
      return new ProcessBuilder("sh", "-c", "stty " + settings + " </dev/tty 2>/dev/null").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
