package io.grivet.agent.weave;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** A weave at calls of one method, inside one method or in a whole class. */
public final class CallWeave extends Weave {
  private enum Kind { REPLACE, MAP_RESULT, DROP, KEEP }

  private static final int NONE = -1;
  private static final int THIS = -2;

  private final Kind kind;
  private final @Nullable String inside;
  private final String called;
  private final @Nullable Class<?> hook;
  private final @Nullable String name;
  private final int argument;

  private CallWeave(
      Kind kind, String target, @Nullable String inside, String called, int expected, @Nullable Class<?> hook,
      @Nullable String name) {
    this(kind, target, inside, called, expected, hook, name, NONE);
  }

  private CallWeave(
      Kind kind, String target, @Nullable String inside, String called, int expected, @Nullable Class<?> hook,
      @Nullable String name, int argument) {
    super(target, expected);
    this.argument = argument;
    this.kind = kind;
    this.inside = inside;
    this.called = called;
    this.hook = hook;
    this.name = name;
  }

  /**
   * Replaces the call by {@code Hook.<name>(receiver, arguments)}.
   *
   * @param inside name and descriptor of the calling method, or null for every method of the class
   * @param called owner, dot, name and descriptor of the called method
   */
  public static Weave replace(
      String target, @Nullable String inside, String called, int expected, Class<?> hook, String name) {
    return new CallWeave(Kind.REPLACE, target, inside, called, expected, hook, name);
  }

  /**
   * Replaces one call by {@code Hook.<name>(receiver, arguments, argument)}.
   *
   * @param argument index of an argument of the calling method, not counting its receiver
   */
  public static Weave replaceWithArgument(
      String target, String inside, String called, int argument, Class<?> hook, String name) {
    return new CallWeave(Kind.REPLACE, target, inside, called, 1, hook, name, argument);
  }

  /** Replaces the call by {@code Hook.<name>(receiver, arguments, this)}, with the receiver of the calling method. */
  public static Weave replaceWithThis(
      String target, String inside, String called, int expected, Class<?> hook, String name) {
    return new CallWeave(Kind.REPLACE, target, inside, called, expected, hook, name, THIS);
  }

  /** Replaces the call's result by {@code Hook.<name>(result)}. */
  public static Weave mapResult(String target, String inside, String called, int expected, Class<?> hook, String name) {
    return new CallWeave(Kind.MAP_RESULT, target, inside, called, expected, hook, name);
  }

  /** Removes a call without result. */
  public static Weave drop(String target, String inside, String called, int expected) {
    return new CallWeave(Kind.DROP, target, inside, called, expected, null, null);
  }

  /** Changes nothing: another JDK has a shape that needs a weave in the place of this call, see {@link OneOf}. */
  public static Weave keep(String target, String inside, String called, int expected) {
    return new CallWeave(Kind.KEEP, target, inside, called, expected, null, null);
  }

  @Override
  public String place() {
    return "call of " + called + (inside == null ? "" : " in " + inside);
  }

  @Override
  public MethodVisitor apply(WovenMethod m, MethodVisitor next, Count count) {
    if (inside != null && !m.is(inside)) {
      return next;
    }
    return new MethodVisitor(Opcodes.ASM9, next) {
      @Override
      public void visitMethodInsn(int opcode, String owner, String method, String descriptor, boolean isInterface) {
        if (!called.equals(owner + "." + method + descriptor)) {
          super.visitMethodInsn(opcode, owner, method, descriptor, isInterface);
          return;
        }
        count.add();
        boolean isStatic = opcode == Opcodes.INVOKESTATIC;
        switch (kind) {
          case REPLACE -> {
            int values = values(descriptor, isStatic);
            if (argument == THIS) {
              mv.visitVarInsn(Opcodes.ALOAD, 0);
              values++;
            } else if (argument != NONE) {
              m.pushArgument(mv, argument);
              values++;
            }
            hook(values).call(mv);
          }
          case MAP_RESULT -> {
            super.visitMethodInsn(opcode, owner, method, descriptor, isInterface);
            hook(1).call(mv);
          }
          case KEEP -> super.visitMethodInsn(opcode, owner, method, descriptor, isInterface);
          case DROP -> popArguments(descriptor, isStatic, mv);
          default -> throw new AssertionError(kind);
        }
      }
    };
  }

  /** Returns the hook, for kinds of weave that have one. */
  private Hook hook(int values) {
    return Hook.of(Objects.requireNonNull(hook), Objects.requireNonNull(name), values);
  }

  private static int values(String descriptor, boolean isStatic) {
    return Type.getArgumentTypes(descriptor).length + (isStatic ? 0 : 1);
  }

  private static void popArguments(String descriptor, boolean isStatic, MethodVisitor to) {
    Type[] arguments = Type.getArgumentTypes(descriptor);
    for (int i = arguments.length - 1; i >= 0; i--) {
      to.visitInsn(arguments[i].getSize() == 2 ? Opcodes.POP2 : Opcodes.POP);
    }
    if (!isStatic) {
      to.visitInsn(Opcodes.POP);
    }
  }
}
