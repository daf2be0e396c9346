package io.grivet.inspect;

import io.grivet.threads.Hubs;
import java.nio.charset.StandardCharsets;

/** The questions that a tool may ask. The VM's thread for attached tools answers; a greenlet must not. */
public final class Question {
  /*
   * A question is a file name: /dev/null/grivet-VERSION/WORD, after some words with a time as /NANOSECONDS. A JVM
   * without Grivet takes the name for a file, cannot make a file there, and says so: nothing is changed.
   *
   * An answer is text in UTF-8, a record on each line, fields separated by tabs (see Answer). The first line names the
   * form, the last line is END, so a tool knows an answer that was cut off, or one of another version.
   */
  private static final String VERSION = "1";

  private Question() {}

  /**
   * Returns the answer to a question, or a record that names the reason why there is none.
   *
   * @param question version and word
   */
  public static byte[] answer(String question) {
    Answer answer = new Answer();
    try {
      if (Hubs.isHere() || Thread.currentThread().isVirtual()) {
        throw new IllegalStateException("asked by a greenlet, which would stop the hub");
      }
      Trace.forgetOld();
      Profile.forgetOld();
      String[] words = question.split("/", 3);
      String argument = words.length > 2 ? words[2] : "";
      switch (words.length > 1 && words[0].equals(VERSION) ? words[1] : "") {
        case "hello" -> answer.line("hello");
        case "greenlets" -> greenlets(answer, StackForm.NONE);
        case "stacks" -> greenlets(answer, StackForm.RECORDS);
        case "live" -> Live.write(answer);
        case "numbers" -> HubNumbers.write(answer);
        case "ran" -> Live.writeRunTimes(answer);
        case "trace-begin" -> Trace.begin(answer, Long.parseLong(argument));
        case "trace-end" -> Trace.end(answer);
        case "trace-cancel" -> Trace.cancel();
        case "profile-begin" -> Profile.begin(answer, Long.parseLong(argument));
        case "profile-end" -> Profile.end(answer);
        case "profile-cancel" -> Profile.cancel();
        default -> answer.line("unknown", question);
      }
    } catch (RuntimeException | InterruptedException | Error e) {
      answer.line("failed", e.toString()); // the tool reports the failure; the program goes on
    }
    return answer.end().getBytes(StandardCharsets.UTF_8);
  }

  private static void greenlets(Answer answer, StackForm stacks) {
    boolean asleep = HubNumbers.areAsleep();
    GreenletLooks.write(answer, stacks);
    HubNumbers.write(answer, asleep);
  }
}
