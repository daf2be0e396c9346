package io.grivet.compat.frameworks;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.spi.ContextAware;
import ch.qos.logback.core.spi.LifeCycle;
import io.grivet.compat.program.InThreads;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** A hundred threads log through a queue that is too short for them, each with a context and a name of its own. */
public final class LogbackWork {
  private static final int THREADS = 100;
  private static final int LINES = 30;

  private LogbackWork() {}

  /** @param args the file to write */
  public static void main(String[] args) throws Exception {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    Path file = Path.of(args[0]);
    Logger logger = toFile(context, file);
    InThreads.run(THREADS, number -> {
      MDC.put("user", "user-" + number);
      for (int i = 0; i < LINES; i++) {
        try (MDC.MDCCloseable _ = MDC.putCloseable("round", "" + i)) {
          logger.info("message {} of {}", i, number);
        }
        if (i % 10 == 0) {
          Thread.sleep(1);
        }
      }
      logger.warn("bye {}", MDC.get("round"), new IllegalStateException("shown"));
    });
    context.stop(); // waits for the queue
    List<String> lines = Files.readAllLines(file);
    System.out.println("lines: " + lines.size() + ", wrong: " + lines.stream().filter(LogbackWork::isWrong).count());
    lines.stream().filter(line -> line.contains("thread-7 ") || line.contains("thread-7]")).sorted()
        .forEach(System.out::println);
    System.out.println("traces: " + lines.stream().filter(line -> line.startsWith("\tat ")).distinct().toList());
  }

  private static boolean isWrong(String line) {
    if (!line.startsWith("[thread-")) {
      return false;
    }
    String number = line.substring("[thread-".length(), line.indexOf(']'));
    return !line.contains("user-" + number + " ") || !line.endsWith(" of " + number) && !line.contains("bye");
  }

  private static Logger toFile(LoggerContext context, Path file) {
    context.reset();
    PatternLayoutEncoder encoder = started(context, new PatternLayoutEncoder(), it -> it.setPattern(
        "[%thread] %-5level %X{user} %X{round:-none} %class{0}.%method %msg%n"));
    FileAppender<ILoggingEvent> appender = started(context, new FileAppender<>(), it -> {
      it.setFile(file.toString());
      it.setAppend(false);
      it.setEncoder(encoder);
    });
    AsyncAppender async = started(context, new AsyncAppender(), it -> {
      it.setQueueSize(16);
      it.setDiscardingThreshold(0);
      it.setIncludeCallerData(true);
      it.addAppender(appender);
    });
    Logger logger = context.getLogger(Logger.ROOT_LOGGER_NAME);
    logger.setLevel(Level.INFO);
    logger.addAppender(async);
    return logger;
  }

  private interface Setting<T> {
    void apply(T to);
  }

  private static <T extends LifeCycle> T started(LoggerContext context, T part, Setting<T> setting) {
    ((ContextAware) part).setContext(context);
    setting.apply(part);
    part.start();
    return part;
  }
}
