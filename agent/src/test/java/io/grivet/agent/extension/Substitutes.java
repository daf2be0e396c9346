package io.grivet.agent.extension;

/** The methods called instead. */
public final class Substitutes {
  private Substitutes() {}

  public static String name(Library library) {
    return "substitute of " + library.plain();
  }

  public static String name(Ancestor ancestor) {
    return "never called, since super is not replaced";
  }

  public static StringBuilder append(StringBuilder to, int number) {
    return to.append(-number);
  }
}
