package io.grivet.it.files;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Ticking;
import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Scanner;
import java.util.concurrent.Callable;

/** Reads a named pipe to its end by calls that open, read and close it: other threads run all the time. */
public final class WholePipes {
  private WholePipes() {}

  /** The argument names the call. */
  public static void main(String[] args) throws Exception {
    Path target = Files.createTempFile("target", ".txt");
    try (Fifo fifo = Fifo.create(); Ticking ticking = new Ticking()) {
      Callable<?> call = call(args[0], fifo.path(), target);
      FileOutputStream[] out = new FileOutputStream[1];
      ticking.during(args[0], () -> Note.outcome("result", call), () -> {
        out[0] = new FileOutputStream(fifo.path().toFile());
        // Files.lines opens the pipe, closes it and opens it again; in between, a write needs this second reader.
        try (FileInputStream other = new FileInputStream(fifo.path().toFile())) {
          Note.that("the other reader has something", other.available() > 0);
          ticking.goesOn();
          out[0].write("one\ntwo\n".getBytes());
          ticking.goesOn();
          out[0].write("three\n".repeat(40_000).getBytes());
          out[0].close();
        }
      });
      Note.that("kept", Files.size(target));
    }
    Files.delete(target);
  }

  private static Callable<?> call(String name, Path fifo, Path target) {
    return switch (name) {
      case "readAllBytes" -> () -> Arrays.hashCode(Files.readAllBytes(fifo));
      case "readString" -> () -> Files.readString(fifo).hashCode();
      case "readAllLines" -> () -> Files.readAllLines(fifo).size();
      case "lines" -> () -> {
        try (var lines = Files.lines(fifo)) {
          return lines.distinct().toList();
        }
      };
      case "copy to a stream" -> () -> {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        return Files.copy(fifo, out) + " " + out.size();
      };
      case "copy from a stream" -> () -> {
        try (InputStream in = Files.newInputStream(fifo)) {
          return Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
        }
      };
      case "transferTo of a stream" -> () -> {
        try (InputStream in = new FileInputStream(fifo.toFile()); var out = Files.newOutputStream(target)) {
          return in.transferTo(out);
        }
      };
      case "transferFrom of a channel" -> () -> {
        try (FileChannel in = FileChannel.open(fifo); var out = FileChannel.open(target, StandardOpenOption.WRITE)) {
          long done = 0;
          for (long n; (n = out.transferFrom(in, done, 1 << 20)) > 0;) {
            done += n;
          }
          return done;
        }
      };
      case "channel" -> () -> {
        try (FileChannel in = FileChannel.open(fifo)) {
          ByteBuffer bytes = ByteBuffer.allocate(1 << 20);
          int calls = 0;
          while (in.read(bytes) >= 0) {
            calls++;
          }
          return bytes.flip().hashCode() + ", more than one call " + (calls > 1);
        }
      };
      case "scanner" -> () -> {
        try (Scanner in = new Scanner(fifo)) {
          return in.tokens().distinct().toList();
        }
      };
      default -> throw new IllegalArgumentException(name);
    };
  }
}
