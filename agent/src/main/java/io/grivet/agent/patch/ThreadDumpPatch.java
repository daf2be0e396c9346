package io.grivet.agent.patch;

import io.grivet.agent.weave.CallWeave;
import io.grivet.agent.weave.EntryWeave;
import io.grivet.agent.weave.Weave;
import io.grivet.hook.InspectHook;
import java.util.List;
import jdk.internal.vm.GrivetSnapshots;

/**
 * Makes a thread dump to a file look at greenlets only between switches, since a look during a switch can crash the VM.
 * A dump to a name that no file can have is a question of Grivet's own tools.
 */
final class ThreadDumpPatch implements JdkPatch {
  private static final String DUMPER = "jdk/internal/vm/ThreadDumper";

  @Override
  public String name() {
    return "thread-dump";
  }

  @Override
  public List<Weave> weaves() {
    return List.of(
        CallWeave.replace(DUMPER, null,
            "jdk/internal/vm/ThreadSnapshot.of(Ljava/lang/Thread;)Ljdk/internal/vm/ThreadSnapshot;", 2,
            GrivetSnapshots.class, "of"),
        EntryWeave.divert(DUMPER, "dumpThreads(Ljava/lang/String;Z)[B", InspectHook.class));
  }
}
