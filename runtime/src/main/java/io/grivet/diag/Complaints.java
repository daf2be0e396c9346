package io.grivet.diag;

import io.grivet.threads.StaysReal;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import sun.nio.ch.GrivetEpoll;

/**
 * What we tell the user, on standard error. Any thread may call, and none has to wait: what a full pipe refuses is
 * left to a thread of its own.
 *
 * <p>Written to the descriptor itself: {@code System.err} may be the program's, and its lock held by a thread that we
 * complain about.
 */
class Complaints {
  /** A pipe that is ready for writing takes so many bytes without waiting. */
  private static final int PIECE = 4096;

  private final OutputStream out = new FileOutputStream(FileDescriptor.err);
  private final ArrayDeque<byte[]> pieces = new ArrayDeque<>(); // guarded by this
  private @Nullable Thread writer; // guarded by this; null while nothing has to wait

  /** Writes whole lines. */
  synchronized void print(String text) {
    byte[] bytes = text.getBytes(charset());
    for (int start = 0; start < bytes.length; start += PIECE) {
      pieces.add(Arrays.copyOfRange(bytes, start, Math.min(start + PIECE, bytes.length)));
    }
    try {
      while (writer == null && !pieces.isEmpty() && GrivetEpoll.isWritable(FileDescriptor.err)) {
        out.write(pieces.peek());
        pieces.remove();
      }
    } catch (IOException e) {
      pieces.clear(); // standard error is closed: there is nobody to tell
    }
    if (writer == null && !pieces.isEmpty()) {
      writer = new Writer();
      writer.start();
    }
  }

  private synchronized byte[] next() {
    byte[] piece = pieces.poll();
    if (piece == null) {
      writer = null;
    }
    return piece;
  }

  private final class Writer extends Thread implements StaysReal {
    Writer() {
      super(Thread.currentThread().getThreadGroup(), null, "grivet-writer", 0, false);
      setDaemon(true);
      GrivetThreads.renumber(this);
    }

    @Override
    public void run() {
      try {
        for (byte[] piece = next(); piece != null; piece = next()) {
          out.write(piece);
        }
      } catch (IOException e) {
        return; // standard error is closed: there is nobody to tell, now and later
      }
    }
  }

  private static Charset charset() {
    String name = System.getProperty("stderr.encoding");
    return name != null && Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.UTF_8;
  }
}
