package io.grivet.hub;

import org.jspecify.annotations.Nullable;

/** The kernel's view of a carrier's OS thread; {@link OsThreads} is the real one. Any thread may ask. */
interface Kernel {
  Kernel REAL = new Kernel() {
    @Override
    public long sleeps(Carrier carrier) {
      return OsThreads.sleeps(carrier);
    }

    @Override
    public OsThreads.@Nullable Times times(Carrier carrier) {
      return OsThreads.times(carrier);
    }
  };

  /** See {@link OsThreads#sleeps}. */
  long sleeps(Carrier carrier);

  /** See {@link OsThreads#times}. */
  OsThreads.@Nullable Times times(Carrier carrier);
}
