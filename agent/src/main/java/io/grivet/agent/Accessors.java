package io.grivet.agent;

import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import sun.nio.ch.GrivetSignals;

/**
 * Generates the classes that name private members of the JDK, or members that are missing in the JDK that compiles
 * Grivet. These classes are nest mates of the JDK's own classes; the shape of the running JDK decides which members
 * they call.
 */
final class Accessors {
  private static final String VIRTUAL = "java/lang/VirtualThread";
  private static final String THREAD = "java/lang/Thread";
  private static final String FRAMES = "[Ljava/lang/StackTraceElement;";
  private static final String SIGNAL = "sun/nio/ch/NativeThread";

  private Accessors() {}

  /** @param transitionsLeftOut true if the JDK's own notifications of mounts are left out */
  static void install(boolean transitionsLeftOut) {
    try {
      Class<?> virtual = Class.forName("java.lang.VirtualThread", false, null);
      GrivetTransitions.install(transitions(virtual), empty(), transitionsLeftOut);
      if (!GrivetClasses.uses(Thread.class, "asyncGetStackTrace")) {
        GrivetStacks.install(stacks());
      }
      Class<?> signal = Class.forName("sun.nio.ch.NativeThread", false, null);
      if (GrivetClasses.uses(signal, "setThreadNativeID")) {
        GrivetSignals.install((GrivetSignals) GrivetThreads.allocate(signals(signal)));
      }
    } catch (ReflectiveOperationException e) {
      throw new StartError("this JDK (" + System.getProperty("java.runtime.version")
          + ") has no usable java.lang.VirtualThread: " + e);
    }
  }

  private static Class<?> transitions(Class<?> virtual) {
    ClassWriter writer = begin(VIRTUAL, "java/lang/GrivetTransitions");
    if (GrivetClasses.uses(virtual, "startTransition")) { // since JDK 26
      transition(writer, "start", "endFirstTransition", "");
      transition(writer, "end", "startFinalTransition", "");
      transition(writer, "beginMount", "startTransition", "true");
      transition(writer, "endMount", "endTransition", "true");
      transition(writer, "beginUnmount", "startTransition", "false");
      transition(writer, "endUnmount", "endTransition", "false");
    } else {
      transition(writer, "start", "notifyJvmtiStart", "");
      transition(writer, "end", "notifyJvmtiEnd", "");
      transition(writer, "beginMount", "notifyJvmtiMount", "true");
      transition(writer, "endMount", "notifyJvmtiMount", "false");
      transition(writer, "beginUnmount", "notifyJvmtiUnmount", "true");
      transition(writer, "endUnmount", "notifyJvmtiUnmount", "false");
    }
    return define(virtual, writer);
  }

  /** @param flag the argument, empty if there is none */
  private static void transition(ClassWriter writer, String name, String target, String flag) {
    MethodVisitor code = method(writer, Opcodes.ACC_PUBLIC, name, "(Ljava/lang/Thread;)V");
    code.visitVarInsn(Opcodes.ALOAD, 1);
    code.visitTypeInsn(Opcodes.CHECKCAST, VIRTUAL);
    if (!flag.isEmpty()) {
      code.visitInsn(flag.equals("true") ? Opcodes.ICONST_1 : Opcodes.ICONST_0);
    }
    code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, VIRTUAL, target, flag.isEmpty() ? "()V" : "(Z)V", false);
    end(code, Opcodes.RETURN);
  }

  private static Class<?> stacks() {
    ClassWriter writer = begin(THREAD, "java/lang/GrivetStacks");
    MethodVisitor take = method(writer, Opcodes.ACC_PUBLIC, "take", "(Ljava/lang/Thread;)" + FRAMES);
    take.visitVarInsn(Opcodes.ALOAD, 1);
    take.visitMethodInsn(Opcodes.INVOKEVIRTUAL, THREAD, "getStackTrace0", "()" + FRAMES, false);
    end(take, Opcodes.ARETURN);
    MethodVisitor complete = method(writer, Opcodes.ACC_PUBLIC, "complete", "(Ljava/lang/Thread;)" + FRAMES);
    complete.visitVarInsn(Opcodes.ALOAD, 1);
    complete.visitMethodInsn(Opcodes.INVOKEVIRTUAL, THREAD, "getStackTrace0", "()" + FRAMES, false);
    complete.visitInsn(Opcodes.DUP);
    Label none = new Label();
    complete.visitJumpInsn(Opcodes.IFNULL, none);
    complete.visitMethodInsn(
        Opcodes.INVOKESTATIC, "java/lang/StackTraceElement", "finishInit", "(" + FRAMES + ")" + FRAMES, false);
    complete.visitLabel(none);
    complete.visitFrame(Opcodes.F_SAME1, 0, null, 1, new Object[] {FRAMES});
    end(complete, Opcodes.ARETURN);
    return define(Thread.class, writer);
  }

  private static Class<?> signals(Class<?> signal) {
    ClassWriter writer = begin(SIGNAL, "sun/nio/ch/GrivetSignals");
    MethodVisitor note = method(writer, Opcodes.ACC_PROTECTED, "note", "()V");
    note.visitMethodInsn(Opcodes.INVOKESTATIC, SIGNAL, "threadToSignal", "()Ljava/lang/Thread;", false);
    note.visitInsn(Opcodes.POP);
    end(note, Opcodes.RETURN);
    return define(signal, writer);
  }

  private static byte[] empty() {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V11, Opcodes.ACC_FINAL | Opcodes.ACC_SUPER, "grivet/Empty", null, "java/lang/Object", null);
    return writer.toByteArray();
  }

  private static ClassWriter begin(String host, String parent) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    writer.visit(Opcodes.V11, Opcodes.ACC_FINAL | Opcodes.ACC_SUPER, host + "$Grivet", null, parent, null);
    return writer;
  }

  private static MethodVisitor method(ClassWriter writer, int access, String name, String descriptor) {
    MethodVisitor code = writer.visitMethod(access, name, descriptor, null, null);
    code.visitCode();
    return code;
  }

  private static void end(MethodVisitor code, int opcode) {
    code.visitInsn(opcode);
    code.visitMaxs(0, 0);
    code.visitEnd();
  }

  private static Class<?> define(Class<?> host, ClassWriter writer) {
    return GrivetThreads.defineHidden(host, Type.getInternalName(host) + "$Grivet", writer.toByteArray());
  }
}
