package io.grivet.it.files;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Ticking;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.CompletionHandler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Asynchronous file channels: results, and a ticker that ticks on during a wait. The argument names the event. */
public final class AsyncFiles {
  private AsyncFiles() {}

  public static void main(String[] args) throws Exception {
    Path file = Files.createTempFile("async", ".txt");
    try (Ticking ticking = new Ticking(); ExecutorService pool = Executors.newFixedThreadPool(3, work -> {
      Thread thread = new Thread(work, "pool thread");
      thread.setDaemon(true);
      return thread;
    })) {
      switch (args[0]) {
        case "calls" -> {
          try (AsynchronousFileChannel channel = open(file, null)) {
            calls(channel);
          }
        }
        case "calls on a pool" -> {
          try (AsynchronousFileChannel channel = open(file, pool)) {
            calls(channel);
          }
        }
        case "lock" -> lock(file, null, ticking);
        case "lock on a pool" -> lock(file, pool, ticking);
        default -> throw new IllegalArgumentException(args[0]);
      }
    }
    Files.delete(file);
  }

  private static AsynchronousFileChannel open(Path file, ExecutorService pool) throws Exception {
    return AsynchronousFileChannel.open(file, Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE), pool);
  }

  private static void calls(AsynchronousFileChannel channel) throws Exception {
    Note.that("write", channel.write(ByteBuffer.wrap("text".getBytes()), 3).get());
    ByteBuffer bytes = ByteBuffer.allocate(10);
    Note.that("read", channel.read(bytes, 0).get());
    Note.that("behind the end", channel.read(bytes, 100).get());
    BlockingQueue<String> results = new ArrayBlockingQueue<>(1);
    channel.read(bytes.clear(), 2, "attached", new CompletionHandler<Integer, String>() {
      @Override
      public void completed(Integer count, String attached) {
        results.add(attached + " " + count + " " + Thread.currentThread().isDaemon());
      }

      @Override
      public void failed(Throwable e, String attached) {
        results.add(attached + " " + Note.text(e));
      }
    });
    Note.that("handler", results.take());
    channel.close();
    Note.outcome("closed", () -> channel.read(bytes.clear(), 0).get());
  }

  private static void lock(Path file, ExecutorService pool, Ticking ticking) throws Exception {
    try (Keeper keeper = Keeper.of(file); AsynchronousFileChannel channel = open(file, pool)) {
      keeper.tell("lock");
      Note.outcome("tryLock", channel::tryLock);
      ticking.during("lock", () -> channel.lock().get(), () -> keeper.tell("release"));
    }
  }
}
