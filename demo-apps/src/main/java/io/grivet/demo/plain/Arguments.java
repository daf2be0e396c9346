package io.grivet.demo.plain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A command line of words, {@code --name NUMBER} (or {@code --name=NUMBER}) and {@code --flag}. Immutable. */
public final class Arguments {
  private final List<String> words;
  private final Map<String, Integer> numbers;
  private final Set<String> flags;

  private Arguments(List<String> words, Map<String, Integer> numbers, Set<String> flags) {
    this.words = List.copyOf(words);
    this.numbers = Map.copyOf(numbers);
    this.flags = Set.copyOf(flags);
  }

  /**
   * Parses a command line.
   *
   * @param numberNames options that need a number, with their dashes
   * @param flagNames options that stand alone, with their dashes
   * @throws Mistake if an option is unknown, or its number is missing or not a number
   */
  public static Arguments parse(List<String> args, Set<String> numberNames, Set<String> flagNames) throws Mistake {
    List<String> words = new ArrayList<>();
    Map<String, Integer> numbers = new HashMap<>();
    Set<String> flags = new HashSet<>();
    for (Iterator<String> rest = args.iterator(); rest.hasNext();) {
      String arg = rest.next();
      int equals = arg.indexOf('=');
      String name = equals < 0 ? arg : arg.substring(0, equals);
      if (!arg.startsWith("-")) {
        words.add(arg);
      } else if (numberNames.contains(name)) {
        if (equals < 0 && !rest.hasNext()) {
          throw new Mistake(name + " needs a number");
        }
        numbers.put(name, toNumber(name, equals < 0 ? rest.next() : arg.substring(equals + 1)));
      } else if (flagNames.contains(arg)) {
        flags.add(arg);
      } else {
        Set<String> known = new TreeSet<>(numberNames);
        known.addAll(flagNames);
        throw new Mistake("unknown option " + arg + "; known: " + String.join(", ", known));
      }
    }
    return new Arguments(words, numbers, flags);
  }

  private static int toNumber(String name, String text) throws Mistake {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new Mistake(name + " needs a number, not \"" + text + "\"");
    }
  }

  /** Returns all arguments that are not options, in order. */
  public List<String> words() {
    return words;
  }

  public boolean has(String name) {
    return flags.contains(name) || numbers.containsKey(name);
  }

  /**
   * Returns the number given for an option.
   *
   * @param fallback the value of an absent option
   * @throws Mistake if the number given is outside {@code min..max}
   */
  public int number(String name, int fallback, int min, int max) throws Mistake {
    Integer given = numbers.get(name);
    if (given == null) {
      return fallback;
    }
    if (given < min || given > max) {
      throw new Mistake(name + " " + given + " is outside " + min + ".." + max);
    }
    return given;
  }

  /** The user's command line makes no sense; the message is one line for the user. */
  public static final class Mistake extends Exception {
    private static final long serialVersionUID = 1L;

    public Mistake(String message) {
      super(message);
    }
  }
}
