package io.grivet.agent;

import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Generates the subclass of {@code GrivetTransitions} that may call the private natives of {@code VirtualThread}. */
final class TransitionsWriter {
  private static final String PARENT = "java/lang/GrivetTransitions";
  private static final String VIRTUAL = "java/lang/VirtualThread";

  private TransitionsWriter() {}

  /** @param leftOut true if the JDK's own notifications are left out */
  static void install(boolean leftOut) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    writer.visit(Opcodes.V11, Opcodes.ACC_FINAL | Opcodes.ACC_SUPER, VIRTUAL + "$Grivet", null, PARENT, null);
    forward(writer, "start", "notifyJvmtiStart", "");
    forward(writer, "end", "notifyJvmtiEnd", "");
    forward(writer, "mount", "notifyJvmtiMount", "Z");
    forward(writer, "unmount", "notifyJvmtiUnmount", "Z");
    try {
      Class<?> host = Class.forName("java.lang.VirtualThread", false, null);
      Class<?> generated = GrivetThreads.defineHidden(host, VIRTUAL + "$Grivet", writer.toByteArray());
      GrivetTransitions.install(generated, empty(), leftOut);
    } catch (ReflectiveOperationException e) {
      throw new StartError("this JDK has no usable java.lang.VirtualThread: " + e);
    }
  }

  private static byte[] empty() {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V11, Opcodes.ACC_FINAL | Opcodes.ACC_SUPER, "grivet/Empty", null, "java/lang/Object", null);
    return writer.toByteArray();
  }

  private static void forward(ClassWriter writer, String name, String target, String argument) {
    String descriptor = "(Ljava/lang/Thread;" + argument + ")V";
    MethodVisitor method = writer.visitMethod(Opcodes.ACC_PUBLIC, name, descriptor, null, null);
    method.visitCode();
    method.visitVarInsn(Opcodes.ALOAD, 1);
    method.visitTypeInsn(Opcodes.CHECKCAST, VIRTUAL);
    if (!argument.isEmpty()) {
      method.visitVarInsn(Opcodes.ILOAD, 2);
    }
    method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, VIRTUAL, target, "(" + argument + ")V", false);
    method.visitInsn(Opcodes.RETURN);
    method.visitMaxs(0, 0);
    method.visitEnd();
  }
}
