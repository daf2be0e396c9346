package io.grivet.it.calls;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

/** The rows of one table, one for each public method that the running JDK has. Used by one thread. */
final class Cells {
  private final Map<String, Row> rows = new TreeMap<>();

  Cells(Class<?> type) {
    for (Method method : type.getMethods()) {
      if (method.getDeclaringClass() != Object.class && !method.isSynthetic()) {
        rows.put(signature(method), new Row(method.getParameterCount() > 0));
      }
    }
  }

  private static String signature(Method method) {
    StringJoiner parameters = new StringJoiner(", ", method.getName() + "(", ")");
    Arrays.stream(method.getParameterTypes()).map(Class::getSimpleName).forEach(parameters::add);
    return parameters.toString();
  }

  /** Returns the row of a method such as {@code join(long, int)}; a new row if this JDK has no such method. */
  Row of(String signature) {
    Row row = rows.get(signature);
    return row != null ? row : new Row(true);
  }

  /** Prints a line for each method: signature and outcomes, with tabs between. */
  void print() {
    rows.forEach((signature, row) -> {
      StringJoiner line = new StringJoiner("\t");
      line.add(signature);
      for (Situation situation : Situation.values()) {
        line.add(row.outcome(situation));
      }
      System.out.println(line);
    });
  }
}
