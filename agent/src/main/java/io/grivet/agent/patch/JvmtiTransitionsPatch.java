package io.grivet.agent.patch;

import static io.grivet.agent.weave.CallWeave.drop;
import static io.grivet.agent.weave.CallWeave.replace;
import static io.grivet.agent.weave.OneOf.oneOf;

import io.grivet.agent.weave.Weave;
import io.grivet.hook.TransitionHook;
import io.grivet.threads.JvmtiTransitions;
import java.util.List;

/**
 * Leaves out the notifications of mount and unmount that any {@code -javaagent} turns on, since they make a switch
 * slower by half. Applied only if no debugger and no other agent may listen, and if no virtual thread is left to the
 * JDK's scheduler.
 *
 * <p>A transition that the VM begins must still end, see {@link JvmtiTransitions}. If the VM believes that a carrier is
 * in transition forever, greenlets in monitors are pinned on it, and its classes pass no class file hook.
 */
final class JvmtiTransitionsPatch implements JdkPatch {
  static final String NAME = "jvmti-transitions";

  private static final String VIRTUAL = "java/lang/VirtualThread";
  private static final String FIRST_FRAME = "java/lang/VirtualThread$VThreadContinuation$1";

  /** Names of JDK 25 and of 26: the later names say what begins or ends, for both a mount and an unmount. */
  private static final String MOUNT = VIRTUAL + ".notifyJvmtiMount(Z)V";
  private static final String UNMOUNT = VIRTUAL + ".notifyJvmtiUnmount(Z)V";
  private static final String BEGIN = VIRTUAL + ".startTransition(Z)V";
  private static final String END = VIRTUAL + ".endTransition(Z)V";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Weave> weaves() {
    return List.of(
        transition("mount()V", MOUNT, BEGIN, 1, "mount"),
        transition("unmount()V", UNMOUNT, END, 1, "unmount"),
        transition("yieldContinuation()Z", UNMOUNT, BEGIN, 1, "leave"),
        transition("yieldContinuation()Z", MOUNT, END, 2, "back"),
        oneOf(drop(FIRST_FRAME, "run()V", VIRTUAL + ".notifyJvmtiStart()V", 1),
            drop(FIRST_FRAME, "run()V", VIRTUAL + ".endFirstTransition()V", 1)),
        oneOf(last("notifyJvmtiEnd()V"), last("startFinalTransition()V")));
  }

  private static Weave transition(String inside, String since25, String since26, int expected, String hook) {
    return oneOf(
        replace(VIRTUAL, inside, since25, expected, TransitionHook.class, hook),
        replace(VIRTUAL, inside, since26, expected, TransitionHook.class, hook));
  }

  private static Weave last(String notification) {
    return replace(FIRST_FRAME, "run()V", VIRTUAL + "." + notification, 2, TransitionHook.class, "end");
  }
}
