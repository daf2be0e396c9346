package io.grivet.tool;

import java.util.ArrayList;
import java.util.List;

/** The records of a JVM's answer: a kind and its fields each. Stateless. */
final class Records {
  private static final String FORM = "grivet 1";
  private static final String FORMS = "grivet ";

  private Records() {}

  /**
   * Reads an answer.
   *
   * @throws Mistake if this is no answer of Grivet, or of another version, or was cut off, or says that there is none
   */
  static List<List<String>> of(String text, String target) throws Mistake {
    List<String> lines = text.lines().toList();
    if (lines.isEmpty() || !lines.get(0).startsWith(FORMS)) {
      throw Mistake.noAnswer(target + " does not run under Grivet; start it with -javaagent:grivet.jar");
    }
    if (!lines.get(0).equals(FORM)) {
      throw Mistake.noAnswer(target + " runs under another version of Grivet; use the jar of that version");
    }
    if (!lines.getLast().equals("end")) {
      throw Mistake.noAnswer("the answer of " + target + " was cut off: the JVM has ended");
    }
    List<List<String>> records = new ArrayList<>();
    for (String line : lines.subList(1, lines.size() - 1)) {
      List<String> record = fields(line);
      switch (record.get(0)) {
        case "unknown" -> throw Mistake.noAnswer(target
            + " runs under an older Grivet, which cannot answer this command");
        case "failed" -> throw Mistake.noAnswer(target + " cannot answer: " + record.get(1));
        case "busy" -> throw Mistake.noAnswer(target + " is busy: another tool " + record.get(1)
            + " at present; wait for its end");
        default -> records.add(record);
      }
    }
    return records;
  }

  private static List<String> fields(String line) {
    List<String> fields = new ArrayList<>();
    for (String field : line.split("\t", -1)) {
      fields.add(field.indexOf('\\') < 0 ? field : unescape(field));
    }
    return fields;
  }

  private static String unescape(String field) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < field.length(); i++) {
      char c = field.charAt(i);
      if (c == '\\' && i + 1 < field.length()) {
        char next = field.charAt(++i);
        text.append(next == 't' ? '\t' : next == 'n' ? '\n' : next == 'r' ? '\r' : next);
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }
}
