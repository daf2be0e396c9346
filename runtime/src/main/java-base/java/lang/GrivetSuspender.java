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
import java.util.Map;
import java.util.function.IntSupplier;
import jdk.internal.loader.BootLoader;
import jdk.internal.loader.NativeLibraries;
import jdk.internal.loader.NativeLibrary;
import jdk.internal.misc.Unsafe;

/**
 * Suspends and resumes a virtual thread by the VM's tool interface (JVM TI). A suspended thread runs no Java code until
 * it is resumed, wherever it is. Calls use the foreign-function interface; Grivet has no native code of its own.
 *
 * <p>The first call of {@link #instance} takes some 100 ms and needs a complete JVM. Any thread may use the instance.
 */
public final class GrivetSuspender {
  /*
   * JVM TI takes a thread as a JNI reference. A reference that a JNI function returns to Java code, by the
   * foreign-function interface, is not reliable: a downcall has no block of handles of its own, so the reference lies
   * in the block of the thread, which the wrapper of every native method empties when it returns. Grivet cannot control
   * which methods run between two calls: classes are loaded and initialised, assertions are on.
   *
   * So no function is called that returns a reference. The only reference is an argument of a native method:
   *
   *   hand(function, thread)        Java: a native method. The VM's wrapper, interpreted or compiled, keeps the thread
   *                                 in a slot of its own frame, a root that collections update, and passes its address
   *     handed(.., reference)       upcall: called by the wrapper, by a stub of the foreign-function interface
   *       function(jvmti, reference)     downcall: reads the slot
   *
   * The slot is in no block of handles, and it exists until hand returns, whatever handed runs. No code keeps its
   * address.
   *
   * The native method is bound without a reference too, like any unregistered native method. At its first call the VM
   * asks ClassLoader.findNative for the address of a symbol, and findNative asks the libraries of the boot loader.
   * During this call the list has one more library, Grivet's (Binding). If a JDK has no such list, or does not ask it,
   * then an error is thrown before a thread was suspended, and no thread is ever suspended.
   *
   * Addresses are passed as longs, which travel like pointers, so that a call needs no object.
   */
  private static final int JVMTI_VERSION = 0x30150000;
  private static final int CAN_SUSPEND = 1 << 20;
  private static final int CAN_SUPPORT_VIRTUAL_THREADS = 1 << (44 - 32);
  /** Functions, by their index in JVM TI's table. */
  private static final int NONE = 0;
  private static final int SUSPEND = 4;
  private static final int RESUME = 5;
  private static final int STATE = 16;
  private static final int ADD_CAPABILITIES = 141;
  /** Errors. */
  private static final int NOT_SUSPENDED = 13;
  private static final int NOT_ALIVE = 15;
  private static final int WRONG_PHASE = 112;
  private static final int THROWN = -1;
  /** The result of the call that binds {@link #hand}; it proves that the call has arrived. */
  private static final int BOUND = -2;
  /** Bits of a thread's state. */
  private static final int IN_NATIVE = 0x400000;
  private static final int BLOCKED_ON_MONITOR = 0x400;
  private static final int WAITING = 0x80;

  /** The instance for which {@link #handed} works. */
  private static GrivetSuspender instance;

  private final Arena arena = Arena.global();
  private final MemorySegment out = arena.allocate(ValueLayout.ADDRESS);
  private final long jvmti;
  private final MethodHandle suspend;
  private final MethodHandle resume;
  private final MethodHandle state;
  private final MethodHandle dump;
  private Throwable thrown; // set by handed

  /**
   * Returns the only instance, since the VM grants this capability once.
   *
   * @throws IllegalStateException if the VM refuses, for example because a debugger has taken this capability
   */
  public static synchronized GrivetSuspender instance() {
    if (instance == null) {
      GrivetSuspender made = new GrivetSuspender();
      made.bind();
      instance = made;
    }
    return instance;
  }

  private GrivetSuspender() {
    try {
      MemorySegment environment = environment(virtualMachine());
      jvmti = environment.address();
      addCapabilities(environment);
      suspend = function(environment, SUSPEND);
      resume = function(environment, RESUME);
      state = function(environment, STATE, ValueLayout.JAVA_LONG);
      dump = MethodHandles.privateLookupIn(Thread.class, MethodHandles.lookup()).findStatic(Thread.class, "dumpThreads",
          MethodType.methodType(StackTraceElement[][].class, Thread[].class));
    } catch (Throwable e) {
      throw refusal(e);
    }
  }

  /**
   * Suspends a mounted virtual thread. The thread stops where it would next run Java code, or at once if it runs Java
   * code.
   *
   * @return false if the VM refused
   */
  public synchronized boolean suspend(Thread virtual) {
    return call(SUSPEND, virtual) == 0;
  }

  /** Resumes a virtual thread; no effect if the thread is not suspended. */
  public synchronized void resume(Thread virtual) {
    int error = call(RESUME, virtual);
    if (error != 0 && error != NOT_SUSPENDED && error != WRONG_PHASE) { // in the wrong phase, the JVM is shutting down
      throw new IllegalStateException("JVM TI ResumeThread failed with error " + error);
    }
  }

  /** Returns true while a suspended thread has not returned from native code. */
  public boolean isInNative(Thread virtual) {
    return (state(virtual) & IN_NATIVE) != 0;
  }

  /** Returns true if a suspended thread is in a native method, or blocked on a monitor or in a wait. */
  public boolean isBlocked(Thread virtual) {
    return (state(virtual) & (IN_NATIVE | BLOCKED_ON_MONITOR | WAITING)) != 0;
  }

