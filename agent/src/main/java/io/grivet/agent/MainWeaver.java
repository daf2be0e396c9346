package io.grivet.agent;

import io.grivet.agent.weave.ClassFiles;
import io.grivet.agent.weave.WovenMethod;
import io.grivet.hook.MainHook;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.reflect.Method;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Inserts a call of {@link MainHook} at the entry of the program's main method.
 *
 * <p>Until the launcher names the method, each class with a main is woven when it is loaded: weaving the class later
 * would clear the breakpoints that a debugger has set in it. Safe for any thread, as class loading is.
 */
final class MainWeaver implements MainHook.Weaver, ClassFileTransformer {
  private static final String HOOK = Type.getInternalName(MainHook.class);

  /** Offset of the major version in a class file. */
  private static final int MAJOR_VERSION = 6;

  private static final String WITH_ARGUMENTS = "([Ljava/lang/String;)V";
  private static final String WITHOUT = "()V";
  private static final ConstantPool.Texts MAIN = new ConstantPool.Texts("main");

  private final Instrumentation instrumentation;
  private final @Nullable StartupTrace trace;
  private final List<Woven> woven = new ArrayList<>(); // guarded by this
  private volatile boolean found; // written by the launcher's thread

  private record Woven(ClassLoader loader, String name, String descriptor) {
    boolean isIn(ClassLoader other, String otherName) {
      return loader == other && name.equals(otherName);
    }
  }

  /** @param trace null without the option {@code trace-startup} */
  MainWeaver(Instrumentation instrumentation, @Nullable StartupTrace trace) {
    this.instrumentation = instrumentation;
    this.trace = trace;
  }

  /** Installs the transformer. It stays registered, because another agent may retransform the main class. */
  void install() {
    instrumentation.addTransformer(trace == null ? this : trace.timed(this), true);
  }

  @Override
  public void weave(Method main) {
    Class<?> host = main.getDeclaringClass();
    Woven wanted =
        new Woven(host.getClassLoader(), Type.getInternalName(host), Type.getMethodDescriptor(main));
    found = true;
    synchronized (this) {
      boolean done = isWoven(wanted);
      woven.clear();
      woven.add(wanted);
      if (done) {
        return;
      }
    }
    try {
      instrumentation.retransformClasses(host);
    } catch (UnmodifiableClassException e) {
      throw new StartError("the JVM does not let an agent change " + host.getName());
    }
  }

  @Override
  public byte @Nullable [] transform(
      ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] bytes) {
    if (name == null) {
      return null;
    }
    if (redefined != null) {
      String descriptor = descriptorIn(loader, name);
      return descriptor == null ? null : atEntry(bytes, descriptor);
    }
    if (loader == null || found || !ConstantPool.containsAny(bytes, MAIN)) {
      return null;
    }
    String descriptor = likelyMain(new ClassReader(bytes));
    if (descriptor == null) {
      return null;
    }
    byte[] changed = atEntry(bytes, descriptor);
    synchronized (this) {
      woven.add(new Woven(loader, name, descriptor));
    }
    return changed;
  }

  /**
   * Returns true if the wanted method is woven. Not {@code contains}: on a first start, the equality of a record takes
   * longer than the rest of this method.
   */
  private boolean isWoven(Woven wanted) {
    for (Woven one : woven) {
      if (one.isIn(wanted.loader, wanted.name) && one.descriptor.equals(wanted.descriptor)) {
        return true;
      }
    }
    return false;
  }

  private synchronized @Nullable String descriptorIn(ClassLoader loader, String name) {
    for (Woven one : woven) {
      if (one.isIn(loader, name)) {
        return one.descriptor;
      }
    }
    return null;
  }

  /** Returns the main method that the launcher would choose in this class; null if there is none. */
  private static String likelyMain(ClassReader reader) {
    String[] likely = new String[1];
    reader.accept(new ClassVisitor(Opcodes.ASM9) {
      @Override
      public @Nullable MethodVisitor visitMethod(
          int access, String method, String descriptor, String signature, String[] exceptions) {
        boolean callable = method.equals("main") && (access & (Opcodes.ACC_PRIVATE | Opcodes.ACC_ABSTRACT)) == 0;
        if (callable && (descriptor.equals(WITH_ARGUMENTS) || descriptor.equals(WITHOUT) && likely[0] == null)) {
          likely[0] = descriptor;
        }
        return null;
      }
    }, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return likely[0];
  }

  @Override
  public Class<? extends Runnable> runnerOf(Method main) {
    Class<? extends Runnable> runner = MainRunner.define(main);
    if (trace != null) {
      trace.print();
    }
    return runner;
  }

  private static byte[] atEntry(byte[] bytes, String main) {
    boolean framed = new ClassReader(bytes).readUnsignedShort(MAJOR_VERSION) >= Opcodes.V1_6;
    return ClassFiles.rewrite(bytes, new ClassFiles.MethodRewriter() {
      @Override
      public MethodVisitor rewrite(WovenMethod method, MethodVisitor next) {
        return method.name().equals("main") && method.descriptor().equals(main)
            ? new Asking(next, method.access(), main.equals(WITH_ARGUMENTS), framed) : next;
      }
    });
  }

  /** {@code if (MainHook.enter(this, args)) return;} */
  private static final class Asking extends MethodVisitor {
    private final boolean isStatic;
    private final boolean hasArguments;
    private final boolean framed;

    Asking(MethodVisitor next, int access, boolean hasArguments, boolean framed) {
      super(Opcodes.ASM9, next);
      this.isStatic = (access & Opcodes.ACC_STATIC) != 0;
      this.hasArguments = hasArguments;
      this.framed = framed;
    }

    @Override
    public void visitCode() {
      super.visitCode();
      Label body = new Label();
      if (isStatic) {
        mv.visitInsn(Opcodes.ACONST_NULL);
      } else {
        mv.visitVarInsn(Opcodes.ALOAD, 0);
      }
      if (hasArguments) {
        mv.visitVarInsn(Opcodes.ALOAD, isStatic ? 0 : 1);
      } else {
        mv.visitInsn(Opcodes.ACONST_NULL);
      }
      mv.visitMethodInsn(Opcodes.INVOKESTATIC, HOOK, "enter", "(Ljava/lang/Object;[Ljava/lang/String;)Z", false);
      mv.visitJumpInsn(Opcodes.IFEQ, body);
      mv.visitInsn(Opcodes.RETURN);
      mv.visitLabel(body);
      if (framed) {
        mv.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
      }
      mv.visitInsn(Opcodes.NOP); // the body may begin with a frame of its own
    }
  }
}
