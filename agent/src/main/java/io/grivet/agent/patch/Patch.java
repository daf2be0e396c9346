package io.grivet.agent.patch;

import java.util.Set;

/** One reason to change classes that are not Grivet's own. Stateless. */
public sealed interface Patch permits JdkPatch, LatePatch, ClassPathPatch {
  /** Returns the name, as in messages and in the option {@code skip}. */
  String name();

  /**
   * Returns the internal names of the classes that the patch changes, in the patch's order. If a library is packed into
   * another one, its class has a longer name; the class is changed there too.
   */
  Set<String> targetNames();
}
