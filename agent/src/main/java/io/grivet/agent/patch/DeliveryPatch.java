package io.grivet.agent.patch;

import static io.grivet.agent.weave.CallWeave.replaceWithThis;
import static io.grivet.agent.weave.EntryWeave.before;
import static io.grivet.agent.weave.EntryWeave.beforeWithout;

import io.grivet.agent.weave.Weave;
import io.grivet.hook.BarrierHook;
import io.grivet.hook.DeliveryHook;
import java.util.List;

/**
 * Lets a kill or a time limit cut a greenlet off where the greenlet waits.
 *
 * <p>{@code java.util.concurrent}, {@code Thread.sleep} and {@code Object.wait} leave a wait in good order when they
 * are interrupted. Their last step creates an InterruptedException, and this constructor throws the other error.
 * Blocking channels ask before they begin, where an interrupt would close them. A barrier, alone in its package, tidies
 * up where it catches the InterruptedException, so the patch notifies the barrier.
 *
 * <p>Not covered: waits that an interrupt does not end, such as {@code ReentrantLock.lock}, monitors and native calls.
 */
final class DeliveryPatch implements JdkPatch {
  private static final String INTERRUPTED = "java/lang/InterruptedException";
  private static final String VIRTUAL = "java/lang/VirtualThread";
  private static final String BARRIER = "java/util/concurrent/CyclicBarrier";
  private static final String DOWAIT = "dowait(ZJ)I";
  private static final String CONDITION = "java/util/concurrent/locks/Condition";

  @Override
  public String name() {
    return "delivery";
  }

  @Override
  public List<Weave> weaves() {
    return List.of(
        beforeWithout(INTERRUPTED, "<init>()V", DeliveryHook.class, "interrupted"),
        beforeWithout(INTERRUPTED, "<init>(Ljava/lang/String;)V", DeliveryHook.class, "interrupted"),
        beforeWithout("java/nio/channels/spi/AbstractInterruptibleChannel", "begin()V", DeliveryHook.class,
            "checkpoint"),
        before(VIRTUAL, "interrupt()V", DeliveryHook.class, "interrupting"),
        beforeWithout(VIRTUAL, "park()V", DeliveryHook.class, "parking"),
        beforeWithout(VIRTUAL, "parkNanos(J)V", DeliveryHook.class, "parking"),
        beforeWithout(VIRTUAL, "tryYield()V", DeliveryHook.class, "yielding"),
        replaceWithThis(BARRIER, DOWAIT, CONDITION + ".await()V", 1, BarrierHook.class, "await"),
        replaceWithThis(BARRIER, DOWAIT, CONDITION + ".awaitNanos(J)J", 1, BarrierHook.class, "awaitNanos"));
  }
}
