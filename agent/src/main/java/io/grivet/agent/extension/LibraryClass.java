package io.grivet.agent.extension;

import io.grivet.agent.weave.Bracketed;
import io.grivet.agent.weave.WovenMethod;
import io.grivet.spi.BlockingCall;
import io.grivet.spi.HandOver;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Changes one class of the program while it is loaded.
 *
 * <p>Only calls of native code are bracketed, never a Java method as a whole. Inside the bracket greenlets run on
 * another thread, so a park or a wait for a socket in the bracket would meet a hub that its thread does not hold.
 */
final class LibraryClass extends ClassVisitor {
  /*
   *   native void poll(long h);   becomes   void poll(long h) { release(); try { grivet$poll(h); } finally { end(); } }
   *                                         private native void grivet$poll(long h);
   *
   *   handle.invokeExact(h)       becomes   grivet$call0(handle, h), a private static method of the same form
   *
   * The VM finds the library's function for the renamed method, since the agent has registered the prefix.
   */
  static final String PREFIX = "grivet$";

  private static final String FORWARDER = PREFIX + "call";
  private static final String METHOD_HANDLE = "java/lang/invoke/MethodHandle";
  private static final int PRIVATE = Opcodes.ACC_PRIVATE | Opcodes.ACC_SYNTHETIC;

  private final List<Placed> placed;
  private final Set<Placed> found;
  private final Map<Forwarder, String> forwarders = new LinkedHashMap<>();
  @SuppressWarnings("NullAway.Init") // visit is called first
  private String owner;
  private boolean framed;
  private boolean isInterface;

  /**
   * Returns the class file with all changes made.
   *
   * @param found gets the changes that have changed something
   */
  static byte[] change(byte[] bytes, List<Placed> placed, Set<Placed> found) {
    ClassReader reader = new ClassReader(bytes);
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    reader.accept(new LibraryClass(writer, placed, found), 0);
    return writer.toByteArray();
  }

  private LibraryClass(ClassVisitor next, List<Placed> placed, Set<Placed> found) {
    super(Opcodes.ASM9, next);
    this.placed = placed;
    this.found = found;
  }

  private record Forwarder(HandOver handOver, String method, String descriptor) {}

  @Override
  public void visit(
      int version, int access, String name, String signature, String superName, String[] interfaces) {
    super.visit(version, access, name, signature, superName, interfaces);
    owner = name;
    framed = (version & 0xffff) >= Opcodes.V1_6;
    isInterface = (access & Opcodes.ACC_INTERFACE) != 0;
  }

  @Override
  public MethodVisitor visitMethod(
      int access, String name, String descriptor, String signature, String[] exceptions) {
    Placed blocking = blocking(name);
    if (blocking != null && (access & Opcodes.ACC_NATIVE) != 0) {
      found.add(blocking);
      return bracketNative(blocking.handOver(), access, name, descriptor, signature, exceptions);
    }
    MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
    return new ReplacedCalls(blocking == null ? next : new HandleCalls(next, blocking));
  }

  private @Nullable Placed blocking(String method) {
    for (Placed change : placed) {
      if (change.change() instanceof BlockingCall call && Replacement.method(call.method()).equals(method)) {
        return change;
      }
    }
    return null;
  }

  private MethodVisitor bracketNative(HandOver handOver,
      int access, String name, String descriptor, String signature, String[] exceptions) {
    boolean isStatic = (access & Opcodes.ACC_STATIC) != 0;
    String renamed = PREFIX + name;
    super.visitMethod(PRIVATE | Opcodes.ACC_NATIVE | access & Opcodes.ACC_STATIC, renamed, descriptor, null, exceptions)
        .visitEnd();
    int javaAccess = access & ~Opcodes.ACC_NATIVE;
    MethodVisitor java = super.visitMethod(javaAccess, name, descriptor, signature, exceptions);
    return new MethodVisitor(Opcodes.ASM9, java) { // the visitor passes annotations on
      @Override
      public void visitEnd() {
        write(new WovenMethod(owner, javaAccess, name, descriptor), mv, handOver, to -> to.visitMethodInsn(
            isStatic ? Opcodes.INVOKESTATIC : Opcodes.INVOKESPECIAL, owner, renamed, descriptor, false));
        super.visitEnd();
      }
    };
  }

