package io.grivet.it.processes;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Ticking;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A ticker ticks on while another thread waits for a child process. The argument names the event. */
public final class ProcessWaits {
  private static final int LARGE = 1 << 20;

  private ProcessWaits() {}

  public static void main(String[] args) throws Exception {
    try (Ticking ticking = new Ticking()) {
      Process child = start(args[0]);
      Note.outcome("exit value of a live one", child::exitValue);
      waits(args[0], child, ticking);
      Note.that("exit code", child.waitFor());
    }
  }

  private static Process start(String what) throws IOException {
    return switch (what) {
      case "output", "input", "buffered output", "all output", "lines" -> new ProcessBuilder("cat").start();
      case "errors" -> new ProcessBuilder("sh", "-c", "exec cat >&2").start();
      case "merged errors" -> new ProcessBuilder("sh", "-c", "exec cat >&2").redirectErrorStream(true).start();
      default -> new ProcessBuilder("sh", "-c", "read line; exit 3").start();
    };
  }

  private static void waits(String what, Process child, Ticking ticking) throws Exception {
    switch (what) {
      case "waitFor" -> ticking.during(what, () -> Note.outcome(what, child::waitFor), () -> type(child));
      case "waitFor with a limit" -> ticking.during(what,
          () -> Note.outcome(what, () -> child.waitFor(1, TimeUnit.MINUTES)), () -> type(child));
      case "waitFor until the limit" -> {
        ticking.during(what, () -> Note.outcome(what, () -> child.waitFor(Duration.ofSeconds(1))), () -> {});
        Note.outcome("no limit at all", () -> child.waitFor(0, TimeUnit.SECONDS));
        child.destroyForcibly();
      }
      case "interrupted waitFor" -> {
        ticking.untilInterrupted(what, child::waitFor);
        ticking.untilInterrupted("and with a limit", () -> child.waitFor(1, TimeUnit.MINUTES));
        child.destroyForcibly();
      }
      case "onExit" -> ticking.during(what, () -> Note.outcome(what, () -> child.onExit().get().exitValue()),
          () -> type(child));
      case "onExit of the handle" -> ticking.during(what,
          () -> Note.outcome(what, () -> child.toHandle().onExit().get().isAlive()), () -> type(child));
      case "destroy" -> ticking.during(what, () -> Note.outcome(what, child::waitFor), child::destroy);
      case "destroyForcibly" -> ticking.during(what, () -> Note.outcome(what, child::waitFor),
          child::destroyForcibly);
      case "output", "merged errors" -> {
        ticking.during(what, () -> Note.outcome(what, child.getInputStream()::read), () -> type(child));
        Note.that("rest of the line", new String(child.getInputStream().readNBytes(4)));
        ticking.during("its end", () -> Note.outcome("end", child.getInputStream()::read), () -> end(child));
      }
      case "errors" -> {
        ticking.during(what, () -> Note.outcome(what, () -> child.getErrorStream().read(new byte[100])),
            () -> type(child));
        ticking.during("its end", () -> Note.outcome("end", child.getErrorStream()::read), () -> end(child));
      }
      case "buffered output" -> {
        ticking.during(what, () -> Note.outcome(what, child.inputReader()::readLine), () -> type(child));
        child.destroyForcibly();
      }
      case "all output" -> ticking.during(what,
          () -> Note.outcome(what, () -> child.getInputStream().readAllBytes().length), () -> {
            type(child);
            child.getOutputStream().close();
          });
      case "lines" -> ticking.during(what,
          () -> Note.outcome(what, () -> child.inputReader().lines().toList()), () -> {
            type(child);
            type(child);
            child.getOutputStream().close();
          });
      case "input" -> {
        ticking.during(what, () -> child.getOutputStream().write(new byte[LARGE]),
            () -> child.getInputStream().readNBytes(LARGE - 8192));
        child.destroyForcibly().waitFor();
        Note.that("input of a dead one", writesTo(child));
      }
      default -> throw new IllegalArgumentException(what);
    }
  }

  /** The JDK's reaper closes the stream, then replaces it: on every JVM, the kind of refusal depends on the time. */
  private static String writesTo(Process child) {
    try {
      child.getOutputStream().write(new byte[LARGE]);
      return "written";
    } catch (IOException e) {
      return "refused";
    }
  }

  /** {@code Process.destroy} would also close the streams, so a reader would find either event. */
  private static void end(Process child) {
    child.toHandle().destroy();
  }

  private static void type(Process process) throws IOException {
    OutputStream stdin = process.getOutputStream();
    stdin.write("line\n".getBytes());
    stdin.flush();
  }
}
