package io.grivet.agent.patch;

import io.grivet.agent.weave.CallWeave;
import io.grivet.agent.weave.Weave;
import io.grivet.hook.MainHook;
import java.util.List;

/** Where the launcher has found the program's main method, so that it can be made to run as the first greenlet. */
final class MainPatch implements Patch {
  @Override
  public String name() {
    return "main";
  }

  @Override
  public List<Weave> weaves() {
    return List.of(CallWeave.mapResult("sun/launcher/LauncherHelper", "validateMainMethod(Ljava/lang/Class;)V",
        "jdk/internal/misc/MethodFinder.findMainMethod(Ljava/lang/Class;)Ljava/lang/reflect/Method;", 1,
        MainHook.class, "found"));
  }
}
