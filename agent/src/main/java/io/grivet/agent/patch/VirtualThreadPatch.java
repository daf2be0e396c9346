package io.grivet.agent.patch;

import static io.grivet.agent.weave.OneOf.oneOf;

import io.grivet.agent.weave.CallWeave;
import io.grivet.agent.weave.EntryWeave;
import io.grivet.agent.weave.FailWeave;
import io.grivet.agent.weave.FieldWeave;
import io.grivet.agent.weave.Weave;
import io.grivet.hook.PinnedParkHook;
import io.grivet.hook.VirtualThreadHook;
import java.util.List;

/**
 * Lets the hub schedule virtual threads, keep their time, and go on when a virtual thread is pinned to its carrier. A
 * sleep leaves the park permit as it was. A stand-in takes no number of its own.
 *
 * <p>{@code schedule} carries every sleep, timed park and timed wait. If the VM cannot move a thread's frames to the
 * heap, since the heap is full, or since the frames are more than the VM moves at once, the thread waits as if pinned.
 * Not covered: a monitor that is contended or waited for while pinned; the thread blocks inside the VM.
 */
final class VirtualThreadPatch implements JdkPatch {
  private static final String VIRTUAL = "java/lang/VirtualThread";
  private static final String INIT =
      "<init>(Ljava/util/concurrent/Executor;Ljava/lang/String;ILjava/lang/Runnable;)V";

  private static final String END = "afterDone(Z)V";

  @Override
  public String name() {
    return "virtual-thread";
  }

  @Override
  public List<Weave> weaves() {
    return List.of(
        CallWeave.replaceWithArgument("java/lang/Thread", "<init>(Ljava/lang/String;IZ)V",
            "java/lang/Thread$ThreadIdentifiers.next()J", 1, GrivetNumbers.class, "next"),
        FieldWeave.mapRead(VIRTUAL, INIT, VIRTUAL + ".DEFAULT_SCHEDULER", 1, VirtualThreadHook.class, "choose"),
        FieldWeave.mapRead(VIRTUAL, INIT, VIRTUAL + ".scheduler", 1, VirtualThreadHook.class, "choose"),
        FieldWeave.mapWrite(VIRTUAL, INIT, VIRTUAL + ".runContinuation", 1, VirtualThreadHook.class, "record"),
        EntryWeave.divert(VIRTUAL,
            "schedule(Ljava/lang/Runnable;JLjava/util/concurrent/TimeUnit;)Ljava/util/concurrent/Future;",
            VirtualThreadHook.class),
        EntryWeave.divert(VIRTUAL, "sleepNanos(J)V", VirtualThreadHook.class),
        FailWeave.falseInsteadOf(VIRTUAL, "yieldContinuation()Z",
            "jdk/internal/vm/Continuation.yield(Ljdk/internal/vm/ContinuationScope;)Z",
            "java/lang/VirtualMachineError"),
        oneOf(CallWeave.keep(VIRTUAL, END, "java/util/concurrent/CountDownLatch.countDown()V", 1), // JDK 25
            FieldWeave.mapReadWithThis(VIRTUAL, END, VIRTUAL + ".notifyAllAfterTerminate", 1,
                VirtualThreadHook.class, "notifiesAtEnd")), // 27
        CallWeave.replace(VIRTUAL, "parkOnCarrierThread(ZJ)V", "jdk/internal/misc/Unsafe.park(ZJ)V", 2,
            PinnedParkHook.class, "park"));
  }
}
