package io.grivet.agent.weave;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** The method that passes through: its names, and how to push its arguments. */
public record WovenMethod(String owner, int access, String name, String descriptor) {
  public boolean is(String nameAndDescriptor) {
    return nameAndDescriptor.length() == name.length() + descriptor.length()
        && nameAndDescriptor.startsWith(name)
        && nameAndDescriptor.endsWith(descriptor);
  }

  boolean isStatic() {
    return (access & Opcodes.ACC_STATIC) != 0;
  }

  /** Pushes the receiver, if there is one, and the first arguments until {@code limit} values are pushed. */
  void push(MethodVisitor to, int limit) {
    int slot = 0;
    int pushed = 0;
    if (!isStatic() && pushed < limit) {
      to.visitVarInsn(Opcodes.ALOAD, slot);
      pushed++;
    }
    slot += isStatic() ? 0 : 1;
    for (Type argument : Type.getArgumentTypes(descriptor)) {
      if (pushed++ >= limit) {
        return;
      }
      to.visitVarInsn(argument.getOpcode(Opcodes.ILOAD), slot);
      slot += argument.getSize();
    }
  }

  /** Returns the number of values that {@link #push} can push. */
  int values() {
    return Type.getArgumentTypes(descriptor).length + (isStatic() ? 0 : 1);
  }

  /** Pushes the argument with this index, not counting the receiver, which is {@link ResultWeave#RECEIVER}. */
  void pushArgument(MethodVisitor to, int index) {
    if (index == ResultWeave.RECEIVER) {
      to.visitVarInsn(Opcodes.ALOAD, 0);
      return;
    }
    to.visitVarInsn(Type.getArgumentTypes(descriptor)[index].getOpcode(Opcodes.ILOAD), slot(index));
  }

  /** Returns the slot of the argument with this index, not counting the receiver. */
  int slot(int index) {
    int slot = isStatic() ? 0 : 1;
    Type[] arguments = Type.getArgumentTypes(descriptor);
    for (int i = 0; i < index; i++) {
      slot += arguments[i].getSize();
    }
    return slot;
  }
}
