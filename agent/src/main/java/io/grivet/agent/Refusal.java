package io.grivet.agent;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Makes every method of a class end the JVM, where the JVM must not go on and cannot end at once. The VM's end would
 * wait for the very call of the VM that is in progress, see {@link Ending}.
 */
final class Refusal implements ClassFileTransformer {
  private static final String LAUNCHER = "sun/launcher/LauncherHelper";
  private static final String HOOK = "io/grivet/hook/HaltHook";

  private Refusal() {}

  /** Makes the launcher end the JVM instead of looking for the program's main. */
  static void ofTheProgram(Instrumentation instrumentation) {
    instrumentation.addTransformer(new Refusal(), true);
    for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
      if (loaded.getName().equals("sun.launcher.LauncherHelper")) {
        try {
          instrumentation.retransformClasses(loaded);
        } catch (UnmodifiableClassException e) {
          throw new StartError("this JVM does not let an agent change its launcher");
        }
      }
    }
  }

  @Override
  public byte @Nullable [] transform(
      ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] bytes) {
    return LAUNCHER.equals(name) ? of(bytes) : null;
  }

  static byte[] of(byte[] bytes) {
    ClassReader reader = new ClassReader(bytes);
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    reader.accept(new ClassVisitor(Opcodes.ASM9, writer) {
      @Override
      public MethodVisitor visitMethod(
          int access, String method, String descriptor, String signature, String[] exceptions) {
        return new MethodVisitor(Opcodes.ASM9, super.visitMethod(access, method, descriptor, signature, exceptions)) {
          @Override
          public void visitCode() {
            super.visitCode();
            visitMethodInsn(Opcodes.INVOKESTATIC, HOOK, "refused", "()V", false);
          }
        };
      }
    }, 0);
    return writer.toByteArray();
  }
}
