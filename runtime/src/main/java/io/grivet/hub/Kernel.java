package io.grivet.hub;

/** What the kernel says of a carrier's OS thread; see {@link OsThreads}, which is the real one. Any thread may ask. */
interface Kernel {
  Kernel REAL = new Kernel() {
    @Override
    public long sleeps(Carrier carrier) {
      return OsThreads.sleeps(carrier);
    }

    @Override
    public long queued(Carrier carrier) {
      return OsThreads.queued(carrier);
    }
  };

  /** See {@link OsThreads#sleeps}. */
  long sleeps(Carrier carrier);

  /** See {@link OsThreads#queued}. */
  long queued(Carrier carrier);
}
