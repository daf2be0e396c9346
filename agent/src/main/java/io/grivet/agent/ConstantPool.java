package io.grivet.agent;

/** A look into a class file without parsing it. */
final class ConstantPool {
  private static final int FIRST_ENTRY = 10;

  private ConstantPool() {}

  /**
   * Texts to look for, ASCII only, all of different lengths, so that each constant is compared with one text at most.
   */
  static final class Texts {
    private final String[] byLength;

    Texts(String... texts) {
      int longest = 0;
      for (String text : texts) {
        longest = Math.max(longest, text.length());
      }
      byLength = new String[longest + 1];
      for (String text : texts) {
        if (byLength[text.length()] != null) {
          throw new IllegalArgumentException(text + " is as long as " + byLength[text.length()]);
        }
        byLength[text.length()] = text;
      }
    }

    boolean contains(byte[] bytes, int at, int length) {
      String text = length < byLength.length ? byLength[length] : null;
      return text != null && ConstantPool.equals(bytes, at, text);
    }
  }

  /** Returns true if the class file has any of these texts among its constants. */
  static boolean containsAny(byte[] bytes, Texts texts) {
    int count = u2(bytes, 8);
    int at = FIRST_ENTRY;
    for (int i = 1; i < count; i++) {
      switch (bytes[at]) {
        case 1 -> { // Utf8
          int length = u2(bytes, at + 1);
          if (texts.contains(bytes, at + 3, length)) {
            return true;
          }
          at += 3 + length;
        }
        case 5, 6 -> { // Long and Double take two entries
          at += 9;
          i++;
        }
        case 7, 8, 16, 19, 20 -> at += 3; // Class, String, MethodType, Module, Package
        case 15 -> at += 4; // MethodHandle
        case 3, 4, 9, 10, 11, 12, 17, 18 -> at += 5; // numbers, references, NameAndType, dynamic ones
        default -> throw new IllegalArgumentException("unknown constant tag " + bytes[at]);
      }
    }
    return false;
  }

  private static boolean equals(byte[] bytes, int at, String text) {
    for (int i = 0; i < text.length(); i++) {
      if (bytes[at + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static int u2(byte[] bytes, int at) {
    return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
  }
}
