package io.grivet.hook;

import io.grivet.threads.GreenletTask;
import io.grivet.threads.Identity;
import jdk.internal.vm.annotation.ReservedStackAccess;

/** Brackets calls of native code in a library: another carrier runs the hub meanwhile. Any thread may call. */
public final class LibraryCallHook implements GrivetLibraryCall.Bracket {
  @Override
  public void release() {
    GreenletTask greenlet = Identity.current();
    if (greenlet != null) {
      greenlet.hub().baton().release();
    }
  }

  @Override
  public void mark() {
    NativeCallHook.enter();
  }

  @Override
  @ReservedStackAccess
  public void end() {
    NativeCallHook.leave();
  }
}
