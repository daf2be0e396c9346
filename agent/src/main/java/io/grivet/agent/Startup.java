package io.grivet.agent;

import io.grivet.agent.patch.LatePatch;
import io.grivet.agent.patch.Patches;
import io.grivet.agent.weave.Weave;
import io.grivet.hook.Grivet;
import io.grivet.hook.MainHook;
import io.grivet.hook.Settings;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.List;
import java.util.Map;

/** Everything between the JVM's start and the program's main method, in order. */
public final class Startup {
  private Startup() {}

  /** Called by {@link Agent} by reflection, once. */
  public static void run(String commandLine, Instrumentation instrumentation) throws IOException {
    AgentOptions options = AgentOptions.parse(System.getenv(AgentOptions.ENVIRONMENT), commandLine);
    RuntimeInstaller.install(instrumentation);
    new Linked(options, instrumentation).run();
  }

  /** What links to the runtime, which exists only after the installer has run. */
  private record Linked(AgentOptions options, Instrumentation instrumentation) {
    void run() {
      GrivetThreads.beginOwnThreads();
      Settings.stackBytes = options.stackBytes;
      Settings.ownVirtualThreads = options.ownVirtualThreads;
      Settings.nativeThreads = options.nativeThreads.toArray(new String[0]);
      Settings.maxBlockingNanos = options.maxBlockingNanos;
      Settings.exitOnDeadlock = options.exitOnDeadlock;
      Settings.takeOver = options.takeOver;
      Settings.traceSpawns = options.traceSpawns;
      Settings.reportFile = options.reportFile;
      for (LatePatch patch : Patches.selectedLate(options.skippedPatches)) {
        instrumentation.addTransformer(new LateWeaver(instrumentation, patch), false);
      }
      Map<String, List<Weave>> patches = Patches.selected(options.skippedPatches);
      if (OtherAgents.mayListen() || !options.ownVirtualThreads) {
        patches.remove(Patches.JVMTI_TRANSITIONS);
      }
      Settings.transitionsHeard = !patches.containsKey(Patches.JVMTI_TRANSITIONS);
      TransitionsWriter.install(!Settings.transitionsHeard);
      Grivet.start();
      new Weaver(instrumentation, patches).weaveAll();
      MainHook.install(new MainWeaver(instrumentation));
      SelfCheck.run();
      GrivetThreads.endOwnThreads();
    }
  }
}
