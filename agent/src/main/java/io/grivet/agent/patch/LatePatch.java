package io.grivet.agent.patch;

import io.grivet.agent.weave.Weave;
import java.util.List;
import java.util.Set;

/** A change to a class of the JDK outside java.base, woven when the class is loaded; most programs never load it. */
public non-sealed interface LatePatch extends Patch {
  /** Returns the internal name of the class. */
  String target();

  /** Returns a package of the class's module that the hooks need opened. */
  String opened();

  /** Returns all weaves, each for {@link #target}. */
  List<Weave> weaves();

  @Override
  default Set<String> targetNames() {
    return Set.of(target());
  }
}
