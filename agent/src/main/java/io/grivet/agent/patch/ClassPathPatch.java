package io.grivet.agent.patch;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A change to classes of a library that many programs have on their class path, made when these classes are loaded. */
public non-sealed interface ClassPathPatch extends Patch {
  /**
   * Returns the ends of the internal names of its classes: a library may be packed into another one, under a longer
   * name. Called for every class that is loaded.
   */
  List<String> targets();

  /** Returns the text before these ends in the library itself, such as {@code "io/"}. */
  String root();

  /**
   * Returns the class file with the change made.
   *
   * @throws IllegalArgumentException if the class has another shape
   */
  byte[] weave(byte[] bytes);

  @Override
  default Set<String> targetNames() {
    Set<String> names = new LinkedHashSet<>();
    for (String target : targets()) {
      names.add(root() + target);
    }
    return names;
  }
}
