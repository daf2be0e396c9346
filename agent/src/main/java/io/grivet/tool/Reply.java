package io.grivet.tool;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The parsed answer of a JVM: numbers of the hub, greenlets. Immutable after parsing.
 *
 * @param counters numbers that only grow
 * @param now numbers of the moment
 * @param holds longest runs without a switch, longest first
 * @param states number of greenlets in each state
 */
record Reply(Map<String, Long> counters, Map<String, Long> now, List<Greenlet> greenlets, List<Hold> holds,
    Map<String, Long> states) {
  /** A run of a greenlet without a switch. */
  record Hold(long id, String name, long nanos, boolean blocked, String frame) {}

  private static final String FORM = "grivet 1";
  private static final String FORMS = "grivet ";

  /**
   * Parses an answer.
   *
   * @throws Mistake if this is no answer of Grivet, or of another version, or was cut off
   */
  static Reply parse(String text, String target) throws Mistake {
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
    Reply reply = new Reply(new LinkedHashMap<>(), new LinkedHashMap<>(), new ArrayList<>(), new ArrayList<>(),
        new LinkedHashMap<>());
    List<Greenlet.Line> stack = List.of();
    for (String line : lines.subList(1, lines.size() - 1)) {
      List<String> fields = fields(line);
      switch (fields.get(0)) {
        case "counter" -> reply.counters.put(fields.get(1), Long.valueOf(fields.get(2)));
        case "now" -> reply.now.put(fields.get(1), Long.valueOf(fields.get(2)));
        case "state" -> reply.states.put(fields.get(1), Long.valueOf(fields.get(2)));
        case "hold" -> reply.holds.add(new Hold(Long.parseLong(fields.get(1)), fields.get(2),
            Long.parseLong(fields.get(3)), Boolean.parseBoolean(fields.get(4)), fields.get(5)));
        case "greenlet" -> {
          stack = new ArrayList<>();
          reply.greenlets.add(Greenlet.of(fields, stack));
        }
        case "frame", "locked" -> stack.add(new Greenlet.Line(fields.get(0), fields.get(1)));
        case "unknown" -> throw Mistake.noAnswer(target
            + " runs under an older Grivet, which cannot answer this command");
        case "failed" -> throw Mistake.noAnswer(target + " cannot answer: " + fields.get(1));
        default -> {
        } // "hello", or a record that a later version has added
      }
    }
    return reply;
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
