package io.grivet.agent.patch;

import static io.grivet.agent.weave.EntryWeave.divertWithout;

import io.grivet.agent.weave.Weave;
import io.grivet.hook.VirtualThreadCommandsHook;
import java.util.List;

/**
 * Makes {@code jcmd Thread.vthread_scheduler} and {@code Thread.vthread_pollers} tell of the hub. The JDK's scheduler
 * and pollers, of which the commands tell otherwise, run no greenlet, and a look at the pollers would start them.
 */
final class VirtualThreadCommandsPatch implements JdkPatch {
  private static final String COMMANDS = "jdk/internal/vm/JcmdVThreadCommands";

  @Override
  public String name() {
    return "vthread-commands";
  }

  @Override
  public List<Weave> weaves() {
    return List.of(
        divertWithout(COMMANDS, "printScheduler()[B", VirtualThreadCommandsHook.class, "takes", "text"),
        divertWithout(COMMANDS, "printPollers()[B", VirtualThreadCommandsHook.class, "takes", "text"));
  }
}
