package java.lang;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Suspends and resumes a virtual thread by the VM's tool interface (JVM TI), so that it runs no Java code until it is
 * resumed, wherever it is blocked. Called by way of the foreign-function interface; no native code of our own.
 *
 * <p>Costs some 80 ms when it is made, so it is made when it is first needed. Any thread may use it.
 */
public final class GrivetSuspender {
  /*
   * A Java object goes to native code as a JNI reference, and only a native method gets one. So there is one, bound to
   * a Java method that is called back with the reference:
   *
   *   suspend(thread) -> hand(thread) -> VM makes the reference -> handed(.., reference) -> global, kept for resume()
   *
   * A reference that a JNI function returns lives only until the next native method of this thread returns. That is
   * the case once, for our own class; whether it was lost shows when it is used, and then it is asked for again.
   */
  private static final int JNI_VERSION = 0x00150000;
  private static final int JVMTI_VERSION = 0x30150000;
  private static final int CAN_SUSPEND = 1 << 20;
  private static final int CAN_SUPPORT_VIRTUAL_THREADS = 1 << (44 - 32);
  private static final int WRONG_PHASE = 112;
  /** Bits of a thread's state. */
  private static final int IN_NATIVE = 0x400000;
  private static final int BLOCKED_ON_MONITOR = 0x400;
  private static final int WAITING = 0x80;

  private static final int TRIES = 100;

  /** The one that {@link #hand} calls back; there is one monitor thread. */
  private static GrivetSuspender instance;

  private final Arena arena = Arena.global();
  private final MemorySegment out = arena.allocate(ValueLayout.ADDRESS);
  private final MemorySegment jni;
  private final MemorySegment jvmti;
  private final MethodHandle newGlobal;
  private final MethodHandle deleteGlobal;
  private final MethodHandle suspend;
  private final MethodHandle resume;
  private final MethodHandle state;
  private MemorySegment handed;

  /**
   * Returns the only one, since the VM lends this ability once.
   *
   * @throws IllegalStateException if the VM refuses, for example because a debugger has taken this ability
   */
  public static synchronized GrivetSuspender instance() {
    return instance == null ? new GrivetSuspender() : instance;
  }

