package io.grivet.agent.patch;

import java.util.Set;

/** One reason to change classes that are not ours. Stateless. */
public sealed interface Patch permits JdkPatch, LatePatch, ClassPathPatch {
  /** Returns the name in messages and in the option {@code skip}. */
  String name();

  /**
   * Returns the internal names of the classes that the patch changes, in the patch's order. A class of a library may
   * have a longer name, where the library is packed into another one; it is changed there too.
   */
  Set<String> targetNames();
}
