package io.grivet.tooling;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ScreenTest {
  private static final String ERASE = "\r\033[K";

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void aLineTakesThePlaceOfTheBar() {
    Screen screen = screen(true);

    screen.bar("crawl", 1, 2, "1 of 2");
    screen.line("done");

    assertEquals(ERASE + "crawl [" + "#".repeat(15) + ".".repeat(15) + "] 1 of 2" + ERASE + "done",
        out.toString(StandardCharsets.UTF_8).stripTrailing());
  }

  @Test
  void aFileGetsNoBar() {
    Screen screen = screen(false);

    screen.bar("crawl", 1, 2, "1 of 2");
    screen.line("done");

    assertEquals("done", out.toString(StandardCharsets.UTF_8).stripTrailing());
  }

  @Test
  void aBarWithoutATotalIsEmpty() {
    screen(true).bar("crawl", 0, 0, "starting");

    assertEquals(ERASE + "crawl [" + ".".repeat(30) + "] starting", out.toString(StandardCharsets.UTF_8));
  }

  @Test
  void aMutedScreenShowsNothing() {
    Screen screen = screen(true);

    screen.mute();
    screen.line("line");
    screen.bar("crawl", 1, 2, "1 of 2");
    screen.error("error");

    assertEquals("", out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8));
  }

  private Screen screen(boolean terminal) {
    return new Screen(new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8), terminal);
  }
}
