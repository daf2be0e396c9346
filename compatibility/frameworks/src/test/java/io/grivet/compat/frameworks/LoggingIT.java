package io.grivet.compat.frameworks;

import ch.qos.logback.classic.LoggerContext;
import io.grivet.compat.Area;
import io.grivet.compat.Case;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.logging.log4j.core.async.AsyncLogger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoggingIT {
  @TempDir Path folder;

  @Tag("fast")
  @Test
  void logback() throws Exception {
    Case.of(Area.FRAMEWORKS, "Logback", LoggerContext.class)
        .did("100 threads log 3100 lines by an AsyncAppender with a queue of 16; names, MDC and callers are right")
        .program(LogbackWork.class, folder.resolve("log.txt").toString())
        .holds();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Block", "Sleep", "Yield", "BusySpin"})
  void log4j(String waiting) throws Exception {
    Path file = folder.resolve("log.txt");
    Path configuration = Files.writeString(folder.resolve("log4j2.xml"), """
        <Configuration status="WARN">
          <Appenders>
            <File name="file" fileName="%s" append="false">
              <PatternLayout pattern="%%t %%X{user} %%m%%n"/>
            </File>
          </Appenders>
          <Loggers>
            <Root level="info"><AppenderRef ref="file"/></Root>
          </Loggers>
        </Configuration>
        """.formatted(file));
    Case.of(Area.FRAMEWORKS, "Log4j", AsyncLogger.class)
        .variant(waiting)
        .did("100 threads log 10000 lines by async loggers; the ring is too small, its reader waits by " + waiting)
        .program(Log4jWork.class, file.toString())
        .jvm("-Dlog4j2.contextSelector=org.apache.logging.log4j.core.async.AsyncLoggerContextSelector",
            "-Dlog4j2.configurationFile=" + configuration, "-Dlog4j2.asyncLoggerRingBufferSize=128",
            "-Dlog4j2.asyncLoggerWaitStrategy=" + waiting)
        .holds();
  }
}
