package io.grivet.it.jvm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Asks a stuck JVM for its platform threads and virtual threads, and keeps the answers. Stateless. */
final class ThreadDumps {
  private static final long LIMIT_SECONDS = 10;

  private ThreadDumps() {}

  /** Writes {@code threads.txt} and {@code greenlets.txt}, which stay empty if the JVM does not answer. */
  static void keep(long pid, Path folder) throws InterruptedException {
    jcmd(folder.resolve("threads.txt"), pid, "Thread.print", "-l");
    Path greenlets = folder.resolve("greenlets.txt").toAbsolutePath();
    jcmd(folder.resolve("jcmd.txt"), pid, "Thread.dump_to_file", "-overwrite", greenlets.toString());
  }

  private static void jcmd(Path output, long pid, String... request) throws InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
    command.add(Long.toString(pid));
    command.addAll(List.of(request));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true)
          .redirectOutput(Redirect.to(output.toFile())).start();
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
