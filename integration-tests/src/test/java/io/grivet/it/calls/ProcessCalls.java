package io.grivet.it.calls;

import static io.grivet.it.calls.Situation.LIMIT;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** {@link Process}: children that end, sleep, or copy their input. */
final class ProcessCalls implements CallTable {
  @Override
  public Class<?> type() {
    return Process.class;
  }

  @Override
  public void fill(Cells cells) {
    cells.of("waitFor()").waits().normal(() -> exiting().waitFor()).never(LIMIT)
        .closed(() -> destroyedMeanwhile(Process::waitFor))
        .interrupted(() -> Meanwhile.interrupted(() -> sleeping().waitFor()));
    cells.of("waitFor(long, TimeUnit)").waits().normal(() -> exiting().waitFor(1, TimeUnit.MINUTES))
        .limit(() -> sleeping().waitFor(20, TimeUnit.MILLISECONDS))
        .closed(() -> destroyedMeanwhile(process -> process.waitFor(1, TimeUnit.MINUTES)))
        .interrupted(() -> Meanwhile.interrupted(() -> sleeping().waitFor(1, TimeUnit.MINUTES)))
        .wrong(() -> sleeping().waitFor(-1, TimeUnit.SECONDS));
    cells.of("waitFor(Duration)").waits().normal(() -> exiting().waitFor(Duration.ofMinutes(1)))
        .limit(() -> sleeping().waitFor(Duration.ofMillis(20)))
        .closed(() -> destroyedMeanwhile(process -> process.waitFor(Duration.ofMinutes(1))))
        .interrupted(() -> Meanwhile.interrupted(() -> sleeping().waitFor(Duration.ofMinutes(1))))
        .wrong(() -> sleeping().waitFor(null));
    streams(cells);
    handles(cells);
  }

  private static void streams(Cells cells) {
    cells.of("getInputStream()").waits().normal(() -> text(shell("echo out").getInputStream())).never(LIMIT)
        .closed(() -> endedMeanwhile(process -> process.getInputStream().read()))
        .interrupted(() -> readInterrupted(Process::getInputStream));
    cells.of("getErrorStream()").waits().normal(() -> text(shell("echo err >&2").getErrorStream())).never(LIMIT)
        .closed(() -> endedMeanwhile(process -> process.getErrorStream().read()))
        .interrupted(() -> readInterrupted(Process::getErrorStream));
    cells.of("getOutputStream()").waits().normal(() -> {
      Process cat = shell("cat");
      try (OutputStream input = cat.getOutputStream()) {
        input.write("through cat".getBytes(StandardCharsets.UTF_8));
      }
      return text(cat.getInputStream());
    }).never(LIMIT).closed(() -> endedMeanwhile(process -> {
      process.getOutputStream().write(new byte[1 << 20]);
      return "all written";
    })).interrupted(() -> {
      Process cat = shell("sleep 0.3; cat");
      String write = Meanwhile.interrupted((Call.Plain) () -> cat.getOutputStream().write(new byte[60_000]));
      cat.getOutputStream().close();
      return write;
    });
    cells.of("inputReader()").normal(() -> line(shell("echo out").inputReader()));
    cells.of("inputReader(Charset)").normal(() -> line(shell("echo out").inputReader(StandardCharsets.US_ASCII)))
        .wrong(() -> shell("echo out").inputReader(null));
    cells.of("errorReader()").normal(() -> line(shell("echo err >&2").errorReader()));
    cells.of("errorReader(Charset)").normal(() -> line(shell("echo err >&2").errorReader(StandardCharsets.UTF_8)))
        .wrong(() -> {
          Process process = exiting();
          process.errorReader(StandardCharsets.UTF_8);
          return process.errorReader(StandardCharsets.US_ASCII);
        });
    cells.of("outputWriter()").normal(() -> written(shell("cat"), null));
    cells.of("outputWriter(Charset)").normal(() -> written(shell("cat"), StandardCharsets.UTF_8))
        .wrong(() -> shell("cat").outputWriter(null));
  }

