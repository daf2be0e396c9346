package io.grivet.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplyTest {
  private static final String GREENLET = String.join("\t", "greenlet", "7", "a\\tb\\\\", "false", "true", "main",
      "park",
      "15", "3", "1", "-1", "99", "x.Lock@1f", "8", "owner", "x.Lock.lock", "Main.main(Main.java:3)", "x.Pool@2");

  @Test
  void aGreenletHasAllItsFieldsAndItsStack() throws Mistake {
    Reply reply = parse("grivet 1\ncounter\tswitches\t5\nnow\tasleep\t1\n" + GREENLET
        + "\nframe\tx.Lock.lock(Lock.java:9)\nlocked\tjava.lang.Object@2\nend\n");

    Greenlet greenlet = reply.greenlets().getFirst();
    assertEquals(7, greenlet.id());
    assertEquals("a\tb\\", greenlet.name());
    assertTrue(greenlet.virtual() && !greenlet.daemon());
    assertEquals(99, greenlet.leftNanos());
    assertEquals("8", greenlet.owner());
    assertEquals("x.Pool@2", greenlet.container());
    assertEquals(List.of(new Greenlet.Line("frame", "x.Lock.lock(Lock.java:9)"),
        new Greenlet.Line("locked", "java.lang.Object@2")), greenlet.stack());
    assertEquals(5, reply.counters().get("switches"));
    assertEquals(1, reply.now().get("asleep"));
  }

  @Test
  void aRecordOfALaterVersionIsSkipped() throws Mistake {
    assertEquals(List.of(), parse("grivet 1\nnovelty\t1\nend\n").greenlets());
  }

  @ParameterizedTest
  @CsvSource({
      "'Failed: java.nio.file.FileSystemException', does not run under Grivet",
      "'', does not run under Grivet",
      "'grivet 2|end', runs under another version of Grivet",
      "'grivet 1|hello', the answer of JVM 1 was cut off",
      "'grivet 1|unknown\t1/x|end', older Grivet",
      "'grivet 1|busy\trecords|end', another tool records",
      "'grivet 1|failed\tjava.lang.OutOfMemoryError|end', cannot answer: java.lang.OutOfMemoryError",
  })
  void anotherAnswerIsAMistakeWithAReason(String answer, String reason) {
    Mistake mistake = assertThrows(Mistake.class, () -> parse(answer.replace('|', '\n')));

    assertTrue(mistake.getMessage().contains(reason), mistake::getMessage);
    assertEquals(1, mistake.exitCode);
  }

  private static Reply parse(String answer) throws Mistake {
    return Reply.of(Records.of(answer, "JVM 1"));
  }
}
