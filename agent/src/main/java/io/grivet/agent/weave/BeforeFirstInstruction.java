package io.grivet.agent.weave;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Inserts code before everything else in a method, to a place to which no loop or handler of the body returns. The code
 * gets the body's first line number, so that a stack trace has a line for it.
 */
abstract class BeforeFirstInstruction extends MethodVisitor {
  /** Labels of the body's first instruction; the inserted code goes before them. */
  private final List<Label> labels = new ArrayList<>();
  private @Nullable Label lineStart;
  private int line;
  private boolean inserted;

  BeforeFirstInstruction(MethodVisitor next) {
    super(Opcodes.ASM9, next);
  }

  /** Emits the code to {@code mv}; called once. */
  abstract void insert();

  final void first() {
    if (inserted) {
      return;
    }
    inserted = true;
    if (lineStart != null) {
      Label start = new Label();
      super.visitLabel(start);
      super.visitLineNumber(line, start);
    }
    insert();
    for (Label label : labels) {
      super.visitLabel(label);
    }
    if (lineStart != null) {
      super.visitLineNumber(line, lineStart);
    }
  }

  @Override
  public void visitLabel(Label label) {
    if (inserted) {
      super.visitLabel(label);
    } else {
      labels.add(label);
    }
  }

  @Override
  public void visitLineNumber(int number, Label start) {
    if (inserted) {
      super.visitLineNumber(number, start);
    } else {
      line = number;
      lineStart = start;
    }
  }

  @Override
  public void visitFrame(int type, int locals, Object[] local, int depth, Object[] stack) {
    first();
    super.visitFrame(type, locals, local, depth, stack);
  }

  @Override
  public void visitInsn(int opcode) {
    first();
    super.visitInsn(opcode);
  }

  @Override
  public void visitIntInsn(int opcode, int operand) {
    first();
    super.visitIntInsn(opcode, operand);
  }

  @Override
  public void visitVarInsn(int opcode, int slot) {
    first();
    super.visitVarInsn(opcode, slot);
  }

  @Override
  public void visitTypeInsn(int opcode, String type) {
    first();
    super.visitTypeInsn(opcode, type);
  }

  @Override
  public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
    first();
    super.visitFieldInsn(opcode, owner, name, descriptor);
  }

  @Override
  public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
    first();
    super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
  }

  @Override
  public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
    first();
    super.visitInvokeDynamicInsn(name, descriptor, bootstrap, arguments);
  }

  @Override
  public void visitJumpInsn(int opcode, Label label) {
    first();
    super.visitJumpInsn(opcode, label);
  }

  @Override
  public void visitLdcInsn(Object value) {
    first();
    super.visitLdcInsn(value);
  }

  @Override
  public void visitIincInsn(int slot, int increment) {
    first();
    super.visitIincInsn(slot, increment);
  }
}
