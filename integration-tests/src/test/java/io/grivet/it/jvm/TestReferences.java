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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The integration tests that a page of the documentation names, as {@code SomeIT.method[argument]}. Stateless.
 *
 * @param page name of a file in the folder of the documentation
 */
record TestReferences(String page) {
  private static final Pattern REFERENCE = Pattern.compile("`(\\w+IT)\\.(\\w+)(?:\\[([^\\]]+)])?`");
  private static final Path CLASSES = Path.of("target", "test-classes");

  String text() throws IOException {
    return Files.readString(Path.of("..", "docs", page));
  }

  static boolean isIn(String text) {
    return REFERENCE.matcher(text).find();
  }

  /** Fails if a test that the page names does not exist, or does not have the argument. */
  void check() throws Exception {
    for (MatchResult reference : REFERENCE.matcher(text()).results().toList()) {
      Method test = method(testClass(reference.group(1)), reference);
      if (reference.group(3) != null) {
        assertTrue(arguments(test).contains(reference.group(3)), () -> reference.group() + " has " + arguments(test));
      }
    }
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
