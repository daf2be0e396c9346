package io.grivet.hub;

import org.jspecify.annotations.Nullable;

/** The kernel's view of a carrier's OS thread; {@link OsThreads} is the real one. For the monitor thread only. */
interface Kernel {
  /** Returns how often a carrier has given up its processor if the carrier sleeps now, else {@link OsThreads#AWAKE}. */
  long sleeps(Carrier carrier);

  /** Returns the times of a carrier; null if the kernel does not tell. */
  OsThreads.@Nullable Times times(Carrier carrier);
}
