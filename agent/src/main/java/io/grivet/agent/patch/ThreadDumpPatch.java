package io.grivet.agent.patch;

import io.grivet.agent.weave.CallWeave;
import io.grivet.agent.weave.Weave;
import java.util.List;
import jdk.internal.vm.GrivetSnapshots;

/** Makes a thread dump to a file look at greenlets only between switches, since a look during a switch can crash the */
final class ThreadDumpPatch implements JdkPatch {
  @Override
  public String name() {
    return "thread-dump";
  }

  @Override
  public List<Weave> weaves() {
    return List.of(CallWeave.replace("jdk/internal/vm/ThreadDumper", null,
        "jdk/internal/vm/ThreadSnapshot.of(Ljava/lang/Thread;)Ljdk/internal/vm/ThreadSnapshot;", 2,
        GrivetSnapshots.class, "of"));
  }
}
