package io.grivet.it.files;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Ticking;
import io.grivet.it.plain.Workers;
import java.io.BufferedReader;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Scanner;

/** A ticker ticks on while main waits for typed input. The argument names the way of reading. */
public final class TypedLines {
  private TypedLines() {}

  @FunctionalInterface
  private interface Lines {
    /** Reads a line; returns null at the end. */
    String next() throws IOException;
  }

  public static void main(String[] args) throws Exception {
    Lines lines = open(args[0]);
    try (Ticking ticking = new Ticking()) {
      for (int i = 1;; i++) {
        int number = i;
        Thread watcher = Workers.start("watcher", () -> {
          ticking.goesOn();
          Note.that("ticks went on before line", number);
        });
        String line = lines.next();
        watcher.join();
        Note.that("line", line);
        if (line == null) {
          return;
        }
      }
    }
  }

  private static Lines open(String how) throws IOException {
    return switch (how) {
      case "System.in" -> bytes(System.in);
      case "readNBytes" -> () -> {
        byte[] bytes = System.in.readNBytes(6);
        return bytes.length == 0 ? null : new String(bytes, StandardCharsets.US_ASCII).strip();
      };
      case "Scanner" -> {
        Scanner scanner = new Scanner(System.in);
        yield () -> scanner.hasNextLine() ? scanner.nextLine() : null;
      }
      case "IO.readln" -> IO::readln;
      case "descriptor" -> bytes(new FileInputStream(FileDescriptor.in));
      case "channel" -> bytes(Channels.newInputStream(new FileInputStream(FileDescriptor.in).getChannel()));
      case "device" -> bytes(new FileInputStream("/dev/stdin"));
      case "random access" -> new RandomAccessFile("/dev/stdin", "r")::readLine;
      case "Files" -> bytes(Files.newInputStream(Path.of("/dev/stdin")));
      case "console" -> {
        Console console = System.console();
        yield console == null ? () -> null : console::readLine;
      }
      case "console reader" -> new BufferedReader(System.console().reader())::readLine;
      default -> throw new IllegalArgumentException(how);
    };
  }

  private static Lines bytes(InputStream in) {
    return new BufferedReader(new InputStreamReader(in))::readLine;
  }
}
