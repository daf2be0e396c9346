package io.grivet.agent.extension;

import io.grivet.spi.BlockingCall;
import io.grivet.spi.Change;
import io.grivet.spi.HandOver;
import io.grivet.spi.ReplacedCall;
import org.jspecify.annotations.Nullable;

/**
 * One change of an extension's patch.
 *
 * @param replacement null unless the change is a {@link ReplacedCall}
 */
record Placed(Added patch, Change change, @Nullable Replacement replacement) {
  HandOver handOver() {
    return ((BlockingCall) change).handOver();
  }

  /** Returns the message for a class in which the change finds nothing to change. */
  String missing() {
    if (change instanceof ReplacedCall call) {
      return call.inside() + " has no call of " + call.called() + " that " + call.by() + " fits";
    }
    return change.target() + " has no method " + Replacement.method(((BlockingCall) change).method())
        + " that is native or calls a method handle";
  }
}
