package io.grivet.agent;

import java.util.Arrays;
import java.util.List;

/** The form of an option's value: how to read the value, and how to describe it. */
abstract class Form {
  private static final int MOST_THREADS = 10_000;
  private static final int MOST_CARRIERS = 64;
  private static final long LONGEST_NANOS = 3600L * 1_000_000_000;

  /** The value as the help shows it: {@code <size>}, or {@code hub|jdk}. */
  final String shown;

  private Form(String shown) {
    this.shown = shown;
  }

  /**
   * Reads a value.
   *
   * @param value not empty
   * @throws IllegalArgumentException if the value is wrong; the message follows "option key=value" and says what to
   *     write
   */
  abstract Object read(String value);

  /** A size in bytes: {@code Long}. */
  static final Form SIZE = new Form("<size>") {
    @Override
    Object read(String value) {
      int shift = switch (value.charAt(value.length() - 1)) {
        case 'k', 'K' -> 10;
        case 'm', 'M' -> 20;
        case 'g', 'G' -> 30;
        default -> throw new IllegalArgumentException(isNumber(value)
            ? "has no unit; write " + value + "m, or another size from 1m to 16g"
            : "is no size; write one from 1m to 16g, as in 256m");
      };
      long bytes = product(value, 1, 1L << shift, "is no size; write one from 1m to 16g, as in 256m");
      if (bytes < 1L << 20 || bytes > 16L << 30) {
        throw new IllegalArgumentException("is out of range; use 1m to 16g");
      }
      return bytes;
    }
  };

  /** A time in nanoseconds: {@code Long}; 0 for {@code off}. */
  static final Form TIME = new Form("<time>") {
    @Override
    Object read(String value) {
      if (value.equals("0") || value.equals("off")) {
        return 0L;
      }
      String wrong = "is no time; write one from 1ms to 3600s, as in 100ms or 2s, or off";
      if (!value.endsWith("s")) {
        throw new IllegalArgumentException(
            isNumber(value) ? "has no unit; write " + value + "ms or " + value + "s, or off" : wrong);
      }
      boolean millis = value.endsWith("ms");
      long nanos = product(value, millis ? 2 : 1, millis ? 1_000_000 : 1_000_000_000, wrong);
      if (nanos < 0 || nanos > LONGEST_NANOS) {
        throw new IllegalArgumentException("is out of range; use 1ms to 3600s, or off");
      }
      return nanos;
    }
  };

  /** A number of threads: {@code Integer}. */
  static final Form THREADS = new Form("<number>") {
    @Override
    Object read(String value) {
      long threads = product(value, 0, 1, "is no number; use 1 to " + MOST_THREADS);
      if (threads < 1 || threads > MOST_THREADS) {
        throw new IllegalArgumentException("is out of range; use 1 to " + MOST_THREADS);
      }
      return (int) threads;
    }
  };

  /** A number of hubs: {@code Integer}; for {@code auto}, the number of processors that the JVM may use. */
  static final Form CARRIERS = new Form("<number>|auto") {
    @Override
    Object read(String value) {
      if (value.equals("auto")) {
        return Math.min(Runtime.getRuntime().availableProcessors(), MOST_CARRIERS);
      }
      long carriers = product(value, 0, 1, "is no number; use 1 to " + MOST_CARRIERS + ", or auto");
      if (carriers < 1 || carriers > MOST_CARRIERS) {
        throw new IllegalArgumentException("is out of range; use 1 to " + MOST_CARRIERS + ", or auto");
      }
      return (int) carriers;
    }
  };

  static final Form FILE = new Form("<file>") {
    @Override
    Object read(String value) {
      return value;
    }
  };

  /** {@code Boolean}, true for the first word. */
  static Form words(String first, String second) {
    return new Form(first + "|" + second) {
      @Override
      Object read(String value) {
        if (!value.equals(first) && !value.equals(second)) {
          throw new IllegalArgumentException("is none of its values; it takes " + first + " or " + second);
        }
        return value.equals(first);
      }
    };
  }

  /** A {@code List} of names, separated by colons. Names of the environment and of the command line add up. */
  static Form names(String name) {
    return new Form("<" + name + ":" + name + ">") {
      @Override
      Object read(String value) {
        List<String> names = Arrays.stream(value.split(":", -1)).map(String::strip).toList();
        if (names.contains("")) {
          throw new IllegalArgumentException(
              "has an empty " + name + ": nothing stands before or after a colon; leave that colon out");
        }
        return names;
      }
    };
  }

  /** @param tail number of characters at the end that form the unit */
  private static long product(String value, int tail, long factor, String wrong) {
    try {
      return Math.multiplyExact(Long.parseLong(value, 0, value.length() - tail, 10), factor);
    } catch (ArithmeticException | NumberFormatException e) {
      throw new IllegalArgumentException(wrong);
    }
  }

  private static boolean isNumber(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) < '0' || value.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }
}
