package io.grivet.it.tools;

import com.sun.tools.attach.VirtualMachine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;

/**
 * Asks a JVM many times, as the commands ask, from one process. Needs the packages of the JDK's tool for attaching.
 * Arguments: the JVM's process, the number of times, and the questions, which take turns.
 */
final class Asks {
  private Asks() {}

  public static void main(String[] args) throws Exception {
    for (int i = 0; i < Integer.parseInt(args[1]); i++) {
      String question = args[2 + i % (args.length - 2)];
      VirtualMachine jvm = VirtualMachine.attach(args[0]);
      try {
        Method ask = Class.forName("sun.tools.attach.HotSpotVirtualMachine").getMethod("executeJCmd", String.class);
        requireAnswer(question, (InputStream) ask.invoke(jvm, "Thread.dump_to_file /dev/null/grivet-1/" + question));
      } finally {
        jvm.detach();
      }
    }
  }

  /** Fails if the answer is cut off, or names a reason why there is none. */
  private static void requireAnswer(String question, InputStream in) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] buffer = new byte[1 << 16];
    for (int n = in.read(buffer); n > 0; n = in.read(buffer)) { // the JDK's stream ends readAllBytes too early
      all.write(buffer, 0, n);
    }
    String answer = all.toString(StandardCharsets.UTF_8);
    if (!answer.contains("\nend\n") || answer.matches("(?s).*\\n(failed|busy|unknown)\\t.*")) {
      throw new IOException("the answer to " + question + ": " + answer);
    }
  }
}
