package io.grivet.hub;

/**
 * What stops a greenlet's thread, wherever it is, and tells where that is. For the monitor's thread only.
 *
 * <p>From the moment that {@link #suspend} has returned true, and until {@link #resume}, the thread runs no Java code,
 * but for the parts of {@code VirtualThread} that the JDK protects from suspensions.
 */
interface Suspender {
  /** Returns false if the VM refused. */
  boolean suspend(Thread greenlet);

  void resume(Thread greenlet);

  /** True while a suspended thread has not come back from native code. */
  boolean isInNative(Thread greenlet);

  /** True if a suspended thread is in native code, or blocked on a monitor or in a wait. */
  boolean isBlocked(Thread greenlet);

  /**
   * Returns when the VM has done an operation at a safepoint. A collection is one too: a thread that sleeps through
   * this call does not wait for any.
   */
  void awaitVmOperation();

  /** Returns the frames of a thread, suspended or not, innermost first; hidden ones are left out. */
  StackTraceElement[] stack(Thread greenlet);

  /**
   * Returns the one that the VM lends.
   *
   * @throws IllegalStateException if it lends none
   */
  static Suspender ofTheVm() {
    GrivetSuspender vm = GrivetSuspender.instance();
    return new Suspender() {
      @Override
      public boolean suspend(Thread greenlet) {
        return vm.suspend(greenlet);
      }

      @Override
      public void resume(Thread greenlet) {
        vm.resume(greenlet);
      }

      @Override
      public boolean isInNative(Thread greenlet) {
        return vm.isInNative(greenlet);
      }

      @Override
      public boolean isBlocked(Thread greenlet) {
        return vm.isBlocked(greenlet);
      }

      @Override
      public void awaitVmOperation() {
        vm.awaitVmOperation();
      }

      @Override
      public StackTraceElement[] stack(Thread greenlet) {
        return GrivetThreads.asyncStackTrace(greenlet);
      }
    };
  }
}
