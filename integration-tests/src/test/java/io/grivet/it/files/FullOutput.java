package io.grivet.it.files;

import io.grivet.it.plain.Ticking;
import io.grivet.it.plain.Wait;
import io.grivet.it.plain.Workers;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FileWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.io.Writer;
import java.lang.Thread.State;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;

/** A ticker ticks on while another thread prints more than the pipe holds. The argument names the way of printing. */
public final class FullOutput {
  static final int LINES = 20_000;

  private FullOutput() {}

  public static void main(String[] args) throws Exception {
    Writer out = open(args[0]);
    try (Ticking ticking = new Ticking()) {
      Thread printer = Workers.start("printer", () -> {
        for (int i = 0; i < LINES; i++) {
          out.write("line " + i + "\n");
        }
        out.flush();
      });
      Wait.untilInside(printer, args[0].equals("channel") ? "sun.nio.ch." : "java.io.");
      ticking.goesOn();
      Thread second = Workers.start("second", () -> {
        out.write("end\n");
        out.flush();
      });
      Wait.until("the second waits for the first", () -> second.getState() != State.RUNNABLE);
      ticking.goesOn();
      System.err.println("ticks went on beside " + (printer.isAlive() ? "a blocked printer" : "no printer"));
      printer.join();
      second.join();
      System.err.println("printed");
    }
  }

  private static Writer open(String how) throws IOException {
    return switch (how) {
      case "System.out" -> new PrintWriter(System.out, true) {
        @Override
        public void write(String text) {
          System.out.print(text);
        }
      };
      case "IO.print" -> new PrintWriter(System.out, true) {
        @Override
        public void write(String text) {
          IO.print(text);
        }
      };
      case "descriptor" -> new BufferedWriter(new FileWriter(FileDescriptor.out), 100);
      case "channel" -> Channels.newWriter(new FileOutputStream(FileDescriptor.out).getChannel(),
          StandardCharsets.US_ASCII);
      case "device" -> new BufferedWriter(new FileWriter("/dev/stdout"), 100);
      case "random access" -> new Writer() {
        private final RandomAccessFile file = new RandomAccessFile("/dev/stdout", "rw");

        @Override
        public void write(String text) throws IOException {
          synchronized (lock) {
            file.writeBytes(text);
          }
        }

        @Override
        public void write(char[] chars, int from, int length) throws IOException {
          write(new String(chars, from, length));
        }

        @Override
        public void flush() {}

        @Override
        public void close() throws IOException {
          file.close();
        }
      };
      default -> throw new IllegalArgumentException(how);
    };
  }
}
