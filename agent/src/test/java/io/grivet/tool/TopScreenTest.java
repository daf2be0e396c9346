package io.grivet.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class TopScreenTest {
  @Test
  void aFullScreenHas80ColumnsAnd24Lines() throws Mistake {
    StringBuilder answer = new StringBuilder("grivet 1\n");
    for (int i = 0; i < 9; i++) {
      answer.append("hold\t").append(i).append("\ta name that is rather long\t9000000000\tfalse\tlong.pack.age.Type"
          + ".method(Type.java:123456789)\n");
      answer.append("ran\t").append(i).append("\tgreenlet ").append(9 - i).append("\t").append(1000 * i).append('\n');
    }
    for (int i = 0; i < 20; i++) {
      answer.append("state\twait with a long name ").append(i).append("\t1000000\n");
    }
    Reply full = Reply.of(Records.of(answer + "end\n", "JVM 1"));
    Reply five = new Reply(full.counters(), full.now(), full.greenlets(), full.holds().subList(0, 5), full.states(),
        full.ran());

    List<String> lines = new TopScreen("1", five, five, TopScreen.Size.USUAL).lines(false, "keys: q end");

    assertTrue(lines.size() <= 24, () -> lines.size() + " lines\n" + String.join("\n", lines));
    lines.forEach(line -> assertTrue(line.length() <= 80, line));
  }

  @Test
  void theBusiestComeFirstOrByName() throws Mistake {
    Reply reply = Reply.of(Records.of("grivet 1\nnow\trun.window.nanos\t1000\nran\t1\ta\t100\nran\t2\tc\t500\nran\t3\tb"
        + "\t200\nend\n", "JVM 1"));
    TopScreen screen = new TopScreen("1", reply, reply, TopScreen.Size.USUAL);

    assertEquals(List.of("1   50.0 %  c #2", "2   20.0 %  b #3", "3   10.0 %  a #1"),
        numbered(screen.lines(false, "")));
    assertEquals(List.of("1   10.0 %  a #1", "2   20.0 %  b #3", "3   50.0 %  c #2"),
        numbered(screen.lines(true, "")));
    assertEquals(2, screen.greenlet(0, false));
    assertEquals(1, screen.greenlet(0, true));
    assertEquals(-1, screen.greenlet(3, false));
  }

  @Test
  void aRunWithoutAFrameNamesTheGreenletOnly() throws Mistake {
    Reply reply = Reply.of(Records.of("grivet 1\nhold\t3\tmain\t2000000000\tfalse\t\nhold\t4\tother\t1000000000\ttrue"
        + "\ta.B.c(B.java:1)\nend\n", "JVM 1"));

    List<String> lines = screen(reply, 24, 80);

    assertTrue(lines.contains("    2.0 s  main #3"), lines::toString);
    assertTrue(lines.contains("    1.0 s  other #4 blocked at B.c(B.java:1)"), lines::toString);
  }

  @Test
  void aLargerTerminalShowsMore() throws Mistake {
    StringBuilder answer = new StringBuilder("grivet 1\nnow\trun.window.nanos\t1000\n");
    for (int i = 0; i < 20; i++) {
      answer.append("ran\t").append(i).append('\t').append("n".repeat(200)).append("\t10\n");
    }
    Reply reply = Reply.of(Records.of(answer + "end\n", "JVM 1"));

    assertEquals(5, numbered(screen(reply, 24, 80)).size());
    assertEquals(9, numbered(screen(reply, 50, 150)).size());
    assertEquals(150, numbered(screen(reply, 50, 150)).get(0).length());
    assertTrue(screen(reply, 5, 20).size() <= 5);
    assertEquals("0 GREENLETS, 0 started/s", screen(reply, 24, 80).stream().filter(line -> line.contains("GREENLETS"))
        .findFirst().orElseThrow());
  }

  private static List<String> screen(Reply reply, int lines, int columns) {
    return new TopScreen("1", reply, reply, new TopScreen.Size(lines, columns)).lines(false, "");
  }

  private static List<String> numbered(List<String> lines) {
    return lines.stream().filter(line -> line.matches("[1-9] .*%.*")).toList();
  }
}
