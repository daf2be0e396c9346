package io.grivet.agent.patch;

import static io.grivet.agent.weave.CallWeave.replace;

import io.grivet.agent.weave.Weave;
import io.grivet.hook.NativeCallHook;
import java.util.ArrayList;
import java.util.List;

/**
 * Calls of the JDK that block in the kernel for long let another carrier run the hub: name look-ups, {@code System.in},
 * and pipes of child processes, which the JDK brackets for its own scheduler; and the event loop of an asynchronous
 * channel group whose threads the application makes.
 *
 * <p>Not covered: regular files and {@code System.out}, which are fast, and what the JDK does not bracket.
 */
final class NativeCallPatch implements Patch {
  private static final String BLOCKER = "jdk/internal/misc/Blocker";

  @Override
  public String name() {
    return "native-call";
  }

  @Override
  public List<Weave> weaves() {
    List<Weave> weaves = new ArrayList<>();
    bracket(weaves, "java/net/InetAddress$PlatformResolver", 2);
    bracket(weaves, "java/lang/System$In", 3);
    bracket(weaves, "java/lang/Process$PipeInputStream", 3);
    bracket(weaves, "java/lang/Process$PipeOutputStream", 3);
    weaves.add(replace("sun/nio/ch/EPollPort$EventHandlerTask", null, "sun/nio/ch/EPoll.wait(IJII)I", 1,
        NativeCallHook.class, "epollWait"));
    return weaves;
  }

  /** A compiler writes the code of a finally block twice: after the body, and in the handler. */
  private static void bracket(List<Weave> weaves, String target, int calls) {
    weaves.add(replace(target, null, BLOCKER + ".begin()Z", calls, NativeCallHook.class, "begin"));
    weaves.add(replace(target, null, BLOCKER + ".end(Z)V", 2 * calls, NativeCallHook.class, "end"));
  }
}
