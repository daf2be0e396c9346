package io.grivet.it.cooperation;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A ticker goes on while another thread waits in a call on a file. The argument says for what it waits. */
public final class FileWaits {
  private FileWaits() {}

  public static void main(String[] args) throws Exception {
    switch (args[0]) {
      case "named pipe" -> namedPipe();
      case "lock" -> lock();
      case "hold lock" -> holdLock(Path.of(args[1]));
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  private static void namedPipe() throws Exception {
    Path folder = Files.createTempDirectory("fifo");
    Path fifo = folder.resolve("fifo");
    new ProcessBuilder("mkfifo", fifo.toString()).inheritIO().start().waitFor();
    FileInputStream[] in = new FileInputStream[1];
    FileOutputStream[] out = new FileOutputStream[1];
    try (Ticking ticking = new Ticking()) {
      ticking.during("open", () -> in[0] = new FileInputStream(fifo.toFile()),
          () -> out[0] = new FileOutputStream(fifo.toFile()));
      ticking.during("read", () -> in[0].read(), () -> out[0].write(1));
    }
    in[0].close();
    out[0].close();
    Files.delete(fifo);
    Files.delete(folder);
  }

  private static void lock() throws Exception {
    Path file = Files.createTempFile("locked", ".txt");
    Process holder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-cp", System.getProperty("java.class.path"), FileWaits.class.getName(), "hold lock", file.toString()).start();
    holder.getInputStream().read();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE); Ticking ticking = new Ticking()) {
      ticking.during("lock", channel::lock, () -> {
        try (OutputStream stdin = holder.getOutputStream()) {
          stdin.write(1);
        }
      });
    }
    holder.waitFor();
    Files.delete(file);
  }

  /** Runs in a process of its own: a lock keeps out other processes only. */
  private static void holdLock(Path file) throws Exception {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE); var lock = channel.lock()) {
      System.out.println(lock.isValid());
      System.in.read();
    }
  }
}
