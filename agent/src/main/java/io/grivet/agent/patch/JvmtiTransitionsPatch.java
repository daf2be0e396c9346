package io.grivet.agent.patch;

import static io.grivet.agent.weave.CallWeave.drop;
import static io.grivet.agent.weave.CallWeave.replace;

import io.grivet.agent.weave.Weave;
import io.grivet.hook.TransitionHook;
import io.grivet.threads.Transit;
import java.util.List;

/**
 * Leaves out the notifications of mount and unmount that any {@code -javaagent} turns on: they make a switch slower by
 * half. Only if no debugger and no other agent may listen, and if no virtual thread is left to the JDK's scheduler.
 *
 * <p>What the VM begins must still be ended, see {@link Transit}: a carrier that it believes to be in transition
 * for ever pins greenlets in monitors, and its classes pass no class file hook.
 */
final class JvmtiTransitionsPatch implements Patch {
  static final String NAME = "jvmti-transitions";

  private static final String VIRTUAL = "java/lang/VirtualThread";
  private static final String MOUNT = VIRTUAL + ".notifyJvmtiMount(Z)V";
  private static final String UNMOUNT = VIRTUAL + ".notifyJvmtiUnmount(Z)V";
  private static final String FIRST_FRAME = "java/lang/VirtualThread$VThreadContinuation$1";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Weave> weaves() {
    return List.of(
        replace(VIRTUAL, "mount()V", MOUNT, 1, TransitionHook.class, "mount"),
        replace(VIRTUAL, "unmount()V", UNMOUNT, 1, TransitionHook.class, "unmount"),
        replace(VIRTUAL, "yieldContinuation()Z", UNMOUNT, 1, TransitionHook.class, "leave"),
        replace(VIRTUAL, "yieldContinuation()Z", MOUNT, 2, TransitionHook.class, "back"),
        drop(FIRST_FRAME, "run()V", VIRTUAL + ".notifyJvmtiStart()V", 1),
        replace(FIRST_FRAME, "run()V", VIRTUAL + ".notifyJvmtiEnd()V", 2, TransitionHook.class, "end"));
  }
}
