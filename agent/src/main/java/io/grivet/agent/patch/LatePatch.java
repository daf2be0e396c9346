package io.grivet.agent.patch;

import io.grivet.agent.weave.Weave;
import java.util.List;
import java.util.Set;

/** A change to a class of the JDK outside java.base, woven when it is loaded, which most programs never do. */
public non-sealed interface LatePatch extends Patch {
  /** Internal name of the class. */
  String target();

  /** A package of the class's module that the hooks need opened. */
  String opened();

  /** All of them for {@link #target}. */
  List<Weave> weaves();

  @Override
  default Set<String> targetNames() {
    return Set.of(target());
  }
}
