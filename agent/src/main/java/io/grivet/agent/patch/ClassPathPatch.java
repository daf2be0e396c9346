package io.grivet.agent.patch;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A change to classes of a library that many programs have on their class path, made when they are loaded. */
public non-sealed interface ClassPathPatch extends Patch {
  /**
   * Ends of the internal names of its classes: a library may be packed into another one, under a longer name. Asked for
   * every class that is loaded.
   */
  List<String> targets();

  /** What stands in front of these in the library itself, such as {@code "io/"}. */
  String root();

  /**
   * Returns the class file with the change made.
   *
   * @throws IllegalArgumentException if the class is of another shape
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
