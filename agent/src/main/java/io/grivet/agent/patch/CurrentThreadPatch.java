package io.grivet.agent.patch;

import static io.grivet.agent.weave.EntryWeave.replaceArgument;

import io.grivet.agent.weave.Weave;
import io.grivet.hook.CurrentThreadHook;
import java.util.List;

/**
 * Covers {@code Thread.currentThread} by reflection and by method handle. Direct calls and method references are
 * rewritten in the calling class, see {@code CallRewriter}.
 */
final class CurrentThreadPatch implements JdkPatch {
  private static final String LOOKUP = "java/lang/invoke/MethodHandles$Lookup";
  private static final String METHOD = "Ljava/lang/reflect/Method;";

  @Override
  public String name() {
    return "current-thread";
  }

  @Override
  public List<Weave> weaves() {
    return List.of(
        replaceArgument("jdk/internal/reflect/MethodHandleAccessorFactory",
            "newMethodAccessor(" + METHOD + "Z)Ljdk/internal/reflect/MethodAccessorImpl;", 0,
            CurrentThreadHook.class, "replace", 1),
        replaceArgument(LOOKUP, "unreflect(" + METHOD + ")Ljava/lang/invoke/MethodHandle;", 0,
            CurrentThreadHook.class, "replace", 1),
        replaceArgument(LOOKUP, "findStatic(Ljava/lang/Class;Ljava/lang/String;Ljava/lang/invoke/MethodType;)"
            + "Ljava/lang/invoke/MethodHandle;", 0, CurrentThreadHook.class, "replace", 2));
  }
}
