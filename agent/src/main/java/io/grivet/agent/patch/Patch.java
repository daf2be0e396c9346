package io.grivet.agent.patch;

import io.grivet.agent.weave.Weave;
import java.util.List;

/** One reason to change the JDK: its name in messages and in {@code skip=}, and the weaves that belong together. */
interface Patch {
  String name();

  List<Weave> weaves();
}
