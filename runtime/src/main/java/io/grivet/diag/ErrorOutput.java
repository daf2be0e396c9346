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
 * Grivet's messages to the user, on standard error. Any thread may call, and no caller waits: a separate thread writes
 * the text that a full pipe refuses.
 *
 * <p>The text goes to the descriptor itself: the program may have replaced {@code System.err}, and the thread that the
 * message is about may hold its lock.
 */
final class ErrorOutput implements Output {
  /** Bytes that a pipe ready for writing takes without a wait. */
  private static final int PIECE = 4096;
  /** Wait of the writer until other threads may have freed memory. */
  private static final long MEMORY_NANOS = 1_000_000;

  private final OutputStream out;
  private final Door door;
  private final ArrayDeque<byte[]> pieces = new ArrayDeque<>(); // guarded by this
  private @Nullable Thread writer; // guarded by this; null while nothing has to wait

  ErrorOutput() {
    this(new FileOutputStream(FileDescriptor.err), () -> GrivetEpoll.isWritable(FileDescriptor.err));
  }

  /** @param door tells whether {@code out} takes a piece without a wait */
  ErrorOutput(OutputStream out, Door door) {
    this.out = out;
    this.door = door;
  }

  interface Door {
    boolean isOpen() throws IOException;
  }

  @Override
  public synchronized void print(String text) {
    byte[] bytes = text.getBytes(charset());
    for (int start = 0; start < bytes.length; start += PIECE) {
      pieces.add(Arrays.copyOfRange(bytes, start, Math.min(start + PIECE, bytes.length)));
    }
    try {
      while (writer == null && !pieces.isEmpty() && door.isOpen()) {
        out.write(pieces.peek());
        pieces.remove();
      }
    } catch (IOException e) {
      giveUp();
    }
    if (writer == null && !pieces.isEmpty()) {
      startWriter();
    }
  }

  @Override
  public boolean runsTheProgram() {
    return false;
  }

  @Override
  public void finish(long limitNanos) {
    long start = System.nanoTime();
    while (!isIdle() && System.nanoTime() - start < limitNanos) {
      GrivetThreads.parkCarrier(MEMORY_NANOS);
    }
  }

  /** Returns true if nothing is left to write, and no thread is about to write. */
  synchronized boolean isIdle() {
    return writer == null && pieces.isEmpty();
  }

  private void startWriter() {
    Thread fresh = new Writer();
    fresh.start();
    writer = fresh; // if no thread can be had, the next message tries again
  }

  /** Returns the oldest piece, which stays queued until it is written; ends the writer if there is none. */
  private synchronized byte[] next() {
    byte[] piece = pieces.peek();
    if (piece == null) {
      writer = null;
    }
    return piece;
  }

  private synchronized void written() {
    pieces.remove();
  }

  /** Drops all text, because standard error is closed. */
  private synchronized void giveUp() {
    pieces.clear();
    writer = null;
  }

  private final class Writer extends Thread implements StaysReal {
    Writer() {
      super(Thread.currentThread().getThreadGroup(), null, "grivet-writer", 0, false);
      setDaemon(true);
      GrivetNumbers.renumber(this);
    }

    @Override
    public void run() {
      while (!hasWrittenAll()) {
        GrivetThreads.parkCarrier(MEMORY_NANOS);
      }
    }

    /** Writes all pieces. Returns false if memory was short: the program may have filled the heap for a while. */
    private boolean hasWrittenAll() {
      try {
        for (byte[] piece = next(); piece != null; piece = next()) {
          out.write(piece);
          written();
        }
        return true;
      } catch (IOException e) {
        giveUp();
        return true;
      } catch (OutOfMemoryError e) {
        return false;
      }
    }
  }

  private static Charset charset() {
    String name = System.getProperty("stderr.encoding");
    return name != null && Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.UTF_8;
  }
}
