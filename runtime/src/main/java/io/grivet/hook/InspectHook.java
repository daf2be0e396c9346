package io.grivet.hook;

import io.grivet.inspect.Question;
import java.nio.charset.StandardCharsets;
import jdk.internal.misc.Unsafe;
import org.jspecify.annotations.Nullable;

/**
 * Answers Grivet's own tools where the JDK writes a thread dump to a file: a name that no file can have is a question.
 * Called by the VM's thread for attached tools.
 *
 * <p>The classes that answer are defined at the first question. Until then their bytes wait here: the agent's jar may
 * be another one by then.
 */
public final class InspectHook {
  /** {@code /dev/null} is no folder, so no file has such a name. */
  private static final String PREFIX = "/dev/null/grivet-";
  /** Class files, each after its length; null once the classes are defined. */
  private static byte @Nullable [] packed; // guarded by the class, as the next field
  private static int next;

  private InspectHook() {}

  /** Installs the class files that answer. Agent only, once, before the first woven class. */
  public static synchronized void install(byte[] classes) {
    packed = classes;
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

  /** Goes on after an error at the class where the error was. */
  private static synchronized void define() {
    byte[] classes = packed;
    while (classes != null && next < classes.length) {
      int length = classes[next] << 24 | (classes[next + 1] & 0xff) << 16 | (classes[next + 2] & 0xff) << 8
          | classes[next + 3] & 0xff;
      Unsafe.getUnsafe().defineClass(null, classes, next + Integer.BYTES, length, null, null);
      next += Integer.BYTES + length;
    }
    packed = null;
  }
}
