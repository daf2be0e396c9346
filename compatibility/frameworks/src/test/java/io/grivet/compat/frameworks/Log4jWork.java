package io.grivet.compat.frameworks;

import io.grivet.compat.program.InThreads;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.CloseableThreadContext;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.core.LoggerContext;

/** A hundred threads log through the ring buffer of the LMAX disruptor, which is too small for them. */
public final class Log4jWork {
  private static final int THREADS = 100;
  private static final int LINES = 100;

  private Log4jWork() {}

  /** @param args the file that the configuration names */
  public static void main(String[] args) throws Exception {
    LoggerContext context = (LoggerContext) LogManager.getContext(false);
    Logger logger = context.getLogger("work");
    InThreads.run(THREADS, number -> {
      try (CloseableThreadContext.Instance _ = CloseableThreadContext.put("user", "user-" + number)) {
        for (int i = 0; i < LINES; i++) {
          logger.info("message {} of {}", i, number);
        }
      }
    });
    System.out.println("logger: " + logger.getClass().getSimpleName());
    context.stop(1, TimeUnit.MINUTES); // waits for the ring
    List<String> lines = Files.readAllLines(Path.of(args[0]));
    long right = lines.stream().filter(Log4jWork::isRight).distinct().count();
    System.out.println("lines: " + lines.size() + ", right: " + right);
  }

  private static boolean isRight(String line) {
    String[] words = line.split(" ");
    return words[0].equals("thread-" + words[words.length - 1]) && words[1].equals("user-" + words[words.length - 1]);
  }
}
