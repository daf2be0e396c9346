package io.grivet.hub;

/**
 * Stops a greenlet's thread anywhere, and tells where the thread is. For the monitor thread only.
 *
 * <p>After {@link #suspend} has returned true, the thread runs no Java code until {@link #resume}, except the parts of
 * {@code VirtualThread} that the JDK protects from suspensions.
 */
interface Suspender {
  /** Returns false if the VM refused. */
  boolean suspend(Thread greenlet);

  void resume(Thread greenlet);

  /** Returns true while a suspended thread has not come back from native code. */
  boolean isInNative(Thread greenlet);

  /** Returns true if a suspended thread is in native code, or blocked on a monitor or in a wait. */
  boolean isBlocked(Thread greenlet);

  /**
   * Waits until the VM has done an operation at a safepoint. A collection is such an operation too, so a thread that
   * sleeps through this call does not wait for a collection.
   */
  void awaitVmOperation();

  /** Returns the frames of a thread, suspended or not, innermost first. Hidden frames are left out. */
  StackTraceElement[] stack(Thread greenlet);

  /**
   * Returns the suspender of the VM.
   *
   * @throws IllegalStateException if the VM offers none
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
