package io.grivet.hub;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Who has the baton after a native call: its owner, who comes back, or the monitor, who takes it. */
interface TakeProtocol {
  /** Owner: about to block. */
  void enterNative();

  /** Owner: returns true if it still has the baton, false if it must ask for it. */
  boolean comeBack();

  /** Monitor: returns true if the baton is its own now. */
  boolean take();

  /** Monitor: gives it back to an owner that asks for it. */
  void giveBack();

  /** As {@link Baton} does it, on a {@link Carrier}'s state. */
  class ByCompareAndSet implements TakeProtocol {
    final AtomicInteger state = new AtomicInteger(Carrier.RUNNING);

    @Override
    public void enterNative() {
      state.setRelease(Carrier.IN_NATIVE);
    }

    @Override
    public boolean comeBack() {
      return state.compareAndSet(Carrier.IN_NATIVE, Carrier.RUNNING);
    }

    @Override
    public boolean take() {
      return state.compareAndSet(Carrier.IN_NATIVE, Carrier.AWAY);
    }

    @Override
    public void giveBack() {
      state.set(Carrier.RUNNING);
    }
  }

  /** The monitor looks at the state and then writes it: an owner that comes back between both runs on beside it. */
  final class TakesWithoutComparing extends ByCompareAndSet {
    @Override
    public boolean take() {
      if (state.get() != Carrier.IN_NATIVE) {
        return false;
      }
      LockSupport.parkNanos(1);
      state.set(Carrier.AWAY);
      return true;
    }
  }

  /** The owner looks at the state and then writes it: a monitor that takes it between both runs beside it. */
  final class ComesBackWithoutComparing extends ByCompareAndSet {
    @Override
    public boolean comeBack() {
      if (state.get() != Carrier.IN_NATIVE) {
        return false;
      }
      LockSupport.parkNanos(1);
      state.set(Carrier.RUNNING);
      return true;
    }
  }
}
