package io.grivet.it.async;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Ticking;
import io.grivet.it.plain.Wait;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A ticker ticks on while an asynchronous file channel waits for a lock that another process holds. */
public final class FileLocks {
  private FileLocks() {}

  /** The first argument names the threads that wait, the second the way in which the wait ends. */
  @SuppressWarnings("try")
  public static void main(String[] args) throws Exception {
    if (args[0].equals("hold lock")) {
      holdLock(Path.of(args[1]));
      return;
    }
    Path file = Files.createTempFile("locked", ".txt");
    Process holder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
        System.getProperty("java.class.path"), FileLocks.class.getName(), "hold lock", file.toString()).start();
    holder.getInputStream().read();
    ExecutorService pool = args[0].equals("own") ? Executors.newFixedThreadPool(2, new NamingFactory()) : null;
    try (AsynchronousFileChannel channel = AsynchronousFileChannel.open(file, Set.of(StandardOpenOption.WRITE), pool);
        Ticking ticking = new Ticking()) {
      ticking.during("lock", () -> channel.lock().get(), () -> {
        Wait.until("a thread is in the kernel", FileLocks::oneWaits);
        if (args[1].equals("closed")) {
          channel.close();
        } else {
          holder.getOutputStream().close();
        }
      });
    }
    holder.getOutputStream().close();
    holder.waitFor();
    if (pool != null) {
      pool.close();
    }
    Files.delete(file);
    Note.that("pool", args[0]);
  }

  private static boolean oneWaits() {
    return Thread.getAllStackTraces().values().stream()
        .anyMatch(frames -> frames.length > 0 && frames[0].getMethodName().equals("lock0"));
  }

  /** Runs in a process of its own: a lock excludes only other processes. */
  private static void holdLock(Path file) throws Exception {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE); FileLock lock = channel.lock()) {
      System.out.println(lock.isValid());
      System.in.read();
    }
  }
}