  /**
   * Has the VM do an operation at a safepoint, a dump of the calling thread, and returns after its end. The VM has one
   * place for an operation. A thread that waits for the place, or for the end of an operation, waits on the same lock,
   * and each end notifies all of these threads. So a thread that sleeps through this call waits for no operation.
   */
  public void awaitVmOperation() {
    try {
      var _ = (StackTraceElement[][]) dump.invokeExact(new Thread[] {Thread.currentThread()});
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("Thread.dumpThreads failed", e);
    }
  }

  private synchronized int state(Thread virtual) {
    return call(STATE, virtual) == 0 ? out.get(ValueLayout.JAVA_INT, 0) : 0;
  }

  private int call(int function, Thread thread) {
    int error = hand(function, thread);
    if (error == THROWN) {
      throw new IllegalStateException("a call of JVM TI failed", thrown);
    }
    return error;
  }

  /** Bound to {@link #handed}. */
  private static native int hand(int function, Thread thread);

  /** Gets the arguments of a JNI function. An error thrown from here would end the JVM. */
  private int handed(long jni, long type, int function, long thread) {
    try {
      return switch (function) {
        case SUSPEND -> (int) suspend.invokeExact(jvmti, thread);
        case RESUME -> (int) resume.invokeExact(jvmti, thread);
        case STATE -> (int) state.invokeExact(jvmti, thread, out.address());
        default -> BOUND;
      };
    } catch (Throwable e) {
      thrown = e;
      return THROWN;
    }
  }

  @SuppressWarnings("restricted")
  private void bind() {
    try {
      MethodHandle target = MethodHandles.lookup().findVirtual(GrivetSuspender.class, "handed",
          MethodType.methodType(int.class, long.class, long.class, int.class, long.class)).bindTo(this);
      MemorySegment stub = Linker.nativeLinker().upcallStub(target, FunctionDescriptor.of(ValueLayout.JAVA_INT,
          ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG), arena);
      check("the binding", Binding.during(stub.address(), () -> hand(NONE, null)) - BOUND);
      tryOut();
    } catch (Throwable e) {
      throw refusal(e);
    }
  }

  /** Checks that each function exists and answers, before a thread depends on it. */
  private static void tryOut() {
    Thread unstarted = GrivetThreads.newStandIn(Runnable::run, "", () -> {});
    check("ResumeThread of a thread that was never started", hand(RESUME, unstarted) - NOT_ALIVE);
    check("SuspendThread of a thread that was never started", hand(SUSPEND, unstarted) - NOT_ALIVE);
    check("GetThreadState", hand(STATE, unstarted));
  }

  private static IllegalStateException refusal(Throwable cause) {
    return new IllegalStateException("the VM lends no way to suspend a thread: " + cause, cause);
  }

  /** A library of the boot loader with one function, which the VM finds during the first call of a native method. */
  private static final class Binding extends NativeLibrary {
    private static final Unsafe U = Unsafe.getUnsafe();
    private static final String NAME = "grivet";
    private static final String SYMBOL = "Java_java_lang_GrivetSuspender_hand";

    private final long address;

    private Binding(long address) {
      this.address = address;
    }

    @SuppressWarnings("unchecked") // the map's values are of a private class; its searches use this class
    static int during(long address, IntSupplier call) {
      long field = U.objectFieldOffset(NativeLibraries.class, "libraries");
      var libraries = (Map<String, NativeLibrary>) U.getReference(BootLoader.getNativeLibraries(), field);
      libraries.put(NAME, new Binding(address));
      try {
        return call.getAsInt();
      } finally {
        libraries.remove(NAME);
      }
    }

    @Override
    public String name() {
      return NAME;
    }

    @Override
    public long find(String name) {
      return name.equals(SYMBOL) ? address : 0;
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
    if (count.get(ValueLayout.JAVA_INT, 0) != 1) {
      throw new IllegalStateException("the VM is not complete before the agent has started");
    }
    return out.get(ValueLayout.ADDRESS, 0);
  }

  private MemorySegment environment(MemorySegment vm) throws Throwable {
    int getEnv = 6;
    MethodHandle get = function(vm, getEnv, ValueLayout.JAVA_INT);
    check("GetEnv", (int) get.invokeExact(vm.address(), out.address(), JVMTI_VERSION));
    return out.get(ValueLayout.ADDRESS, 0);
  }

  private void addCapabilities(MemorySegment environment) throws Throwable {
    MemorySegment capabilities = arena.allocate(16);
    capabilities.set(ValueLayout.JAVA_INT, 0, CAN_SUSPEND);
    capabilities.set(ValueLayout.JAVA_INT, 4, CAN_SUPPORT_VIRTUAL_THREADS);
    MethodHandle add = function(environment, ADD_CAPABILITIES);
    check("AddCapabilities", (int) add.invokeExact(jvmti, capabilities.address()));
  }

  private static void check(String function, int error) {
    if (error != 0) {
      throw new IllegalStateException(function + " failed with error " + error);
    }
  }

  /**
   * Returns a function of an environment. The function takes the environment, one more word, and the given further
   * arguments. JNI and JVM TI are tables of functions; the first word of an environment points to its table.
   */
  @SuppressWarnings("restricted")
  private static MethodHandle function(MemorySegment environment, int index, MemoryLayout... more) {
    long word = ValueLayout.ADDRESS.byteSize();
    MemorySegment table = environment.reinterpret(word).get(ValueLayout.ADDRESS, 0).reinterpret((index + 1) * word);
    return Linker.nativeLinker().downcallHandle(table.get(ValueLayout.ADDRESS, index * word), FunctionDescriptor.of(
        ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG).appendArgumentLayouts(more));
  }
}
