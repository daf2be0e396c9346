package io.grivet.it.files;

import io.grivet.it.files.PipeEnd.Opening;
import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.FileReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;

/** The ways to read and to write a named pipe. */
enum PipeUse {
  FILE_INPUT_STREAM(false, fifo -> {
    FileInputStream in = new FileInputStream(fifo.toFile());
    return new PipeEnd(in, in::read);
  }),
  FILE_INPUT_STREAM_ARRAY(false, fifo -> {
    FileInputStream in = new FileInputStream(fifo.toFile());
    return new PipeEnd(in, () -> in.read(new byte[20_000]));
  }),
  FILE_READER(false, fifo -> {
    BufferedReader in = new BufferedReader(new FileReader(fifo.toFile()));
    return new PipeEnd(in, in::readLine);
  }),
  RANDOM_ACCESS_FILE(false, fifo -> {
    RandomAccessFile file = new RandomAccessFile(fifo.toFile(), "r");
    return new PipeEnd(file, () -> file.read(new byte[8]));
  }),
  FILE_CHANNEL(false, fifo -> {
    FileChannel channel = FileChannel.open(fifo, StandardOpenOption.READ);
    return new PipeEnd(channel, () -> channel.read(ByteBuffer.allocate(8)));
  }),
  FILE_CHANNEL_DIRECT(false, fifo -> {
    FileChannel channel = FileChannel.open(fifo, StandardOpenOption.READ);
    return new PipeEnd(channel, () -> channel.read(ByteBuffer.allocateDirect(8)));
  }),
  FILE_CHANNEL_SCATTER(false, fifo -> {
    FileChannel channel = FileChannel.open(fifo, StandardOpenOption.READ);
    return new PipeEnd(channel, () -> channel.read(new ByteBuffer[] {ByteBuffer.allocate(1), ByteBuffer.allocate(8)}));
  }),
  CHANNEL_OF_STREAM(false, fifo -> {
    FileInputStream in = new FileInputStream(fifo.toFile());
    return new PipeEnd(in.getChannel(), () -> in.getChannel().read(ByteBuffer.allocate(8)));
  }),
  FILES_INPUT_STREAM(false, fifo -> {
    var in = Files.newInputStream(fifo);
    return new PipeEnd(in, in::read);
  }),
  FILES_BYTE_CHANNEL(false, fifo -> {
    var channel = Files.newByteChannel(fifo);
    return new PipeEnd(channel, () -> channel.read(ByteBuffer.allocate(8)));
  }),
  FILES_READER(false, fifo -> {
    var in = Files.newBufferedReader(fifo);
    return new PipeEnd(in, in::readLine);
  }),
  FILE_OUTPUT_STREAM(true, fifo -> {
    FileOutputStream out = new FileOutputStream(fifo.toFile());
    return new PipeEnd(out, writing(() -> out.write(new byte[PipeEnd.LARGE])));
  }),
  RANDOM_ACCESS_FILE_WRITE(true, fifo -> {
    RandomAccessFile file = new RandomAccessFile(fifo.toFile(), "rw");
    return new PipeEnd(file, writing(() -> file.write(new byte[PipeEnd.LARGE])));
  }),
  FILE_CHANNEL_WRITE(true, fifo -> {
    FileChannel channel = FileChannel.open(fifo, StandardOpenOption.WRITE);
    return new PipeEnd(channel, writing(() -> writeAll(channel, ByteBuffer.allocate(PipeEnd.LARGE))));
  }),
  FILE_CHANNEL_WRITE_DIRECT(true, fifo -> {
    FileChannel channel = FileChannel.open(fifo, StandardOpenOption.WRITE);
    return new PipeEnd(channel, writing(() -> writeAll(channel, ByteBuffer.allocateDirect(PipeEnd.LARGE))));
  }),
  FILE_CHANNEL_TRANSFER(true, fifo -> {
    FileChannel channel = FileChannel.open(fifo, StandardOpenOption.WRITE);
    return new PipeEnd(channel, writing(() -> transferLargeFile(channel)));
  }),
  FILES_OUTPUT_STREAM(true, fifo -> {
    var out = Files.newOutputStream(fifo, StandardOpenOption.WRITE);
    return new PipeEnd(out, writing(() -> out.write(new byte[PipeEnd.LARGE])));
  }),
  FILES_BYTE_CHANNEL_WRITE(true, fifo -> {
    var channel = Files.newByteChannel(fifo, StandardOpenOption.WRITE);
    return new PipeEnd(channel, writing(() -> writeAll(channel, ByteBuffer.allocate(PipeEnd.LARGE))));
  });

  private final boolean writes;
  private final Opening opening;

  PipeUse(boolean writes, Opening opening) {
    this.writes = writes;
    this.opening = opening;
  }

  boolean writes() {
    return writes;
  }

  /** A pipe opened for both directions is its own peer: it waits for no other end, and no other end can end it. */
  boolean hasPeer() {
    return this != RANDOM_ACCESS_FILE_WRITE;
  }

  PipeEnd open(Path fifo) throws IOException {
    return opening.open(fifo);
  }

  @FunctionalInterface
  private interface Write {
    void run() throws IOException;
  }

  private static Callable<?> writing(Write write) {
    return () -> {
      write.run();
      return "written";
    };
  }

  private static void writeAll(WritableByteChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private static void transferLargeFile(FileChannel target) throws IOException {
    Path file = Files.write(Files.createTempFile("large", ".bin"), new byte[PipeEnd.LARGE]);
    try (FileChannel source = FileChannel.open(file)) {
      for (long done = 0; done < PipeEnd.LARGE;) {
        done += source.transferTo(done, PipeEnd.LARGE - done, target);
      }
    } finally {
      Files.delete(file);
    }
  }
}
