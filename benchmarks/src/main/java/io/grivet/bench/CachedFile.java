package io.grivet.bench;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A regular file that was just written, so it is in the page cache; open for reading. Used by one thread. */
@State(Scope.Thread)
public class CachedFile {
  private static final int SIZE = 4 << 20;

  FileInputStream in;
  private Path path;

  @Setup
  public void create() throws IOException {
    path = Files.createTempFile("grivet-bench", ".bin");
    Files.write(path, new byte[SIZE]);
    in = new FileInputStream(path.toFile());
  }

  /** Continues at the first byte. */
  void rewind() throws IOException {
    in.getChannel().position(0);
  }

  @TearDown
  public void delete() throws IOException {
    in.close();
    Files.delete(path);
  }
}