  private static void handles(Cells cells) {
    cells.of("exitValue()").normal(() -> {
      Process ended = exiting();
      ended.waitFor();
      return new Object[] {ended.exitValue(), Outcome.here(() -> sleeping().exitValue())};
    });
    cells.of("isAlive()").normal(() -> {
      Process ended = exiting();
      ended.waitFor();
      return new boolean[] {ended.isAlive(), sleeping().isAlive()};
    });
    cells.of("destroy()").normal(() -> {
      Process process = sleeping();
      process.destroy();
      return process.waitFor();
    });
    cells.of("destroyForcibly()").normal(() -> sleeping().destroyForcibly().waitFor());
    // Since JDK 26. The child ends because its input is closed; if it wrote, a closed pipe might end it first.
    cells.of("close()").waits().normal(() -> {
      Process process = shell("read line; exit 7");
      ((Closeable) process).close();
      return new Object[] {process.exitValue(), Outcome.here(() -> process.getInputStream().read())};
    }).never(LIMIT).closed(() -> destroyedMeanwhile(process -> {
      ((Closeable) process).close();
      return process.exitValue();
    })).interrupted(() -> Meanwhile.interrupted(() -> {
      Process process = sleeping();
      ((Closeable) process).close();
      return process.exitValue();
    }));
    cells.of("supportsNormalTermination()").normal(() -> exiting().supportsNormalTermination());
    cells.of("onExit()").normal(() -> exiting().onExit().get().exitValue());
    cells.of("pid()").normal(() -> {
      Process process = exiting();
      return process.pid() == process.toHandle().pid();
    });
    cells.of("toHandle()").normal(() -> {
      ProcessHandle handle = exiting().toHandle();
      handle.onExit().get();
      return handle.isAlive();
    });
    cells.of("info()").normal(() -> sleeping().info().command().isPresent());
    cells.of("children()").normal(() -> sleeping().children().count());
    cells.of("descendants()").normal(() -> sleeping().descendants().count());
  }

  private interface Use {
    Object of(Process process) throws Exception;
  }

  private static String destroyedMeanwhile(Use use) throws IOException {
    Process process = sleeping();
    return Meanwhile.with((Call.Plain) process::destroy, () -> use.of(process));
  }

  /** {@code Process.destroy} would also close the streams, so a call on a stream would find either event. */
  private static String endedMeanwhile(Use use) throws IOException {
    Process process = sleeping();
    return Meanwhile.with((Call.Plain) process.toHandle()::destroy, () -> use.of(process));
  }

  private interface Source {
    InputStream of(Process process);
  }

  /** An interrupt does not end a read: the child ends the read, after the interrupt. */
  private static String readInterrupted(Source source) throws IOException {
    Process process = shell("read line");
    Thread reader = Thread.currentThread();
    String outcome = Meanwhile.with(() -> {
      reader.interrupt();
      process.getOutputStream().close();
    }, () -> source.of(process).read());
    return outcome + (Thread.interrupted() ? ", status set" : ", status clear");
  }

  private static String text(InputStream stream) throws IOException {
    try (stream) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
  }

  private static String line(BufferedReader reader) throws IOException {
    try (reader) {
      return reader.readLine();
    }
  }

  private static String written(Process cat, Charset charset) throws IOException {
    try (Writer writer = charset == null ? cat.outputWriter() : cat.outputWriter(charset)) {
      writer.write("through cat");
    }
    return text(cat.getInputStream());
  }

  private static Process shell(String script) throws IOException {
    return new ProcessBuilder("sh", "-c", script).start();
  }

  private static Process exiting() throws IOException {
    return shell("exit 7");
  }

  /** A child that still runs when the table is made, and ends soon afterwards. */
  private static Process sleeping() throws IOException {
    Process sleeper = new ProcessBuilder("sleep", "60").start();
    Runtime.getRuntime().addShutdownHook(new Thread(sleeper::destroyForcibly));
    return sleeper;
  }
}
