package io.grivet.agent.weave;

import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** A weave that makes a call return false where it would throw. */
public final class FailWeave extends MethodWeave {
  private final String call;
  private final String thrown;

  private FailWeave(String target, String method, String call, String thrown) {
    super(target, method);
    this.call = call;
    this.thrown = thrown;
  }

  /**
   * Inserts {@code try { call } catch (thrown e) { false }}, so that the JDK treats the call as one that could not be
   * done.
   *
   * @param method name and descriptor; the method has no arguments, and no local variables at the call
   * @param call owner, name and descriptor of a static method that returns a boolean
   * @param thrown internal name of the class of errors
   */
  public static Weave falseInsteadOf(String target, String method, String call, String thrown) {
    return new FailWeave(target, method, call, thrown);
  }

  @Override
  MethodVisitor weave(WovenMethod m, MethodVisitor next, Count count) {
    Label start = new Label();
    Label after = new Label();
    Label handler = new Label();
    Object[] locals = {m.owner()};
    return new MethodVisitor(Opcodes.ASM9, next) {
      @Override
      public void visitCode() {
        super.visitCode();
        mv.visitTryCatchBlock(start, after, handler, thrown); // first, or the method's own handlers would win
      }

      @Override
      public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
        if (!call.equals(owner + '.' + name + descriptor)) {
          super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
          return;
        }
        count.add();
        mv.visitLabel(start);
        super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
        mv.visitLabel(after);
        mv.visitFrame(Opcodes.F_FULL, locals.length, locals, 1, new Object[] {Opcodes.INTEGER});
      }

      @Override
      public void visitMaxs(int stack, int maxLocals) {
        mv.visitLabel(handler);
        mv.visitFrame(Opcodes.F_FULL, locals.length, locals, 1, new Object[] {thrown});
        mv.visitInsn(Opcodes.POP);
        mv.visitInsn(Opcodes.ICONST_0);
        mv.visitJumpInsn(Opcodes.GOTO, after);
        super.visitMaxs(stack, maxLocals);
      }
    };
  }
}
