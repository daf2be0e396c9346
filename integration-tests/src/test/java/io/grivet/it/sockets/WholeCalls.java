package io.grivet.it.sockets;

import io.grivet.it.plain.Note;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Calls that move many bytes through a channel in blocking mode, which the kernel takes or gives in parts. A write is
 * called once: it returns when everything is written, or when something ends it.
 */
final class WholeCalls {
  private static final int SIZE = 8 << 20;
  /** The number of bytes that the peer takes or gives at once. */
  private static final int PART = 100_000;

  private WholeCalls() {}

  /** The way in which the bytes are written or read. */
  enum Way {
    WRITE, WRITE_DIRECT, GATHER, TRANSFER_TO, TRANSFER_FROM_CLOSING_FILE, STREAM, COPY, FILE_STREAM, SOCKET_STREAM,
    SCATTER, TRANSFER_FROM, INPUT_STREAM, COPY_FROM, STREAM_TO_FILE;

    boolean isWrite() {
      return compareTo(SCATTER) < 0;
    }

    /** Streams of a socket are of another class than streams of a channel; a file is mapped, not sent, to a pipe. */
    boolean exists(Stream.Kind kind) {
      return switch (this) {
        case SOCKET_STREAM -> kind == Stream.Kind.TCP;
        case TRANSFER_FROM_CLOSING_FILE -> kind != Stream.Kind.PIPE;
        default -> true;
      };
    }

    Call create(Stream.Kind kind) {
      return isWrite() ? new Writing(this, kind) : new Reading(this, kind);
    }
  }

  private static byte byteAt(int i) {
    return (byte) (i * 31 + (i >> 8));
  }

  private static byte[] pattern() {
    byte[] bytes = new byte[SIZE];
    for (int i = 0; i < SIZE; i++) {
      bytes[i] = byteAt(i);
    }
    return bytes;
  }

  private abstract static class Streaming extends Call {
    final Way way;
    private final Stream.Kind kind;
    Stream<?, ?> stream;
    Path file;

    Streaming(Way way, Stream.Kind kind) {
      this.way = way;
      this.kind = kind;
    }

    @Override
    void open(int limitMillis) throws IOException {
      stream = closeLater(kind.open());
      file = Files.createTempFile("whole", ".bin");
      closeLater(() -> Files.delete(file));
    }

    @Override
    void use() throws IOException {
      stream.to().write(ByteBuffer.allocate(1));
      stream.from().read(ByteBuffer.allocate(1));
    }

    @Override
    boolean hasLimit() {
      return false;
    }
  }

  private static final class Writing extends Streaming {
    private final byte[] bytes = pattern();
    private FileChannel fromFile;
    private int taken;

    Writing(Way way, Stream.Kind kind) {
      super(way, kind);
    }

    @Override
    void open(int limitMillis) throws IOException {
      super.open(limitMillis);
      Files.write(file, bytes);
      fromFile = closeLater(FileChannel.open(file));
    }

    @Override
    Object block() throws IOException {
      long wrote = write();
      if (wrote == SIZE) {
        return "all";
      }
      if (wrote <= 0 || way == Way.TRANSFER_FROM_CLOSING_FILE) {
        return wrote <= 0 ? "none" : "some";
      }
      return "some, then " + Note.of(() -> stream.to().write(ByteBuffer.allocate(1)));
    }

    /** Some bytes are certainly written: so a call that is cut off has a number to return. */
    @Override
    void underway() throws IOException {
      taken += stream.from().read(ByteBuffer.allocate(1));
    }

    private long write() throws IOException {
      switch (way) {
        case WRITE :
          return stream.to().write(ByteBuffer.wrap(bytes));
        case WRITE_DIRECT :
          return stream.to().write(ByteBuffer.allocateDirect(SIZE).put(bytes).flip());
        case GATHER :
          return stream.to().write(parts());
        case TRANSFER_TO, TRANSFER_FROM_CLOSING_FILE :
          return fromFile.transferTo(0, SIZE, stream.to());
        case STREAM :
          return all(out -> out.write(bytes), Channels.newOutputStream(stream.to()));
        case COPY :
          return all(out -> Files.copy(file, out), Channels.newOutputStream(stream.to()));
        case FILE_STREAM :
          try (InputStream in = Files.newInputStream(file)) {
            return all(in::transferTo, Channels.newOutputStream(stream.to()));
          }
        default :
          return all(out -> out.write(bytes), ((SocketChannel) stream.to()).socket().getOutputStream());
      }
    }

