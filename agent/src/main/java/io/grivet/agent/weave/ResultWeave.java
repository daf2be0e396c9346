package io.grivet.agent.weave;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Inserts {@code return Hook.<name>(result of the JDK's body, some arguments);} in one method. */
public final class ResultWeave extends MethodWeave {
  /** Stands for the receiver among the indexes of arguments. */
  public static final int RECEIVER = -1;

  private final Class<?> hook;
  private final String name;
  private final int[] arguments;

  private ResultWeave(String target, String method, Class<?> hook, String name, int[] arguments) {
    super(target, method);
    this.hook = hook;
    this.name = name;
    this.arguments = arguments;
  }

  /**
   * @param method name and descriptor; returns an object, an int or a long, and keeps its arguments in their slots
   * @param arguments indexes of the method's object and int arguments that the hook takes after the result
   */
  public static Weave mapReturned(String target, String method, Class<?> hook, String name, int... arguments) {
    return new ResultWeave(target, method, hook, name, arguments);
  }

  @Override
  MethodVisitor weave(WovenMethod m, MethodVisitor next, Count count) {
    count.add();
    return new MethodVisitor(Opcodes.ASM9, next) {
      @Override
      public void visitInsn(int opcode) {
        if (opcode == Opcodes.ARETURN || opcode == Opcodes.IRETURN || opcode == Opcodes.LRETURN) {
          for (int index : arguments) {
            m.pushArgument(mv, index);
          }
          Hook.of(hook, name, 1 + arguments.length).call(mv);
        }
        super.visitInsn(opcode);
      }
    };
  }
}
