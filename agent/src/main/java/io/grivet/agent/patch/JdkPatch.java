package io.grivet.agent.patch;

import io.grivet.agent.weave.Weave;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A change to java.base, made before main. */
public non-sealed interface JdkPatch extends Patch {
  List<Weave> weaves();

  @Override
  default Set<String> targetNames() {
    Set<String> names = new LinkedHashSet<>();
    for (Weave weave : weaves()) {
      names.add(weave.target());
    }
    return names;
  }
}
