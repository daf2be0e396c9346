package io.grivet.agent;

/** A look into a class file without parsing it. */
final class ConstantPool {
  private static final int FIRST_ENTRY = 10;

  private ConstantPool() {}

  /**
   * Returns true if the class file has one of these texts among its constants.
   *
   * @param one ASCII only, as the other
   */
  static boolean containsEither(byte[] bytes, String one, String other) {
    int count = u2(bytes, 8);
    int at = FIRST_ENTRY;
    for (int i = 1; i < count; i++) {
      switch (bytes[at]) {
        case 1 -> { // Utf8
          int length = u2(bytes, at + 1);
          if (length == one.length() && equals(bytes, at + 3, one)
              || length == other.length() && equals(bytes, at + 3, other)) {
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
