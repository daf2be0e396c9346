package io.grivet.hub;

import org.jspecify.annotations.Nullable;

/** What the kernel says of a carrier's OS thread; see {@link OsThreads}, which is the real one. Any thread may ask. */
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
