package io.grivet.agent.patch;

import static io.grivet.agent.weave.EntryWeave.replaceArgument;

import io.grivet.agent.weave.Weave;
import io.grivet.threads.Identity;
import java.util.List;

/** {@code LockSupport.unpark} and {@code getBlocker} of an application's thread reach its greenlet. */
final class UnparkPatch implements Patch {
  private static final String LOCK_SUPPORT = "java/util/concurrent/locks/LockSupport";

  @Override
  public String name() {
    return "unpark";
  }

  @Override
  public List<Weave> weaves() {
    return List.of(
        replaceArgument(LOCK_SUPPORT, "unpark(Ljava/lang/Thread;)V", 0, Identity.class, "unparkTarget", 1),
        replaceArgument(LOCK_SUPPORT, "getBlocker(Ljava/lang/Thread;)Ljava/lang/Object;", 0,
            Identity.class, "standInOrSelf", 1));
  }
}