  private GrivetSuspender() {
    try {
      MemorySegment vm = virtualMachine();
      MethodHandle getEnv = function(vm, 6, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
      jni = environment(getEnv, vm, JNI_VERSION);
      jvmti = environment(getEnv, vm, JVMTI_VERSION);
      addCapabilities();
      newGlobal = function(jni, 21);
      deleteGlobal = noResult(jni, 22, ValueLayout.ADDRESS);
      suspend = function(jvmti, 4, ValueLayout.JAVA_INT);
      resume = function(jvmti, 5, ValueLayout.JAVA_INT);
      state = function(jvmti, 16, ValueLayout.JAVA_INT, ValueLayout.ADDRESS);
      bindHand();
      instance = this;
    } catch (Throwable e) {
      throw new IllegalStateException("the VM lends no way to suspend a thread: " + e, e);
    }
  }

  /**
   * Suspends a mounted virtual thread: it stops where it would next run Java code.
   *
   * @return a reference for {@link #resume} and {@link #isInNative}, or 0 if the VM refused
   */
  public synchronized long suspend(Thread virtual) {
    try {
      hand(virtual);
      MemorySegment thread = handed;
      if ((int) suspend.invokeExact(jvmti, thread) == 0) {
        return thread.address();
      }
      deleteGlobal.invokeExact(jni, thread);
      return 0;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /** Lets it go on, and ends the reference. */
  public synchronized void resume(long reference) {
    try {
      MemorySegment thread = MemorySegment.ofAddress(reference);
      int error = (int) resume.invokeExact(jvmti, thread);
      if (error == WRONG_PHASE) {
        return; // the JVM is ending
      }
      if (error != 0) {
        throw new IllegalStateException("JVM TI ResumeThread failed with error " + error);
      }
      deleteGlobal.invokeExact(jni, thread);
    } catch (IllegalStateException e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /** True while a suspended thread has not come back from native code. */
  public boolean isInNative(long reference) {
    return (state(reference) & IN_NATIVE) != 0;
  }

  /** True if a suspended thread is in a native method, or blocked on a monitor or in a wait. */
  public boolean isBlocked(long reference) {
    return (state(reference) & (IN_NATIVE | BLOCKED_ON_MONITOR | WAITING)) != 0;
  }

  private synchronized int state(long reference) {
    try {
      int error = (int) state.invokeExact(jvmti, MemorySegment.ofAddress(reference), out);
      return error == 0 ? out.get(ValueLayout.JAVA_INT, 0) : 0;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private static native void hand(Thread thread);

  /** What {@link #hand} is bound to: gets the arguments of a JNI function. */
  private static void handed(MemorySegment env, MemorySegment type, MemorySegment thread) {
    try {
      instance.handed = (MemorySegment) instance.newGlobal.invokeExact(instance.jni, thread);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  @SuppressWarnings("restricted")
  private void bindHand() throws Throwable {
    MethodHandle target = MethodHandles.lookup().findStatic(GrivetSuspender.class, "handed", MethodType.methodType(
        void.class, MemorySegment.class, MemorySegment.class, MemorySegment.class));
    MemorySegment stub = Linker.nativeLinker().upcallStub(target,
        FunctionDescriptor.ofVoid(ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.ADDRESS), arena);
    long word = ValueLayout.ADDRESS.byteSize();
    MemorySegment method = arena.allocate(3 * word);
    method.set(ValueLayout.ADDRESS, 0, text("hand"));
    method.set(ValueLayout.ADDRESS, word, text("(Ljava/lang/Thread;)V"));
    method.set(ValueLayout.ADDRESS, 2 * word, stub);
    MethodHandle findClass = function(jni, 6, ValueLayout.ADDRESS);
    MethodHandle register = function(jni, 215, ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT);
    MemorySegment name = text("java/lang/GrivetSuspender");
    for (int i = 0;; i++) {
      try {
        check("RegisterNatives", (int) register.invokeExact(jni,
            (MemorySegment) findClass.invokeExact(jni, name), method, 1));
        return;
      } catch (LinkageError | IllegalStateException e) {
        if (i == TRIES) {
          throw e;
        }
      }
    }
  }

  @SuppressWarnings("restricted")
  private MemorySegment virtualMachine() throws Throwable {
    SymbolLookup library = SymbolLookup.libraryLookup(
        System.getProperty("java.home") + "/lib/server/libjvm.so", arena);
    MethodHandle created = Linker.nativeLinker().downcallHandle(
        library.find("JNI_GetCreatedJavaVMs").orElseThrow(),
        FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT, ValueLayout.ADDRESS));
    MemorySegment count = arena.allocate(ValueLayout.JAVA_INT);
    check("JNI_GetCreatedJavaVMs", (int) created.invokeExact(out, 1, count));
    return out.get(ValueLayout.ADDRESS, 0);
  }

  private MemorySegment environment(MethodHandle getEnv, MemorySegment vm, int version) throws Throwable {
    check("GetEnv", (int) getEnv.invokeExact(vm, out, version));
    return out.get(ValueLayout.ADDRESS, 0);
  }

  private void addCapabilities() throws Throwable {
    MemorySegment capabilities = arena.allocate(16);
    capabilities.set(ValueLayout.JAVA_INT, 0, CAN_SUSPEND);
    capabilities.set(ValueLayout.JAVA_INT, 4, CAN_SUPPORT_VIRTUAL_THREADS);
    MethodHandle add = function(jvmti, 141, ValueLayout.JAVA_INT);
    check("AddCapabilities", (int) add.invokeExact(jvmti, capabilities));
  }

  private static void check(String function, int error) {
    if (error != 0) {
      throw new IllegalStateException(function + " failed with error " + error);
    }
  }

  private MemorySegment text(String text) {
    return arena.allocateFrom(text);
  }

  /** A function of an environment: it takes the environment and one address, and whatever else is said. */
  private static MethodHandle function(MemorySegment environment, int index) {
    return function(environment, index, ValueLayout.ADDRESS);
  }

  private static MethodHandle function(
      MemorySegment environment, int index, MemoryLayout result, MemoryLayout... more) {
    return link(environment, index, FunctionDescriptor.of(result, ValueLayout.ADDRESS, ValueLayout.ADDRESS)
        .appendArgumentLayouts(more));
  }

  private static MethodHandle noResult(MemorySegment environment, int index, MemoryLayout... arguments) {
    return link(environment, index,
        FunctionDescriptor.ofVoid(ValueLayout.ADDRESS).appendArgumentLayouts(arguments));
  }

  /** JNI and JVM TI are tables of functions; the first word of an environment points to its table. */
  @SuppressWarnings("restricted")
  private static MethodHandle link(MemorySegment environment, int index, FunctionDescriptor type) {
    long word = ValueLayout.ADDRESS.byteSize();
    MemorySegment table = environment.reinterpret(word).get(ValueLayout.ADDRESS, 0).reinterpret((index + 1) * word);
    return Linker.nativeLinker().downcallHandle(table.get(ValueLayout.ADDRESS, index * word), type);
  }
}
