package io.grivet.inspect;

/** Text of an answer: a record on each line, fields separated by tabs. Not thread-safe. */
final class Answer {
  static final String FORM = "grivet 1";
  static final String END = "end";

  private final StringBuilder text = new StringBuilder(FORM).append('\n');

  /** Adds a record. */
  void line(String kind, Object... fields) {
    append(text, kind, fields);
  }

  /** Adds records that {@link #append} has made. */
  void lines(String records) {
    text.append(records);
  }

  /** Appends a record to a text. A tab, a line end or a backslash in a field is escaped. */
  static void append(StringBuilder text, String kind, Object... fields) {
    text.append(kind);
    for (Object field : fields) {
      text.append('\t');
      escape(text, String.valueOf(field));
    }
    text.append('\n');
  }

  private static void escape(StringBuilder text, String field) {
    for (int i = 0; i < field.length(); i++) {
      char c = field.charAt(i);
      switch (c) {
        case '\t' -> text.append("\\t");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\\' -> text.append("\\\\");
        default -> text.append(c);
      }
    }
  }

  /** Returns the whole text with its last line. */
  String end() {
    return text.append(END).append('\n').toString();
  }
}
