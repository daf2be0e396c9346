package io.grivet.agent;

import io.grivet.agent.extension.Extension;
import io.grivet.agent.extension.Extensions;
import io.grivet.agent.extension.LibraryWeaver;
import io.grivet.agent.extension.PatchChoice;
import io.grivet.agent.patch.ClassPathPatch;
import io.grivet.agent.patch.LatePatch;
import io.grivet.agent.patch.Patches;
import io.grivet.boot.Grivet;
import io.grivet.hook.HaltHook;
import io.grivet.hook.MainHook;
import io.grivet.boot.PatchTable;
import java.io.IOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All steps between the JVM's start and the program's main method, in order. */
public final class Startup {
  private final AgentOptions options;
  private final Instrumentation instrumentation;
  private final @Nullable StartupTrace trace;

  private Startup(AgentOptions options, Instrumentation instrumentation, @Nullable StartupTrace trace) {
    this.options = options;
    this.instrumentation = instrumentation;
    this.trace = trace;
  }

  /**
   * Runs all steps. Called by {@link RuntimeInstaller}, once.
   *
   * @param installed when the installer's steps ended, see {@link StartupTrace}
   */
  public static void run(String commandLine, Instrumentation instrumentation, long[] installed) throws IOException {
    boolean started = false;
    try {
      AgentOptions options = AgentOptions.parse(System.getenv(AgentOptions.ENVIRONMENT), commandLine);
      StartupTrace trace = options.isFirst(Option.TRACE_STARTUP) ? new StartupTrace(instrumentation, installed) : null;
      new Startup(options, instrumentation, trace).run();
      started = true;
    } finally {
      if ("help".equals(commandLine)) {
        HaltHook.refuseWithSuccess(); // the help was printed already
      }
      if (!started) {
        Refusal.ofTheProgram(instrumentation);
      }
    }
  }

  private void run() throws IOException {
    ClassLoader system = ClassLoader.getSystemClassLoader();
    List<Extension> extensions = Extensions.load(system, instrumentation, new Weaver(instrumentation, Map.of()));
    PatchChoice choice = new PatchChoice(options.names(Option.SKIP), extensions);
    GrivetNumbers.beginOwn();
    String[] nativeThreads = Extensions.nativeThreads(options.names(Option.NATIVE_THREADS), extensions);
    if (OtherAgents.mayListen()) {
      choice.leaveOut(Patches.JVMTI_TRANSITIONS, "a debugger or another agent may listen");
    } else if (!options.isFirst(Option.VIRTUAL_THREADS)) {
      choice.leaveOut(Patches.JVMTI_TRANSITIONS, "option virtual-threads=jdk");
    }
    for (LatePatch patch : Patches.selected(LatePatch.class, choice.leftOut())) {
      instrumentation.addTransformer(new LateWeaver(instrumentation, patch), false);
    }
    List<ClassPathPatch> forLibraries = Patches.selected(ClassPathPatch.class, choice.leftOut());
    ClassPathWeaver classPath = new ClassPathWeaver(forLibraries.toArray(new ClassPathPatch[0]));
    instrumentation.addTransformer(timed(classPath), true);
    step("choice of patches");
    boolean transitionsHeard = choice.leavesOut(Patches.JVMTI_TRANSITIONS);
    Accessors.install(!transitionsHeard);
    step("accessors");
    Grivet.start(options.settings(nativeThreads, transitionsHeard));
    step("hub");
    new Weaver(instrumentation, Patches.weaves(choice.leftOut()))
        .weaveAll(KnownJdk.isRunning() && !transitionsHeard, trace);
    int earlier = LoadedEarlier.retransform(instrumentation, classPath);
    if (earlier > 0) {
      step("weaving " + earlier + " of the program that were loaded");
    }
    LibraryWeaver libraries = new LibraryWeaver(choice);
    libraries.install(instrumentation, system);
    MainWeaver main = new MainWeaver(instrumentation, trace);
    MainHook.install(main);
    step("library patches");
    SelfCheck.run(options.names(Option.SKIP));
    step("self-check");
    GrivetNumbers.startUnblocker();
    GrivetNumbers.endOwn();
    PatchTable.install(libraries);
    main.install(); // last: classes loaded earlier are not the program's
    if (trace != null) {
      trace.endPremain("rest");
    }
  }

  private void step(String done) {
    if (trace != null) {
      trace.end(done);
    }
  }

  private ClassFileTransformer timed(ClassFileTransformer transformer) {
    return trace == null ? transformer : trace.timed(transformer);
  }
}
