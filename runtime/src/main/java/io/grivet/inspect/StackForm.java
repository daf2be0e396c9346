package io.grivet.inspect;

/** How a look writes down whole stacks. */
enum StackForm {
  /** Not at all. */
  NONE,
  /** As records of an answer. */
  RECORDS,
  /** As lines for people, without an indentation. */
  LINES;

  void appendFrame(StringBuilder text, StackTraceElement frame) {
    if (this == RECORDS) {
      Answer.append(text, "frame", frame);
    } else if (this == LINES) {
      text.append("at ").append(frame).append('\n');
    }
  }

  /** @param monitor class and identity of the object */
  void appendLocked(StringBuilder text, String monitor) {
    if (this == RECORDS) {
      Answer.append(text, "locked", monitor);
    } else if (this == LINES) {
      text.append("- locked <").append(monitor).append(">\n");
    }
  }
}
