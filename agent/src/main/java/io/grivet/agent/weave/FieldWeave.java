package io.grivet.agent.weave;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** A weave at reads or writes of one field, inside one method. */
public final class FieldWeave extends Weave {
  private final boolean writes;
  private final String inside;
  private final String field;
  private final Class<?> hook;
  private final String name;

  private FieldWeave(
      boolean writes, String target, String inside, String field, int expected, Class<?> hook, String name) {
    super(target, expected);
    this.writes = writes;
    this.inside = inside;
    this.field = field;
    this.hook = hook;
    this.name = name;
  }

  /**
   * What is read becomes {@code Hook.<name>(value)}.
   *
   * @param field owner, dot, name
   */
  public static Weave mapRead(String target, String inside, String field, int expected, Class<?> hook, String name) {
    return new FieldWeave(false, target, inside, field, expected, hook, name);
  }

  /** What is written becomes {@code Hook.<name>(value, this)}. */
  public static Weave mapWrite(String target, String inside, String field, int expected, Class<?> hook, String name) {
    return new FieldWeave(true, target, inside, field, expected, hook, name);
  }

  @Override
  public String place() {
    return (writes ? "write of " : "read of ") + field + " in " + inside;
  }

  @Override
  public MethodVisitor apply(WovenMethod m, MethodVisitor next, Count count) {
    if (!m.is(inside)) {
      return next;
    }
    return new MethodVisitor(Opcodes.ASM9, next) {
      @Override
      public void visitFieldInsn(int opcode, String owner, String fieldName, String descriptor) {
        boolean here = field.equals(owner + "." + fieldName);
        boolean isWrite = opcode == Opcodes.PUTFIELD || opcode == Opcodes.PUTSTATIC;
        if (here && writes && isWrite) {
          count.add();
          mv.visitVarInsn(Opcodes.ALOAD, 0);
          Hook.of(hook, name, 2).call(mv);
        }
        super.visitFieldInsn(opcode, owner, fieldName, descriptor);
        if (here && !writes && !isWrite) {
          count.add();
          Hook.of(hook, name, 1).call(mv);
        }
      }
    };
  }
}
