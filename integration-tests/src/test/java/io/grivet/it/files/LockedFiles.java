package io.grivet.it.files;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Ticking;
import io.grivet.it.plain.Wait;
import io.grivet.it.plain.Workers;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;

/** Locks a file that another process has locked. The argument names the call, and the event that ends it. */
public final class LockedFiles {
  private LockedFiles() {}

  public static void main(String[] args) throws Exception {
    Path file = Files.createTempFile("locked", ".txt");
    try (Keeper keeper = Keeper.of(file);
        Ticking ticking = new Ticking();
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        RandomAccessFile both = new RandomAccessFile(file.toFile(), "rw")) {
      keeper.tell("lock");
      Note.outcome("tryLock", channel::tryLock);
      switch (args[0]) {
        case "lock" -> ticking.during("lock", channel::lock, () -> keeper.tell("release"));
        case "region" -> ticking.during("region", () -> channel.lock(10, 5, false), () -> keeper.tell("release"));
        case "shared" -> ticking.during("shared", () -> both.getChannel().lock(0, Long.MAX_VALUE, true),
            () -> keeper.tell("release"));
        case "interrupted" -> ends(ticking, channel, Thread::interrupt);
        case "interrupted before" -> Workers.run("locks", () -> {
          Thread.currentThread().interrupt();
          Note.outcome("lock", channel::lock);
          Note.that("interrupted", Thread.currentThread().isInterrupted() + ", open " + channel.isOpen());
        });
        case "closed" -> ends(ticking, channel, thread -> close(channel));
        default -> throw new IllegalArgumentException(args[0]);
      }
      keeper.tell("release");
      if (channel.isOpen() && args[0].equals("lock")) {
        Note.outcome("overlapping", both.getChannel()::tryLock);
      }
      if (!channel.isOpen()) {
        Note.outcome("lock later", () -> isShared(both.getChannel()::lock));
      }
    }
    Files.delete(file);
  }

  private interface Ending {
    void end(Thread blocked) throws Exception;
  }

  private static void ends(Ticking ticking, FileChannel channel, Ending ending) throws Exception {
    Thread thread = Workers.start("locks", () -> {
      Note.outcome("lock", channel::lock);
      Note.that("interrupted", Thread.currentThread().isInterrupted() + ", open " + channel.isOpen());
    });
    Wait.untilInside(thread, "sun.nio.ch.");
    ticking.goesOn();
    ending.end(thread);
    thread.join();
  }

  private static void close(Closeable resource) throws IOException {
    resource.close();
  }

  private static boolean isShared(Callable<FileLock> call) throws Exception {
    try (FileLock lock = call.call()) {
      return lock.isShared();
    }
  }
}
