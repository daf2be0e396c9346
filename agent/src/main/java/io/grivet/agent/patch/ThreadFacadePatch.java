package io.grivet.agent.patch;

import static io.grivet.agent.weave.CallWeave.mapResult;
import static io.grivet.agent.weave.CallWeave.replace;
import static io.grivet.agent.weave.EntryWeave.before;
import static io.grivet.agent.weave.EntryWeave.divert;
import static io.grivet.agent.weave.OneOf.oneOf;

import io.grivet.agent.weave.Weave;
import io.grivet.hook.FacadeHook;
import io.grivet.hook.JoinHook;
import io.grivet.hook.MainHook;
import io.grivet.hook.StandInHook;
import io.grivet.hook.ThreadListHook;
import java.util.List;

/**
 * Makes an application's thread and its stand-in answer as one.
 *
 * <p>State and interrupts live in the virtual thread; name, group, priority, daemon flag, class loader and handler live
 * in the application's object. {@code VirtualThread} overrides the methods of the first kind, so the bodies woven here
 * run for platform threads only.
 */
final class ThreadFacadePatch implements JdkPatch {
  private static final String THREAD = "java/lang/Thread";
  private static final String HANDLER = "Ljava/lang/Thread$UncaughtExceptionHandler;";
  private static final String FRAMES = "[Ljava/lang/StackTraceElement;";
  private static final String GET_THREADS = "java/lang/Thread.getThreads()[Ljava/lang/Thread;";
  private static final String GET_ALL = "getAllStackTraces()Ljava/util/Map;";

  @Override
  public String name() {
    return "thread-facade";
  }

  @Override
  public List<Weave> weaves() {
    return List.of(
        divert(THREAD, "alive()Z", FacadeHook.class),
        divert(THREAD, "threadState()Ljava/lang/Thread$State;", FacadeHook.class),
        divert(THREAD, "interrupt()V", FacadeHook.class),
        divert(THREAD, "join(J)V", JoinHook.class),
        divert(THREAD, "isInterrupted()Z", FacadeHook.class),
        mapResult(THREAD, "getStackTrace()" + FRAMES, "java/lang/Thread.currentThread()Ljava/lang/Thread;", 1,
            GrivetCurrentThread.class, "asKnown"),
        oneOf(stack("asyncGetStackTrace()"), stack("getStackTrace0()")), // JDK 25, 27

        divert(THREAD, "getThreadGroup()Ljava/lang/ThreadGroup;", StandInHook.class),
        divert(THREAD, "isDaemon()Z", StandInHook.class),
        divert(THREAD, "getPriority()I", StandInHook.class),
        divert(THREAD, "setPriority(I)V", StandInHook.class),
        divert(THREAD, "getContextClassLoader()Ljava/lang/ClassLoader;", StandInHook.class),
        divert(THREAD, "setContextClassLoader(Ljava/lang/ClassLoader;)V", StandInHook.class),
        divert(THREAD, "getUncaughtExceptionHandler()" + HANDLER, StandInHook.class),
        divert(THREAD, "setUncaughtExceptionHandler(" + HANDLER + ")V", StandInHook.class),
        before(THREAD, "setName(Ljava/lang/String;)V", StandInHook.class, "renamed"),

        mapResult(THREAD, "getAllThreads()[Ljava/lang/Thread;", GET_THREADS, 1, ThreadListHook.class, "merge"),
        mapResult(THREAD, GET_ALL, GET_THREADS, 1, ThreadListHook.class, "merge"),
        replace(THREAD, GET_ALL, "java/lang/Thread.dumpThreads([Ljava/lang/Thread;)[" + FRAMES, 1,
            ThreadListHook.class, "dump"),

        divert(THREAD, "dispatchUncaughtException(Ljava/lang/Throwable;)V", MainHook.class, "isFinished", "ignore"));
  }

  private static Weave stack(String taken) {
    return replace(THREAD, "getStackTrace()" + FRAMES, "java/lang/Thread." + taken + FRAMES, 1,
        FacadeHook.class, "stack");
  }
}
