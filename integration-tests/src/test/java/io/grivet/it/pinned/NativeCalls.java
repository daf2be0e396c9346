package io.grivet.it.pinned;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Ticking;
import io.grivet.it.plain.Workers;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** A ticker ticks on while other threads are inside blocking functions of the C library. */
public final class NativeCalls {
  private static final int LARGE = 1 << 20;
  private static final int MANY = 10;

  private NativeCalls() {}

  public static void main(String[] args) throws Exception {
    int[] ends = NativeCode.pipe();
    try (Ticking ticking = new Ticking()) {
      switch (args[0]) {
        case "sleep" -> ticking.during("sleep", () -> Note.that("left", NativeCode.sleep(1)), () -> {});
        case "nanosleep" -> ticking.during("nanosleep", () -> Note.that("status", NativeCode.nanosleep(999_000_000)),
            () -> {});
        case "read" -> ticking.during("read", () -> Note.that("bytes", NativeCode.read(ends[0], 10)),
            () -> NativeCode.write(ends[1], 3));
        case "write" -> ticking.during("write", () -> Note.that("bytes", NativeCode.write(ends[1], LARGE)),
            () -> drain(ends[0]));
        case "many" -> many(ticking, ends);
        case "interrupted" -> ticking.during("interrupted", () -> {
          Thread.currentThread().interrupt();
          Note.that("bytes", NativeCode.read(ends[0], 10));
          Note.that("interrupted", Thread.interrupted());
        }, () -> NativeCode.write(ends[1], 3));
        default -> throw new IllegalArgumentException(args[0]);
      }
    }
    Note.that("closed", NativeCode.close(ends[0]) + " " + NativeCode.close(ends[1]));
  }

  private static void drain(int fd) {
    for (long left = LARGE; left > 0;) {
      left -= (long) NativeCode.read(fd, left);
    }
  }

  /** Ten threads read one pipe, and each gets a byte. */
  private static void many(Ticking ticking, int[] ends) throws Exception {
    AtomicInteger bytes = new AtomicInteger();
    CountDownLatch reading = new CountDownLatch(MANY);
    List<Thread> threads = IntStream.range(0, MANY).mapToObj(i -> Workers.start("reads", () -> {
      reading.countDown();
      bytes.addAndGet((int) (long) NativeCode.read(ends[0], 1));
    })).toList();
    reading.await();
    ticking.goesOn();
    Note.that("read before", bytes);
    NativeCode.write(ends[1], MANY);
    for (Thread thread : threads) {
      thread.join();
    }
    Note.that("read", bytes);
  }
}
