package io.grivet.hook;

import io.grivet.hub.Hub;
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
    int waiting = 0;
    int timers = 0;
    int away = 0;
    for (Hub hub : Hubs.all()) {
      waiting += hub.view().waitingForDescriptors();
      timers += hub.view().pendingTimers();
      away += hub.view().carriersAway();
    }
    String text = "Grivet runs the virtual threads of this JVM, in place of the JDK's scheduler and pollers: "
        + "waits for descriptors: " + waiting + ", timers: " + timers + ", carriers away: " + away
        + "\nMore: java -jar grivet.jar top " + ProcessHandle.current()
            .pid()
        + "\n";
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
