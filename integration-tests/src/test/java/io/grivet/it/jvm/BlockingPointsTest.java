package io.grivet.it.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each row of the table of blocking points names tests that exist, or the limit that it is. */
class BlockingPointsTest {
  private static final int POINTS = 41;
  private static final Pattern ROW = Pattern.compile("^\\| (\\d+) \\|.*\\|([^|]*)\\|$", Pattern.MULTILINE);
  private static final Pattern REFERENCE = Pattern.compile("`(\\w+IT)\\.(\\w+)(?:\\[([^\\]]+)])?`");
  private static final Path CLASSES = Path.of("target", "test-classes");

  @Test void everyPointHasOneRow() throws IOException {
    assertEquals(IntStream.rangeClosed(1, POINTS).boxed().toList(),
        rows().stream().map(row -> Integer.parseInt(row.group(1))).toList());
  }

  @Test void everyRowNamesATestOrALimit() throws IOException {
    for (MatchResult row : rows()) {
      assertTrue(REFERENCE.matcher(row.group(2)).find() || row.group(2).contains("(limits.md)"), row::group);
    }
  }

  @Test void everyTestNamedExists() throws Exception {
    for (MatchResult reference : REFERENCE.matcher(page()).results().toList()) {
      Method test = method(testClass(reference.group(1)), reference);
      if (reference.group(3) != null) {
        assertTrue(arguments(test).contains(reference.group(3)), () -> reference.group() + " has " + arguments(test));
      }
    }
  }

  private static List<MatchResult> rows() throws IOException {
    return ROW.matcher(page()).results().toList();
  }

  private static String page() throws IOException {
    return Files.readString(Path.of("..", "docs", "blocking-points.md"));
  }

  private static Class<?> testClass(String simpleName) throws IOException, ClassNotFoundException {
    try (Stream<Path> files = Files.walk(CLASSES)) {
      List<Path> found = files.filter(file -> file.endsWith(simpleName + ".class")).toList();
      assertEquals(1, found.size(), () -> "classes named " + simpleName);
      String name = CLASSES.relativize(found.getFirst()).toString().replace('/', '.');
      return Class.forName(name.substring(0, name.length() - ".class".length()));
    }
  }

  private static Method method(Class<?> type, MatchResult reference) {
    List<Method> found = Arrays.stream(type.getDeclaredMethods())
        .filter(m -> m.getName().equals(reference.group(2)))
        .filter(m -> m.isAnnotationPresent(Test.class) || m.isAnnotationPresent(ParameterizedTest.class)).toList();
    assertFalse(found.isEmpty(), () -> "no test " + reference.group());
    return found.getFirst();
  }

  private static List<String> arguments(Method test) {
    List<String> arguments = new ArrayList<>();
    ValueSource values = test.getAnnotation(ValueSource.class);
    if (values != null) {
      arguments.addAll(List.of(values.strings()));
      Arrays.stream(values.classes()).map(Class::getSimpleName).forEach(arguments::add);
    }
    if (test.isAnnotationPresent(EnumSource.class)) {
      Arrays.stream(test.getParameterTypes()[0].getEnumConstants()).map(Object::toString).forEach(arguments::add);
    }
    return arguments;
  }
}
