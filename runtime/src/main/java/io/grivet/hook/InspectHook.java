package io.grivet.hook;

import io.grivet.inspect.Question;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Answers Grivet's own tools where the JDK writes a thread dump to a file: a name that no file can have is a question.
 * Called by the VM's thread for attached tools. The classes that answer are defined at the first question, or at the
 * first look by the API.
 */
public final class InspectHook {
  /** {@code /dev/null} is no folder, so no file has such a name. */
  private static final String PREFIX = "/dev/null/grivet-";
  @SuppressWarnings("NullAway.Init") // install comes before any use
  private static LateClasses answers;

  private InspectHook() {}

  /** Installs the class files that answer. Agent only, once, before the first woven class. */
  public static void install(byte[] classes) {
    answers = new LateClasses(classes);
  }

  public static boolean takes(@Nullable String file) {
    return file != null && file.startsWith(PREFIX);
  }

  /** Returns the answer, which the tool reads in place of the JDK's reply. */
  public static byte[] dumpThreads(String file, boolean overwrite) {
    try {
      define();
    } catch (Error e) {
      return ("grivet 1\nfailed\t" + e + "\nend\n").getBytes(StandardCharsets.UTF_8); // no memory: ask again later
    }
    return Question.answer(file.substring(PREFIX.length()));
  }

  /**
   * Defines the classes of the package {@code inspect}, unless they are defined. Any thread. After an error, the next
   * call goes on at the class where the error was.
   */
  public static void define() {
    answers.define();
  }
}
