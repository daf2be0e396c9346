package io.grivet.diag;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The reports that are left to the writing thread. */
@Timeout(60)
class ErrorOutputTest {
  private final Sink sink = new Sink();

  @Test
  void reportsThatLackedMemoryAreWrittenLaterInTheirOrder() {
    sink.failures = 3;
    ErrorOutput output = new ErrorOutput(sink, () -> false);
    output.print("first\n");
    output.print("second\n");
    await().until(() -> sink.text().equals("first\nsecond\n"));
    assertEquals(0, sink.failures());
  }

  @Test
  void anEndedWriterIsReplaced() {
    ErrorOutput output = new ErrorOutput(sink, () -> false);
    output.print("first\n");
    await().until(() -> sink.text().equals("first\n"));
    output.print("second\n");
    await().until(() -> sink.text().equals("first\nsecond\n"));
  }

  @Test
  void reportsAreForgottenWhileStandardErrorIsClosed() {
    sink.isClosed = true;
    ErrorOutput output = new ErrorOutput(sink, () -> false);
    output.print("first\n");
    await().until(() -> sink.refused() == 1);
    await().until(() -> output.isIdle());
    sink.isClosed = false;
    output.print("second\n");
    await().until(() -> sink.text().equals("second\n"));
  }

  /** Fails for lack of memory a few times, or while it is closed. */
  private static final class Sink extends OutputStream {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private int failures;
    private int refused;
    private volatile boolean isClosed;

    @Override
    public synchronized void write(byte[] bytes) throws IOException {
      if (isClosed) {
        refused++;
        throw new IOException("closed");
      }
      if (failures > 0) {
        failures--;
        throw new OutOfMemoryError("injected");
      }
      written.writeBytes(bytes);
    }

    @Override
    public synchronized void write(int b) {
      written.write(b);
    }

    synchronized String text() {
      return written.toString(StandardCharsets.UTF_8);
    }

    synchronized int failures() {
      return failures;
    }

    synchronized int refused() {
      return refused;
    }
  }
}
