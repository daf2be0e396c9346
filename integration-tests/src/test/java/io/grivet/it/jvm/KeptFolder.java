package io.grivet.it.jvm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Names the folder of one child JVM: {@code target/jvm/<test class>.<method>[-n][-label]}, with n from the second child
 * on.
 *
 * <p>Thread-safe. Folders of an earlier run of the same test are deleted when the test asks for its first folder.
 */
public final class KeptFolder {
  private static final Path ROOT = Path.of("target", "jvm");
  private static final Map<String, Integer> USED = new HashMap<>();

  private KeptFolder() {}

  static synchronized Path create(String label) {
    String test = callingTest();
    if (!USED.containsKey(test)) {
      deleteOlder(test);
    }
    String kind = label.isEmpty() ? test : test + " " + label;
    USED.putIfAbsent(test, 0);
    int n = USED.merge(kind, 1, Integer::sum);
    Path folder = ROOT.resolve(test + (n > 1 ? "-" + n : "") + (label.isEmpty() ? "" : "-" + label));
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the outermost frame in a class named like a test; a lambda counts as the method around it. */
  public static String callingTest() {
    List<StackWalker.StackFrame> frames = StackWalker.getInstance().walk(all -> all.filter(f -> isTest(f)).toList());
    if (frames.isEmpty()) {
      return "no-test";
    }
    StackWalker.StackFrame outermost = frames.getLast();
    String[] lambda = outermost.getMethodName().split("\\$");
    String simple = outermost.getClassName().substring(outermost.getClassName().lastIndexOf('.') + 1);
    return simple + "." + (lambda.length > 1 ? lambda[1] : lambda[0]);
  }

  private static boolean isTest(StackWalker.StackFrame frame) {
    String outer = frame.getClassName().replaceFirst("\\$.*", "");
    return outer.startsWith("io.grivet.") && (outer.endsWith("IT") || outer.endsWith("Test"));
  }

  private static void deleteOlder(String test) {
    if (!Files.isDirectory(ROOT)) {
      return;
    }
    try (Stream<Path> siblings = Files.list(ROOT)) {
      for (Path old : siblings.filter(p -> p.getFileName().toString().matches(test + "(-.*)?")).toList()) {
        try (Stream<Path> inside = Files.walk(old)) {
          for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
            Files.delete(path);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
