package io.grivet.agent.weave;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** A weave at reads or writes of one field, inside one method. */
public final class FieldWeave extends Weave {
  private enum Kind { READ, READ_WITH_THIS, WRITE }

  private final Kind kind;
  private final String inside;
  private final String field;
  private final Class<?> hook;
  private final String name;

  private FieldWeave(
      Kind kind, String target, String inside, String field, int expected, Class<?> hook, String name) {
    super(target, expected);
    this.kind = kind;
    this.inside = inside;
    this.field = field;
    this.hook = hook;
    this.name = name;
  }

  /**
   * Replaces the value that is read by {@code Hook.<name>(value)}.
   *
   * @param field owner, dot, name
   */
  public static Weave mapRead(String target, String inside, String field, int expected, Class<?> hook, String name) {
    return new FieldWeave(Kind.READ, target, inside, field, expected, hook, name);
  }

  /** Replaces the value that is read by {@code Hook.<name>(value, this)}. */
  public static Weave mapReadWithThis(
      String target, String inside, String field, int expected, Class<?> hook, String name) {
    return new FieldWeave(Kind.READ_WITH_THIS, target, inside, field, expected, hook, name);
  }

  /** Replaces the value that is written by {@code Hook.<name>(value, this)}. */
  public static Weave mapWrite(String target, String inside, String field, int expected, Class<?> hook, String name) {
    return new FieldWeave(Kind.WRITE, target, inside, field, expected, hook, name);
  }

  @Override
  public String place() {
    return (kind == Kind.WRITE ? "write of " : "read of ") + field + " in " + inside;
  }

  @Override
  public MethodVisitor apply(WovenMethod m, MethodVisitor next, Count count) {
    if (!m.is(inside)) {
      return next;
    }
    return new MethodVisitor(Opcodes.ASM9, next) {
      @Override
      public void visitFieldInsn(int opcode, String owner, String fieldName, String descriptor) {
        boolean isWrite = opcode == Opcodes.PUTFIELD || opcode == Opcodes.PUTSTATIC;
        boolean here = field.equals(owner + "." + fieldName) && isWrite == (kind == Kind.WRITE);
        if (here && isWrite) {
          hook();
        }
        super.visitFieldInsn(opcode, owner, fieldName, descriptor);
        if (here && !isWrite) {
          hook();
        }
      }

      private void hook() {
        count.add();
        if (kind != Kind.READ) {
          mv.visitVarInsn(Opcodes.ALOAD, 0);
        }
        Hook.of(hook, name, kind == Kind.READ ? 1 : 2).call(mv);
      }
    };
  }
}
