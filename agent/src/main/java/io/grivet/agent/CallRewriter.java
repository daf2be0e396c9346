package io.grivet.agent;

import io.grivet.agent.weave.ClassFiles;
import io.grivet.agent.weave.WovenMethod;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Rewrites calls in class files. The result of {@code Thread.currentThread()}, called or used as a method reference,
 * passes {@link GrivetCurrentThread} in every class that may compare, cast or show the returned thread. In the same
 * classes {@code Thread.onSpinWait()} lets other greenlets run, and so does a clock that is read repeatedly, see
 * {@link GrivetClock}.
 *
 * <p>The JDK's own core is left out: it knows virtual threads, and parks and locks by the returned thread. Exceptions
 * are the core classes that pass the thread to the application or compare it with a thread of the application.
 */
final class CallRewriter {
  private static final String THREAD = "java/lang/Thread";
  private static final String METHOD = "currentThread";
  private static final String SPIN = "onSpinWait";
  private static final String DESCRIPTOR = "()Ljava/lang/Thread;";
  private static final String HOOK = "java/lang/GrivetCurrentThread";
  private static final String SYSTEM = "java/lang/System";
  private static final String NANOS = "nanoTime";
  private static final String MILLIS = "currentTimeMillis";
  private static final String CLOCK = "java/lang/GrivetClock";
  private static final ConstantPool.Texts NAMES = new ConstantPool.Texts(METHOD, SPIN, NANOS, MILLIS);

  /**
   * Classes of {@link #CONCURRENT} that are rewritten nevertheless, with the classes nested in them; or one nested
   * class alone.
   */
  private static final Set<String> REWRITTEN = Set.of(
      "ThreadPoolExecutor", // beforeExecute(Thread, Runnable)
      "ThreadPerTaskExecutor", // compares the thread with the threads of its factory
      "FutureTask", // interrupts its runner by a method that a subclass may override
      "StructuredTaskScopeImpl$SubtaskImpl", // since JDK 26, compares it with that of the factory; its scope must not
      "locks/AbstractQueuedSynchronizer", // getQueuedThreads, isQueued
      "locks/AbstractQueuedLongSynchronizer",
      "locks/ReentrantLock", // getOwner
      "locks/ReentrantReadWriteLock");

  private static final String CONCURRENT = "java/util/concurrent/";
  private static final String[] CORE = {
      "java/io/", "java/lang/", "java/math/", "java/net/", "java/nio/", "java/security/", "java/text/", "java/time/",
      "java/util/", "jdk/internal/", "sun/nio/ch/", "sun/launcher/", "io/grivet/"};
  private static final String[] NOT_CORE = {"java/util/logging/", "java/util/prefs/"};

  private CallRewriter() {}

  /** Returns true for a class that may have been loaded before this transformer was installed. */
  static boolean isRewrittenInTheCore(Class<?> type) {
    String name = type.getName();
    return name.startsWith("java.util.concurrent.") && isRewritten(name.replace('.', '/'));
  }

  /**
   * Returns true if a class may contain calls to rewrite. Quick and without allocation, since every class passes here:
   * the test looks at the name, then walks the constant pool.
   *
   * @param name null if the definer of the class has given no name
   */
  static boolean concerns(@Nullable ClassLoader loader, String name, byte[] bytes) {
    if (loader == null) {
      String known = name == null ? new ClassReader(bytes).getClassName() : name;
      if (isCore(known) && !isRewritten(known)) {
        return false;
      }
    } else if (name != null && name.startsWith("io/grivet/agent/")) {
      return false;
    }
    return ConstantPool.containsAny(bytes, NAMES);
  }

  private static boolean isRewritten(String name) {
    if (!name.startsWith(CONCURRENT)) {
      return false;
    }
    int nested = name.indexOf('$');
    return REWRITTEN.contains(name.substring(CONCURRENT.length(), nested < 0 ? name.length() : nested))
        || nested >= 0 && REWRITTEN.contains(name.substring(CONCURRENT.length()));
  }

