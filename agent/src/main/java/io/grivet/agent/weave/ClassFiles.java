package io.grivet.agent.weave;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Passes a class file through, method by method. */
public final class ClassFiles {
  private ClassFiles() {}

  /** Decides how a method is changed. */
  public interface MethodRewriter {
    /** Returns a visitor that changes the method, or {@code next} itself to leave the method as it is. */
    MethodVisitor rewrite(WovenMethod method, MethodVisitor next);
  }

  /** Returns the class file with the changes made; for changes that need more stack or local variables. */
  public static byte[] rewrite(byte[] bytes, MethodRewriter rewriter) {
    return rewrite(new ClassReader(bytes), ClassWriter.COMPUTE_MAXS, rewriter);
  }

  /** Returns the class file with the changes made; for changes that replace one call by another. */
  public static byte[] replaceCalls(byte[] bytes, MethodRewriter rewriter) {
    return rewrite(new ClassReader(bytes), 0, rewriter);
  }

  private static byte[] rewrite(ClassReader reader, int flags, MethodRewriter rewriter) {
    ClassWriter writer = new ClassWriter(reader, flags);
    String owner = reader.getClassName();
    reader.accept(new ClassVisitor(Opcodes.ASM9, writer) {
      @Override
      public MethodVisitor visitMethod(
          int access, String name, String descriptor, String signature, String[] exceptions) {
        MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
        return rewriter.rewrite(new WovenMethod(owner, access, name, descriptor), next);
      }
    }, 0);
    return writer.toByteArray();
  }
}
