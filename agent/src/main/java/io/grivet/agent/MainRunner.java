package io.grivet.agent;

import io.grivet.hook.MainHook;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Generates the class whose {@code run} calls the program's main method on the first greenlet. */
final class MainRunner {
  private static final String HOOK = Type.getInternalName(MainHook.class);

  private MainRunner() {}

  /**
   * Defines the class in the nest of the main class, since main may be private to that nest. The class is hidden, so
   * stack traces do not show it.
   */
  static Class<? extends Runnable> define(Method main) {
    Class<?> host = main.getDeclaringClass();
    String owner = Type.getInternalName(host);
    String name = owner + "$Grivet";
    boolean isStatic = Modifier.isStatic(main.getModifiers());
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    writer.visit(Opcodes.V11, Opcodes.ACC_FINAL | Opcodes.ACC_SUPER, name, null, "java/lang/Object",
        new String[] {"java/lang/Runnable"});
    MethodVisitor run = writer.visitMethod(Opcodes.ACC_PUBLIC, "run", "()V", null, null);
    run.visitCode();
    if (!isStatic) {
      run.visitMethodInsn(Opcodes.INVOKESTATIC, HOOK, "self", "()Ljava/lang/Object;", false);
      run.visitTypeInsn(Opcodes.CHECKCAST, owner);
    }
    if (main.getParameterCount() == 1) {
      run.visitMethodInsn(Opcodes.INVOKESTATIC, HOOK, "args", "()[Ljava/lang/String;", false);
    }
    int call = isStatic ? Opcodes.INVOKESTATIC
        : host.isInterface() ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL;
    run.visitMethodInsn(call, owner, "main", Type.getMethodDescriptor(main), host.isInterface());
    run.visitInsn(Opcodes.RETURN);
    run.visitMaxs(0, 0);
    run.visitEnd();
    return GrivetThreads.defineHidden(host, name, writer.toByteArray()).asSubclass(Runnable.class);
  }
}
