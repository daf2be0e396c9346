package io.grivet.hook;

import io.grivet.hub.HubView;
import io.grivet.threads.Conversion;
import io.grivet.threads.Hubs;
import java.nio.charset.StandardCharsets;

/** Answers the JDK's commands about its scheduler of virtual threads. Called by the VM's thread for attached tools. */
public final class VirtualThreadCommandsHook {
  private VirtualThreadCommandsHook() {}

  /** Returns true if the hub runs all virtual threads. */
  public static boolean takes() {
    return Conversion.ownsVirtualThreads();
  }

  /** Returns the state of the hub, and the command that tells more. */
  public static byte[] text() {
    HubView view = Hubs.ofNewThreads().view();
    String text = "Grivet runs the virtual threads of this JVM, in place of the JDK's scheduler and pollers: "
        + "waits for descriptors: " + view.waitingForDescriptors() + ", timers: " + view.pendingTimers()
        + ", carriers away: " + view.carriersAway() + "\nMore: java -jar grivet.jar top " + ProcessHandle.current()
            .pid()
        + "\n";
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
