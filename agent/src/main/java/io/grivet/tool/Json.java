package io.grivet.tool;

import java.util.Collection;
import java.util.Iterator;
import java.util.Map;

/** Writes maps, lists, texts, numbers and booleans as JSON, in the order of the maps. Stateless. */
final class Json {
  private Json() {}

  static String of(Object value) {
    StringBuilder text = new StringBuilder();
    write(value, text);
    return text.toString();
  }

  private static void write(Object value, StringBuilder text) {
    switch (value) {
      case Map<?, ?> map -> {
        text.append('{');
        for (Iterator<? extends Map.Entry<?, ?>> i = map.entrySet().iterator(); i.hasNext();) {
          Map.Entry<?, ?> entry = i.next();
          quote(String.valueOf(entry.getKey()), text);
          write(entry.getValue(), text.append(':'));
          text.append(i.hasNext() ? "," : "");
        }
        text.append('}');
      }
      case Collection<?> list -> {
        text.append('[');
        for (Iterator<?> i = list.iterator(); i.hasNext();) {
          write(i.next(), text);
          text.append(i.hasNext() ? ",\n" : "");
        }
        text.append(']');
      }
      case Number number -> text.append(number);
      case Boolean bool -> text.append(bool);
      default -> quote(value.toString(), text);
    }
  }

  private static void quote(String value, StringBuilder text) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> text.append("\\\"");
        case '\\' -> text.append("\\\\");
        case '\n' -> text.append("\\n");
        case '\t' -> text.append("\\t");
        default -> {
          if (c < ' ') {
            text.append(String.format("\\u%04x", (int) c));
          } else {
            text.append(c);
          }
        }
      }
    }
    text.append('"');
  }
}
