package io.grivet.it.files;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Another process that keeps a file to itself, on commands line by line: a lock excludes only other processes.
 *
 * <p>A thread that opens a file under a lease waits in {@code open} until the lease is given back.
 */
public final class Keeper implements AutoCloseable {
  private final Process process;
  private final BufferedReader replies;

  private Keeper(Process process) {
    this.process = process;
    this.replies = process.inputReader();
  }

  /** Starts the process without a lock or a lease. */
  public static Keeper of(Path file) throws IOException {
    return new Keeper(new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"), Keeper.class.getName(),
        file.toString()).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  /** Sends "lock", "lease", or "release", and waits until it is done; returns false if the system has no leases. */
  public boolean tell(String what) throws IOException {
    process.outputWriter().write(what + "\n");
    process.outputWriter().flush();
    return "true".equals(replies.readLine());
  }

  @Override
  public void close() throws IOException {
    process.outputWriter().close();
    replies.readLine();
  }

  /** The process. */
  public static void main(String[] args) throws Throwable {
    Path file = Path.of(args[0]);
    FileChannel channel = null;
    FileLock lock = null;
    int leased = -1;
    BufferedReader orders = new BufferedReader(new InputStreamReader(System.in));
    for (String line; (line = orders.readLine()) != null;) {
      switch (line) {
        case "lock" -> {
          channel = FileChannel.open(file, StandardOpenOption.WRITE);
          lock = channel.lock();
          System.out.println(lock.isValid());
        }
        case "lease" -> {
          leased = Lease.take(file);
          System.out.println(leased >= 0);
        }
        default -> {
          if (leased >= 0) {
            Lease.giveBack(leased);
            leased = -1;
          }
          if (lock != null) {
            lock.release();
            channel.close();
            lock = null;
          }
          System.out.println(true);
        }
      }
    }
  }
}
