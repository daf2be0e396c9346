package io.grivet.it.async;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Ticking;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Asynchronous file channels, served by threads of the JDK and by threads of a pool. */
public final class FileCalls {
  private static final int BLOCK = 64 << 10;
  private static final int BLOCKS = 50;

  private FileCalls() {}

  public static void main(String[] args) throws Exception {
    Path file = Files.createTempFile("asynchronous", ".bin");
    try (Ticking ticking = new Ticking();
        ExecutorService own = Executors.newFixedThreadPool(2, new NamingFactory());
        ExecutorService virtual = Executors.newVirtualThreadPerTaskExecutor()) {
      for (ExecutorService pool : new ExecutorService[] {null, own, virtual}) {
        Note.that("pool", pool == null ? "the JDK's" : pool.getClass().getSimpleName());
        try (AsynchronousFileChannel channel = open(file, pool)) {
          calls(channel);
          waits(ticking, channel);
          locks(channel);
        }
      }
    }
    Files.delete(file);
  }

  private static AsynchronousFileChannel open(Path file, ExecutorService pool) throws IOException {
    return AsynchronousFileChannel.open(file, Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE), pool);
  }

  private static void calls(AsynchronousFileChannel channel) throws Exception {
    List<Future<Integer>> writes = new ArrayList<>();
    for (int i = 0; i < BLOCKS; i++) {
      writes.add(channel.write(ByteBuffer.allocate(BLOCK).put(0, (byte) i), (long) i * BLOCK));
    }
    int written = 0;
    for (Future<Integer> write : writes) {
      written += write.get();
    }
    channel.force(true);
    Note.that("written", written + ", size " + channel.size());
    int sum = 0;
    for (int i = 0; i < BLOCKS; i++) {
      ByteBuffer buffer = ByteBuffer.allocate(BLOCK);
      CompletableFuture<Integer> read = new CompletableFuture<>();
      channel.read(buffer, (long) i * BLOCK, read, Handling.completing());
      sum += read.get() == BLOCK ? buffer.get(0) : -1000;
    }
    Note.that("sum of first bytes", sum);
    Note.that("read at the end", channel.read(ByteBuffer.allocate(1), (long) BLOCKS * BLOCK).get());
    channel.truncate(10);
  }

  private static void waits(Ticking ticking, AsynchronousFileChannel channel) throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    CompletableFuture<Integer> handled = new CompletableFuture<>();
    channel.read(ByteBuffer.allocate(4), 0, handled, Handling.with((result, attachment) -> {
      gate.await();
      attachment.complete(result);
    }));
    ticking.during("a handler that waits", handled::get, gate::countDown);
  }

  private static void locks(AsynchronousFileChannel channel) throws Exception {
    FileLock lock = channel.lock().get();
    Note.that("locked", lock.isValid());
    Note.outcome("locked twice", () -> channel.lock().get());
    lock.release();
    CompletableFuture<FileLock> again = new CompletableFuture<>();
    channel.lock(0, 5, true, again, Handling.completing());
    Note.that("shared", again.get().isShared());
  }
}
