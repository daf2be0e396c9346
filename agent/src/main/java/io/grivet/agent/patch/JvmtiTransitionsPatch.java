package io.grivet.agent.patch;

import static io.grivet.agent.weave.CallWeave.drop;

import io.grivet.agent.weave.Weave;
import java.util.List;

/**
 * Leaves out the notifications of mount and unmount that any {@code -javaagent} turns on: they make a switch slower by
 * half. Only if no debugger and no other agent may listen.
 *
 * <p>All four or none: with half of them gone the VM believes a carrier to be in transition for ever, and skips class
 * file hooks on it.
 */
final class JvmtiTransitionsPatch implements Patch {
  static final String NAME = "jvmti-transitions";

  private static final String VIRTUAL = "java/lang/VirtualThread";
  private static final String FIRST_FRAME = "java/lang/VirtualThread$VThreadContinuation$1";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Weave> weaves() {
    return List.of(
        drop(VIRTUAL, VIRTUAL + ".notifyJvmtiMount(Z)V", 3),
        drop(VIRTUAL, VIRTUAL + ".notifyJvmtiUnmount(Z)V", 2),
        drop(FIRST_FRAME, VIRTUAL + ".notifyJvmtiStart()V", 1),
        drop(FIRST_FRAME, VIRTUAL + ".notifyJvmtiEnd()V", 2));
  }
}
