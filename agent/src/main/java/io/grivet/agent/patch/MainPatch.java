package io.grivet.agent.patch;

import io.grivet.agent.weave.CallWeave;
import io.grivet.agent.weave.EntryWeave;
import io.grivet.agent.weave.Weave;
import io.grivet.hook.HaltHook;
import io.grivet.hook.MainHook;
import java.util.List;

/**
 * Covers the place where the launcher has found the main method, so that main can run as the first greenlet; and the
 * place where the JVM ends.
 */
final class MainPatch implements JdkPatch {
  static final String NAME = "main";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Weave> weaves() {
    return List.of(CallWeave.mapResult("sun/launcher/LauncherHelper", "validateMainMethod(Ljava/lang/Class;)V",
        "jdk/internal/misc/MethodFinder.findMainMethod(Ljava/lang/Class;)Ljava/lang/reflect/Method;", 1,
        MainHook.class, "found"),
        EntryWeave.beforeWithout("java/lang/Shutdown", "halt(I)V", HaltHook.class, "halting"));
  }
}
