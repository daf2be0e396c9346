package io.grivet.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The messages for a user with a wrong option. */
class AgentOptionsErrorTest {
  @Test
  void anUnknownOptionIsNamedWithAllKnownOptions() {
    String message = refusal("stac=8m");

    assertTrue(message.contains("\"stac\""), message);
    for (Option option : Option.values()) {
      assertTrue(message.contains(option.key), message);
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      ",                      | 1",
      ",stack=8m              | 1",
      "stack=8m,              | 2",
      "stack=8m,,preempt=off  | 2",
      "stack=8m, ,preempt=off | 2",
  })
  void anEmptyOptionIsNamedByItsPlace(String text, int place) {
    assertEquals("option " + place + " of \"" + text
        + "\" is empty: nothing stands before or after a comma; leave that comma out", refusal(text));
  }

  @Test
  void aValueWithoutANameIsAnsweredWithAllNames() {
    String message = refusal("=8m");

    assertTrue(message.startsWith("option \"=8m\" has no name; write key=value, as in stack=256m; known: "), message);
    assertTrue(message.endsWith(Option.list()), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {":", "a:", ":a", "a::b", "a: :b"})
  void anEmptyNameInAListIsRefused(String names) {
    assertEquals("option skip=" + names + " has an empty patch: nothing stands before or after a colon; leave that"
        + " colon out", refusal("skip=" + names));
  }

  @ParameterizedTest
  @EnumSource(Option.class)
  void anOptionWithoutAValueIsRefusedWithItsFormAndAnExample(Option option) {
    String expected = "option " + option.key + " has no value; write " + option.key + "=" + option.form.shown
        + ", as in " + option.key + "=" + option.example;

    if (option.valueOfBareKey() == null) {
      assertEquals(expected, refusal(option.key));
    }
    assertEquals(expected, refusal(option.key + "="));
    assertEquals(expected, refusal(option.key + "= "));
  }

  @ParameterizedTest
  @EnumSource(Option.class)
  void anOptionGivenTwiceIsRefused(Option option) {
    String pair = option.key + "=" + option.example;

    assertEquals("option " + option.key + " is given twice; leave one out", refusal(pair + "," + pair));
  }

  @ParameterizedTest
  @EnumSource(Option.class)
  void anOptionOfTwoWordsNamesBothWhenGivenAnotherWord(Option option) {
    String[] words = option.form.shown.split("\\|");

    if (words.length == 2 && !words[0].startsWith("<")) { // else the first one stands for any number
      assertEquals("option " + option.key + "=yes is none of its values; it takes " + words[0] + " or " + words[1],
          refusal(option.key + "=yes"));
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "stack=100                        | has no unit; write 100m, or another size from 1m to 16g",
      "stack=5x                         | is no size; write one from 1m to 16g, as in 256m",
      "stack=5 mb                       | is no size; write one from 1m to 16g, as in 256m",
      "stack=m                          | is no size; write one from 1m to 16g, as in 256m",
      "stack=1.5g                       | is no size; write one from 1m to 16g, as in 256m",
      "stack=0x10m                      | is no size; write one from 1m to 16g, as in 256m",
      "stack=--5m                       | is no size; write one from 1m to 16g, as in 256m",
      "stack=9223372036854775807g       | is no size; write one from 1m to 16g, as in 256m",
      "stack=0m                         | is out of range; use 1m to 16g",
      "stack=-5m                        | is out of range; use 1m to 16g",
      "stack=1023k                      | is out of range; use 1m to 16g",
      "stack=17g                        | is out of range; use 1m to 16g",
      "max-blocking=100                 | has no unit; write 100ms or 100s, or off",
      "offload-idle=5                   | has no unit; write 5ms or 5s, or off",
      "max-blocking=2h                  | is no time; write one from 1ms to 3600s, as in 100ms or 2s, or off",
      "max-blocking=s                   | is no time; write one from 1ms to 3600s, as in 100ms or 2s, or off",
      "max-blocking=1.5s                | is no time; write one from 1ms to 3600s, as in 100ms or 2s, or off",
      "max-blocking=9223372036854775807s| is no time; write one from 1ms to 3600s, as in 100ms or 2s, or off",
      "max-blocking=-1ms                | is out of range; use 1ms to 3600s, or off",
      "max-blocking=3601s               | is out of range; use 1ms to 3600s, or off",
      "offload-threads=many             | is no number; use 1 to 10000",
      "offload-threads=0                | is out of range; use 1 to 10000",
      "offload-threads=10001            | is out of range; use 1 to 10000",
      "offload-threads=4294967297       | is out of range; use 1 to 10000",
      "virtual-threads=HUB              | is none of its values; it takes hub or jdk",
      "virtual-threads=jdk:hub          | is none of its values; it takes hub or jdk",
      "on-deadlock=Exit                 | is none of its values; it takes report or exit",
  })
  void aWrongValueIsRefusedWithACorrection(String option, String reason) {
    assertEquals("option " + option + " " + reason, refusal(option));
  }

  @Test
  void anUnwritableReportIsRefusedAtStart(@TempDir Path folder) throws IOException {
    String missing = folder.resolve("missing").toString();
    File readOnly = Files.createFile(folder.resolve("read-only")).toFile();

    assertEquals("option report=" + folder + " cannot be written: it is a folder; name another file",
        refusal("report=" + folder));
    assertEquals("option report=" + missing + "/x cannot be written: there is no folder " + missing
        + "; name another file", refusal("report=" + missing + "/x"));
    assertTrue(readOnly.setReadOnly());
    if (!readOnly.canWrite()) { // root can write in any case
      assertEquals("option report=" + readOnly + " cannot be written: it is read-only; name another file",
          refusal("report=" + readOnly));
    }
  }

  @Test
  void aWritableReportIsNotTouchedAtStart(@TempDir Path folder) throws IOException {
    Path fresh = folder.resolve("fresh");
    Path old = Files.writeString(folder.resolve("old"), "kept");

    AgentOptions.parse(null, "report=" + fresh);
    AgentOptions.parse(null, "report=" + old);

    assertFalse(Files.exists(fresh));
    assertEquals("kept", Files.readString(old));
  }

  @ParameterizedTest
  @CsvSource({
      "nonsense=1, 'unknown option \"nonsense\" (in GRIVET_OPTS)'",
      "stack, 'option stack (in GRIVET_OPTS) has no value'",
      "stack=8, 'option stack=8 (in GRIVET_OPTS) has no unit'",
      "stack=bm, 'option stack=bm (in GRIVET_OPTS) is no size'",
      "stack=1k, 'option stack=1k (in GRIVET_OPTS) is out of range'",
      "'stack=8m,stack=8m', 'option stack (in GRIVET_OPTS) is given twice'",
      "virtual-threads=1, 'option virtual-threads=1 (in GRIVET_OPTS) is none of its values'",
  })
  void aMistakeInTheEnvironmentNamesTheEnvironment(String environment, String start) {
    StartError refusal = assertThrows(StartError.class, () -> AgentOptions.parse(environment, "stack=8m"));

    assertTrue(refusal.getMessage().startsWith(start), refusal.getMessage());
  }

  private static String refusal(String commandLine) {
    return assertThrows(StartError.class, () -> AgentOptions.parse(null, commandLine)).getMessage();
  }
}
