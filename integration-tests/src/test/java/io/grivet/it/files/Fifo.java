package io.grivet.it.files;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/** A named pipe in a folder of its own; closing deletes both. Immutable. */
public final class Fifo implements AutoCloseable {
  private final Path path;

  private Fifo(Path path) {
    this.path = path;
  }

  public static Fifo create() throws IOException, InterruptedException {
    Path path = Files.createTempDirectory("fifo").resolve("fifo");
    int status = new ProcessBuilder("mkfifo", path.toString()).inheritIO().start().waitFor();
    if (status != 0) {
      throw new IOException("mkfifo " + path + " ended with status " + status);
    }
    return new Fifo(path);
  }

  public Path path() {
    return path;
  }

  /** Opens both directions: until this is closed, neither end waits for the other at its opening. */
  public Closeable holdBothEnds() throws IOException {
    return new RandomAccessFile(path.toFile(), "rw");
  }

  @Override
  public void close() throws IOException {
    Files.delete(path);
    Files.delete(path.getParent());
  }
}
