package io.grivet.agent.weave;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** A weave that makes the JIT compiler compile a method on its own, and never as a part of its callers. */
public final class SeamWeave extends MethodWeave {
  private static final String DONT_INLINE = "Ljdk/internal/vm/annotation/DontInline;";

  private SeamWeave(String target, String method) {
    super(target, method);
  }

  /**
   * Gives the method the JDK's own annotation for this purpose, which has an effect in the JDK's classes only.
   *
   * @param method name and descriptor
   */
  public static Weave at(String target, String method) {
    return new SeamWeave(target, method);
  }

  @Override
  MethodVisitor weave(WovenMethod m, MethodVisitor next, Count count) {
    return new MethodVisitor(Opcodes.ASM9, next) {
      @Override
      public void visitCode() {
        count.add();
        mv.visitAnnotation(DONT_INLINE, true).visitEnd();
        super.visitCode();
      }
    };
  }
}
