package io.grivet.inspect;

import java.util.concurrent.locks.LockSupport;
import jdk.internal.vm.GrivetSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * State and stack of a virtual thread at one moment. Immutable.
 *
 * @param parkBlocker object that the thread has passed to {@code LockSupport.park}, or null
 * @param blockedOn object whose monitor the thread waits to lock, or null
 * @param waitingOn object on which the thread waits for a notification, or null
 */
record Seen(Thread.State state, StackTraceElement[] stack, @Nullable Object parkBlocker, @Nullable Object blockedOn,
    @Nullable Object waitingOn) {
  static Seen of(GrivetSnapshot snapshot) {
    return new Seen(snapshot.state(), snapshot.stack(), snapshot.parkBlocker(), snapshot.blockedOn(),
        snapshot.waitingOn());
  }

  /**
   * Looks at a thread that may be switched at any moment: without the VM's snapshot, which a switch can break, so
   * monitors are not known. See {@link ShownFrames#ofUnstopped} for the stack.
   */
  static Seen fromOutside(Thread virtual) {
    return new Seen(GrivetThreads.state(virtual), ShownFrames.ofUnstopped(virtual), LockSupport.getBlocker(virtual),
        null, null);
  }
}
