package io.grivet.it.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.tooling.LiveProcesses;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A Chromium without a screen. Its files, and the pages, stay in target/pages. For one thread at a time. */
record Browser(Path program) {
  private static final Path FOLDER = Path.of("target", "pages").toAbsolutePath();

  /** Returns the browser of this machine, if there is one on the PATH. */
  static Optional<Browser> find() {
    return Stream.of("chromium", "chromium-browser", "google-chrome")
        .flatMap(name -> Stream.of(System.getenv("PATH").split(File.pathSeparator)).map(Path::of)
            .map(folder -> folder.resolve(name)))
        .filter(Files::isExecutable).findFirst().map(Browser::new);
  }

  /** Loads a page, lets its scripts run, and returns the elements as HTML. */
  String elements(String name, String page) throws IOException, InterruptedException {
    Path file = Files.createDirectories(FOLDER).resolve(name + ".html");
    Path out = FOLDER.resolve(name + ".elements.html");
    Path err = FOLDER.resolve(name + ".err");
    Files.writeString(file, page, StandardCharsets.UTF_8);
    Process process = LiveProcesses.start(new ProcessBuilder(program.toString(), "--headless", "--no-sandbox",
        "--disable-gpu", "--no-first-run", "--window-size=1400,900", "--user-data-dir=" + FOLDER.resolve("browser"),
        "--dump-dom", file.toUri().toString()).redirectOutput(out.toFile()).redirectError(err.toFile()));
    try {
      assertTrue(process.waitFor(2, TimeUnit.MINUTES), () -> "the browser has not ended; see " + err);
      assertEquals(0, process.exitValue(), () -> "the browser has failed; see " + err);
    } finally {
      LiveProcesses.kill(process);
    }
    return Files.readString(out, StandardCharsets.UTF_8);
  }
}