  private static boolean isCore(String name) {
    return startsWithAny(name, CORE) && !startsWithAny(name, NOT_CORE);
  }

  private static boolean startsWithAny(String name, String[] prefixes) {
    for (String prefix : prefixes) {
      if (name.startsWith(prefix)) {
        return true;
      }
    }
    return false;
  }

  static byte @Nullable [] rewrite(byte[] bytes) {
    boolean[] changed = new boolean[1];
    byte[] rewritten = ClassFiles.replaceCalls(bytes, new ClassFiles.MethodRewriter() {
      @Override
      public MethodVisitor rewrite(WovenMethod method, MethodVisitor next) {
        return new Calls(next, changed);
      }
    });
    return changed[0] ? rewritten : null;
  }

  private static final class Calls extends MethodVisitor {
    private final boolean[] changed;

    Calls(MethodVisitor next, boolean[] changed) {
      super(Opcodes.ASM9, next);
      this.changed = changed;
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
      if (opcode == Opcodes.INVOKESTATIC && THREAD.equals(owner) && SPIN.equals(name)) {
        changed[0] = true;
        super.visitMethodInsn(Opcodes.INVOKESTATIC, HOOK, SPIN, descriptor, false);
        return;
      }
      if (opcode == Opcodes.INVOKESTATIC && SYSTEM.equals(owner) && isClock(name)) {
        changed[0] = true;
        super.visitMethodInsn(Opcodes.INVOKESTATIC, CLOCK, name, descriptor, false);
        return;
      }
      if (opcode == Opcodes.INVOKESTATIC && THREAD.equals(owner) && METHOD.equals(name)) {
        changed[0] = true; // this way a second pass finds nothing, when another agent has changed the class again
        super.visitMethodInsn(Opcodes.INVOKESTATIC, HOOK, METHOD, descriptor, false);
        return;
      }
      super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
      // Whatever the owner: a subclass of Thread may be the named owner, and any other thread maps to itself.
      if (opcode == Opcodes.INVOKESTATIC && METHOD.equals(name) && DESCRIPTOR.equals(descriptor)
          && !HOOK.equals(owner)) {
        changed[0] = true;
        super.visitMethodInsn(Opcodes.INVOKESTATIC, HOOK, "asKnown", "(Ljava/lang/Thread;)Ljava/lang/Thread;", false);
      }
    }

    @Override
    public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
      Object[] replaced = arguments.clone();
      for (int i = 0; i < replaced.length; i++) {
        replaced[i] = replace(replaced[i]);
      }
      super.visitInvokeDynamicInsn(name, descriptor, bootstrap, replaced);
    }

    @Override
    public void visitLdcInsn(Object value) {
      super.visitLdcInsn(replace(value));
    }

    private static boolean isClock(String name) {
      return NANOS.equals(name) || MILLIS.equals(name);
    }

    private Object replace(Object constant) {
      if (constant instanceof ConstantDynamic dynamic) {
        Object[] arguments = new Object[dynamic.getBootstrapMethodArgumentCount()];
        for (int i = 0; i < arguments.length; i++) {
          arguments[i] = replace(dynamic.getBootstrapMethodArgument(i));
        }
        return new ConstantDynamic(dynamic.getName(), dynamic.getDescriptor(), dynamic.getBootstrapMethod(), arguments);
      }
      if (constant instanceof Handle handle && THREAD.equals(handle.getOwner())
          && (METHOD.equals(handle.getName()) || SPIN.equals(handle.getName()))) {
        changed[0] = true;
        return new Handle(Opcodes.H_INVOKESTATIC, HOOK, handle.getName(), handle.getDesc(), false);
      }
      if (constant instanceof Handle handle && SYSTEM.equals(handle.getOwner()) && isClock(handle.getName())) {
        changed[0] = true;
        return new Handle(Opcodes.H_INVOKESTATIC, CLOCK, handle.getName(), handle.getDesc(), false);
      }
      return constant;
    }
  }
}
