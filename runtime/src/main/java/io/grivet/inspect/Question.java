package io.grivet.inspect;

import io.grivet.threads.Hubs;
import java.nio.charset.StandardCharsets;

/** The questions that a tool may ask. The VM's thread for attached tools answers; a greenlet must not. */
public final class Question {
  /*
   * A question is a file name: /dev/null/grivet-VERSION/WORD. A JVM without Grivet takes the name for a file, cannot
   * make a file there, and says so: nothing is changed.
   *
   * An answer is text in UTF-8, a record on each line, fields separated by tabs (see Answer). The first line names the
   * form, the last line is END, so a tool knows an answer that was cut off, or one of another version.
   */
  private static final String VERSION = "1/";

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
      switch (question.startsWith(VERSION) ? question.substring(VERSION.length()) : "") {
        case "hello" -> answer.line("hello");
        case "greenlets" -> greenlets(answer, false);
        case "stacks" -> greenlets(answer, true);
        case "live" -> Live.write(answer);
        case "numbers" -> HubNumbers.write(answer);
        default -> answer.line("unknown", question);
      }
    } catch (RuntimeException | Error e) {
      answer.line("failed", e.toString()); // the tool reports the failure; the program goes on
    }
    return answer.end().getBytes(StandardCharsets.UTF_8);
  }

  private static void greenlets(Answer answer, boolean wholeStacks) {
    boolean asleep = Hubs.ofNewThreads().view().isAsleep();
    new GreenletLooks(answer, wholeStacks).write();
    HubNumbers.write(answer, asleep);
  }
}
