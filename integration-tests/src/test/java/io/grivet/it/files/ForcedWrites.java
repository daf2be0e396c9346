package io.grivet.it.files;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Ticking;
import java.io.FileOutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A ticker ticks on while another thread repeatedly writes to the disk itself. The argument names the call. */
public final class ForcedWrites {
  private ForcedWrites() {}

  public static void main(String[] args) throws Exception {
    Path file = Files.createTempFile("forced", ".bin");
    try (Ticking ticking = new Ticking();
        RandomAccessFile both = new RandomAccessFile(file.toFile(), args[0].startsWith("sync") ? "rwd" : "rw");
        FileOutputStream out = new FileOutputStream(file.toFile(), true);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      both.setLength(8192);
      switch (args[0]) {
        case "channel", "metadata" -> ticking.beside(args[0], () -> {
          channel.write(ByteBuffer.wrap(new byte[100]), 0);
          channel.force(args[0].equals("metadata"));
        });
        case "descriptor" -> ticking.beside("sync", () -> {
          out.write(1);
          out.getFD().sync();
        });
        case "mapped" -> {
          MappedByteBuffer mapped = channel.map(MapMode.READ_WRITE, 0, 8192);
          ticking.beside("force of a mapped buffer", () -> {
            mapped.put(5000, (byte) (mapped.get(5000) + 1));
            mapped.force();
          });
          Note.that("changed", mapped.get(5000) != 0);
        }
        case "synchronous writes" -> ticking.beside("write and sync", () -> {
          both.seek(0);
          both.write(new byte[100]);
          both.getFD().sync();
        });
        case "direct buffer" -> {
          ByteBuffer direct = ByteBuffer.allocateDirect(4096);
          ticking.beside("write and force of a direct buffer", () -> {
            channel.write(direct.clear(), 0);
            channel.force(false);
          });
        }
        default -> throw new IllegalArgumentException(args[0]);
      }
      Note.that("position", channel.position());
    }
    Files.delete(file);
  }
}
