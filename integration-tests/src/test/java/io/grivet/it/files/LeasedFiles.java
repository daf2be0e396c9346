package io.grivet.it.files;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Ticking;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;

/**
 * Opens a regular file on which another process has a lease: the only way to make {@code open} of such a file wait as
 * it does on a slow network file system.
 */
public final class LeasedFiles {
  private LeasedFiles() {}

  /** The argument names the call. */
  public static void main(String[] args) throws Exception {
    Path file = Files.writeString(Files.createTempFile("leased", ".txt"), "one\ntwo\n");
    try (Keeper keeper = Keeper.of(file); Ticking ticking = new Ticking()) {
      Note.that("lease", keeper.tell("lease"));
      Callable<?> call = call(args[0], file);
      ticking.during(args[0], () -> Note.outcome("result", call), () -> keeper.tell("release"));
      Note.that("left", Files.readString(file).length());
    }
    Files.delete(file);
  }

  private static Callable<?> call(String name, Path file) {
    Path target = file.resolveSibling(file.getFileName() + ".copy");
    return switch (name) {
      case "FileInputStream" -> () -> {
        try (FileInputStream in = new FileInputStream(file.toFile())) {
          return in.read();
        }
      };
      case "FileOutputStream" -> () -> {
        try (FileOutputStream out = new FileOutputStream(file.toFile())) {
          return out.getChannel().size();
        }
      };
      case "RandomAccessFile" -> () -> {
        try (RandomAccessFile both = new RandomAccessFile(file.toFile(), "rw")) {
          return both.length();
        }
      };
      case "FileChannel" -> () -> {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.APPEND)) {
          return channel.position();
        }
      };
      case "newByteChannel" -> () -> {
        try (var channel = Files.newByteChannel(file)) {
          return channel.size();
        }
      };
      case "readAllBytes" -> () -> Files.readAllBytes(file).length;
      case "writeString" -> () -> Files.writeString(file, "x").equals(file);
      case "copy" -> () -> {
        Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
        String copied = Files.readString(target);
        Files.delete(target);
        return copied.length();
      };
      case "mismatch" -> () -> {
        Files.writeString(target, "one\nthree\n");
        long at = Files.mismatch(target, file);
        Files.delete(target);
        return at;
      };
      default -> throw new IllegalArgumentException(name);
    };
  }
}
