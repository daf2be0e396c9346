package io.grivet.agent.weave;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Writes a method that only calls another method with its own arguments, between two calls of a hook. */
public final class Bracketed {
  /** The call inside the brackets. All its arguments are pushed before, including the receiver. */
  public interface Call {
    void emit(MethodVisitor to);
  }

  private Bracketed() {}

  /**
   * Writes the code of {@code method}, up to its end.
   *
   * @param framed false for a class file too old to have stack map frames
   * @param begin a hook without arguments, like {@code end}, which throws nothing
   */
  public static void write(
      WovenMethod method, MethodVisitor to, boolean framed, Class<?> hook, String begin, String end, Call call) {
    MethodVisitor around = AroundWeave
        .around(method.owner(), method.name() + method.descriptor(), hook, begin, 0, end)
        .apply(method, framed ? to : new Unframed(to), new Weave.Count());
    around.visitCode();
    method.push(around, Integer.MAX_VALUE);
    call.emit(around);
    around.visitInsn(Type.getReturnType(method.descriptor()).getOpcode(Opcodes.IRETURN));
    around.visitMaxs(0, 0);
  }

  private static final class Unframed extends MethodVisitor {
    Unframed(MethodVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public void visitFrame(int type, int locals, Object[] local, int depth, Object[] stack) {}
  }
}
