package io.grivet.it.threads;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Wait;
import io.grivet.it.plain.Workers;
import java.io.BufferedReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PipedReader;
import java.io.PipedWriter;

/** Piped streams, which store the threads at both ends and check whether they are alive. */
public final class Pipes {
  private Pipes() {}

  public static void main(String[] args) throws Exception {
    PipedInputStream in = new PipedInputStream(100);
    PipedOutputStream out = new PipedOutputStream(in);
    Thread writer = Workers.start("writer", () -> {
      for (int i = 0; i < 5000; i++) {
        out.write(i);
      }
      out.close();
    });
    long sum = 0;
    for (int b = in.read(); b >= 0; b = in.read()) {
      sum += b;
    }
    writer.join();
    Note.that("sum of bytes", sum);
    deadWriter();
    deadReader();
    closedReader();
    PipedReader reader = new PipedReader();
    PipedWriter text = new PipedWriter(reader);
    Workers.start("text", () -> {
      text.write("first\nsecond\n");
      text.close();
    });
    Note.that("lines", new BufferedReader(reader).lines().toList());
  }

  private static void deadWriter() throws Exception {
    PipedInputStream in = new PipedInputStream();
    PipedOutputStream out = new PipedOutputStream(in);
    Workers.run("writes and dies", () -> out.write(7));
    Note.outcome("first byte of a dead writer", in::read);
    Note.outcome("next byte", in::read);
  }

  private static void deadReader() throws Exception {
    PipedInputStream in = new PipedInputStream(1);
    PipedOutputStream out = new PipedOutputStream(in);
    out.write(1);
    Workers.run("reads once and dies", in::read);
    Note.outcome("write to a dead reader", () -> {
      out.write(2);
      out.write(3);
      return "written";
    });
  }

  private static void closedReader() throws Exception {
    PipedInputStream in = new PipedInputStream(1);
    PipedOutputStream out = new PipedOutputStream(in);
    Thread blocked = Workers.start("blocked", () -> Note.outcome("write, reader closes", () -> {
      out.write(1);
      out.write(2);
      out.write(3);
      return "written";
    }));
    Wait.untilWaiting(blocked);
    in.close();
    blocked.interrupt();
    blocked.join();
  }
}
