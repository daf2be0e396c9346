package io.grivet.compat.tools;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The tools of the JDK that runs the programs. Stateless. */
final class Jdk {
  /** The class path of the programs, which need nothing else. */
  static final String CLASSES = Path.of("target", "test-classes").toString();

  private Jdk() {}

  /** Runs a tool and returns what it printed. */
  static String run(String tool, Object... args) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", tool).toString());
    for (Object arg : args) {
      command.add(arg.toString());
    }
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = process.waitFor();
    if (code != 0) {
      throw new AssertionError(command + " ended with " + code + ":\n" + text);
    }
    return text;
  }
}
