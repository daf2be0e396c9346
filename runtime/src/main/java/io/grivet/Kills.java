package io.grivet;

import io.grivet.threads.GreenletTask;
import io.grivet.threads.Identity;
import io.grivet.threads.PendingErrors;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Kills several greenlets without a wait. Any thread may call; there is no state. */
final class Kills {
  private Kills() {}

  /**
   * Asks greenlets to end. The method has no point where the caller is cut off, even if the caller is among the
   * greenlets or was killed.
   */
  static void ask(Iterable<? extends Greenlet<?>> greenlets) {
    GreenletTask caller = Identity.current();
    if (caller == null) {
      greenlets.forEach(greenlet -> greenlet.cancel(true));
      return;
    }
    PendingErrors pendingErrors = caller.pendingErrors();
    pendingErrors.shield();
    try {
      greenlets.forEach(greenlet -> greenlet.cancel(true));
    } finally {
      pendingErrors.unshield();
    }
  }

  /** Asks greenlets to end. If the caller is among them, the caller's own kill is thrown once all others were asked. */
  static void askCallerLast(Collection<? extends Greenlet<?>> greenlets) {
    @Nullable Greenlet<?> caller = Greenlets.currentOrNull();
    ask(greenlets.stream().filter(greenlet -> greenlet != caller).toList());
    if (caller != null && greenlets.contains(caller)) {
      caller.cancel(true);
    }
  }
}
