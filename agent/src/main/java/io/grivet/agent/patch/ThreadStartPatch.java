package io.grivet.agent.patch;

import static io.grivet.agent.weave.EntryWeave.divert;

import io.grivet.agent.weave.CallWeave;
import io.grivet.agent.weave.Weave;
import io.grivet.hook.ThreadStartHook;
import java.util.List;

/**
 * Turns an application's thread into a greenlet when the thread is started.
 *
 * <p>Covers both bodies: {@code Thread.start()}, and the one with a container, which executors use. Shutdown hooks stay
 * real threads.
 */
final class ThreadStartPatch implements JdkPatch {
  private static final String THREAD = "java/lang/Thread";

  @Override
  public String name() {
    return "thread-start";
  }

  @Override
  public List<Weave> weaves() {
    return List.of(
        divert(THREAD, "start()V", ThreadStartHook.class),
        divert(THREAD, "start(Ljdk/internal/vm/ThreadContainer;)V", ThreadStartHook.class),
        CallWeave.replace("java/lang/ApplicationShutdownHooks", "runHooks()V", "java/lang/Thread.start()V", 1,
            ThreadStartHook.class, "startShutdownHook"));
  }
}
