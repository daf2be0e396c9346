package io.grivet.it.files;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.Channel;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/**
 * An open end of a named pipe and a call on it that blocks.
 *
 * @param resource the opened resource
 * @param call reads some bytes, or writes {@link #LARGE} bytes
 */
record PipeEnd(Closeable resource, Callable<?> call) {
  /** More than a pipe holds. */
  static final int LARGE = 1 << 20;

  /** Opens an end; waits for the other end. */
  @FunctionalInterface
  interface Opening {
    PipeEnd open(Path fifo) throws IOException;
  }

  /** Returns whether the resource is open, as far as it can tell. */
  String openness() {
    return resource instanceof Channel channel ? ", open " + channel.isOpen() : "";
  }
}