  private void write(WovenMethod method, MethodVisitor to, HandOver handOver, Bracketed.Call call) {
    String begin = handOver == HandOver.AT_ONCE ? "release" : "mark";
    Bracketed.write(method, to, framed, GrivetLibraryCall.class, begin, "end", call);
  }

  @Override
  public void visitEnd() {
    int access = PRIVATE | Opcodes.ACC_STATIC;
    forwarders.forEach((forwarder, name) -> {
      String descriptor = forwarder.descriptor();
      String handles = descriptor.replace("(L" + METHOD_HANDLE + ";", "(");
      MethodVisitor method = super.visitMethod(access, name, descriptor, null, null);
      write(new WovenMethod(owner, access, name, descriptor), method, forwarder.handOver(), to -> to.visitMethodInsn(
          Opcodes.INVOKEVIRTUAL, METHOD_HANDLE, forwarder.method(), handles, false));
      method.visitEnd();
    });
    super.visitEnd();
  }

  /** Redirects calls of a method handle to a forwarder. */
  private final class HandleCalls extends MethodVisitor {
    private final Placed blocking;

    HandleCalls(MethodVisitor next, Placed blocking) {
      super(Opcodes.ASM9, next);
      this.blocking = blocking;
    }

    @Override
    public void visitMethodInsn(int opcode, String type, String name, String descriptor, boolean ofInterface) {
      if (!METHOD_HANDLE.equals(type) || !name.equals("invokeExact") && !name.equals("invoke")) {
        super.visitMethodInsn(opcode, type, name, descriptor, ofInterface);
        return;
      }
      found.add(blocking);
      String taking = "(L" + METHOD_HANDLE + ";" + descriptor.substring(1);
      String forwarder = forwarders.computeIfAbsent(
          new Forwarder(blocking.handOver(), name, taking), any -> FORWARDER + forwarders.size());
      super.visitMethodInsn(Opcodes.INVOKESTATIC, owner, forwarder, taking, isInterface);
    }
  }

  /** Redirects a call, or a method reference, to another method. */
  private final class ReplacedCalls extends MethodVisitor {
    ReplacedCalls(MethodVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public void visitMethodInsn(int opcode, String type, String name, String descriptor, boolean ofInterface) {
      for (Placed change : placed) {
        Replacement by = change.replacement();
        String fitting = by == null || opcode == Opcodes.INVOKESPECIAL ? null
            : by.descriptorFor(type, name, descriptor, opcode == Opcodes.INVOKESTATIC);
        if (by != null && fitting != null) {
          found.add(change);
          super.visitMethodInsn(Opcodes.INVOKESTATIC, by.owner, by.name, fitting, by.isInterface());
          return;
        }
      }
      super.visitMethodInsn(opcode, type, name, descriptor, ofInterface);
    }

    @Override
    public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
      Object[] replaced = arguments.clone();
      for (int i = 0; i < replaced.length; i++) {
        replaced[i] = replace(replaced[i]);
      }
      super.visitInvokeDynamicInsn(name, descriptor, bootstrap, replaced);
    }

    private Object replace(Object constant) {
      if (!(constant instanceof Handle handle) || !isCall(handle.getTag())) {
        return constant;
      }
      for (Placed change : placed) {
        Replacement by = change.replacement();
        String fitting = by == null ? null : by.descriptorFor(
            handle.getOwner(), handle.getName(), handle.getDesc(), handle.getTag() == Opcodes.H_INVOKESTATIC);
        if (by != null && fitting != null) {
          found.add(change);
          return new Handle(Opcodes.H_INVOKESTATIC, by.owner, by.name, fitting, by.isInterface());
        }
      }
      return constant;
    }

    private static boolean isCall(int tag) {
      return tag == Opcodes.H_INVOKESTATIC || tag == Opcodes.H_INVOKEVIRTUAL || tag == Opcodes.H_INVOKEINTERFACE;
    }
  }
}