    /** Some buffers are on the heap and some are not; some are empty. */
    private ByteBuffer[] parts() {
      ByteBuffer heap = ByteBuffer.wrap(bytes);
      ByteBuffer direct = ByteBuffer.allocateDirect(SIZE).put(bytes).flip();
      int third = SIZE / 3;
      return new ByteBuffer[] {heap.slice(0, third), ByteBuffer.allocate(0), direct.slice(third, third),
          heap.slice(2 * third, 5), direct.slice(2 * third + 5, SIZE - 2 * third - 5)};
    }

    /** Streams write everything, or throw. */
    private static long all(Output body, OutputStream out) throws IOException {
      try {
        body.to(out);
        return SIZE;
      } catch (IOException e) {
        throw duringWrite(e);
      }
    }

    private interface Output {
      void to(OutputStream out) throws IOException;
    }

    @Override
    void complete() throws IOException {
      ByteBuffer part = ByteBuffer.allocate(PART);
      int at = taken;
      while (at < SIZE) {
        stream.from().read(part.clear().limit(Math.min(PART, SIZE - at)));
        for (part.flip(); part.hasRemaining(); at++) {
          if (part.get() != byteAt(at)) {
            throw new IOException("another byte came at " + at);
          }
        }
      }
    }

    @Override
    void peerCloses() throws IOException {
      stream.from().close();
    }

    @Override
    void close() throws IOException {
      if (way == Way.TRANSFER_FROM_CLOSING_FILE) {
        fromFile.close();
      } else {
        stream.to().close();
      }
    }

    @Override
    boolean isOpen() {
      return stream.to().isOpen() && fromFile.isOpen();
    }

    @Override
    Object again() throws IOException {
      return stream.to().write(ByteBuffer.allocate(3)) + ", " + stream.from().read(ByteBuffer.allocate(4));
    }
  }

  private static final class Reading extends Streaming {
    Reading(Way way, Stream.Kind kind) {
      super(way, kind);
    }

    @Override
    Object block() throws IOException {
      switch (way) {
        case SCATTER :
          ByteBuffer[] parts = {ByteBuffer.allocate(2), ByteBuffer.allocateDirect(PART)};
          return stream.from().read(parts) > 0 ? "some, first " + parts[0].get(0) : "none";
        case TRANSFER_FROM :
          try (FileChannel to = FileChannel.open(file, StandardOpenOption.WRITE)) {
            return "moved all: " + (to.transferFrom(stream.from(), 0, SIZE) == SIZE);
          }
        case INPUT_STREAM :
          return "read " + Channels.newInputStream(stream.from()).readNBytes(SIZE).length;
        case COPY_FROM :
          return "copied " + Files.copy(Channels.newInputStream(stream.from()), file,
              StandardCopyOption.REPLACE_EXISTING);
        default :
          try (OutputStream out = Files.newOutputStream(file)) {
            return "moved " + Channels.newInputStream(stream.from()).transferTo(out);
          }
      }
    }

    @Override
    void complete() throws IOException {
      ByteBuffer bytes = ByteBuffer.wrap(pattern());
      while (bytes.position() < SIZE) {
        stream.to().write(bytes.limit(Math.min(bytes.position() + PART, SIZE)));
        if (way == Way.SCATTER) {
          return;
        }
      }
      stream.to().close();
    }

    @Override
    void peerCloses() throws IOException {
      stream.to().write(ByteBuffer.wrap(pattern(), 0, 5));
      stream.to().close();
    }

    @Override
    void close() throws IOException {
      stream.from().close();
    }

    @Override
    boolean isOpen() {
      return stream.from().isOpen();
    }

    @Override
    Object again() throws IOException {
      if (stream.to().isOpen()) {
        stream.to().write(ByteBuffer.allocate(5));
      }
      return stream.from().read(ByteBuffer.allocate(4));
    }
  }
}
