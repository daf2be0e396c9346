package io.grivet.agent.patch;

import static io.grivet.agent.weave.EntryWeave.replaceArgument;

import io.grivet.agent.weave.Weave;
import io.grivet.threads.Identity;
import java.util.List;

/** Replaces an application's thread by its stand-in, where the JDK takes a thread as an argument. */
final class ThreadArgumentPatch implements JdkPatch {
  private static final String LOCK_SUPPORT = "java/util/concurrent/locks/LockSupport";

  @Override
  public String name() {
    return "thread-argument";
  }

  @Override
  public List<Weave> weaves() {
    return List.of(
        replaceArgument(LOCK_SUPPORT, "unpark(Ljava/lang/Thread;)V", 0, Identity.class, "unparkTarget", 1),
        replaceArgument("jdk/internal/foreign/MemorySessionImpl", "isAccessibleBy(Ljava/lang/Thread;)Z", 0,
            Identity.class, "standInOrSelf", 1),
        replaceArgument(LOCK_SUPPORT, "getBlocker(Ljava/lang/Thread;)Ljava/lang/Object;", 0,
            Identity.class, "standInOrSelf", 1));
  }
}
