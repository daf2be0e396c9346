package io.grivet.agent.weave;

import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** A weave at the entry of one method. */
public abstract class EntryWeave extends MethodWeave {

  private EntryWeave(String target, String method) {
    super(target, method);
  }

  /**
   * Inserts {@code if (Hook.takes(first)) return Hook.<name>(all arguments);} before the JDK's own body.
   *
   * @param method name and descriptor
   */
  public static Weave divert(String target, String method, Class<?> hook) {
    return divert(target, method, hook, method.substring(0, method.indexOf('(')));
  }

  public static Weave divert(String target, String method, Class<?> hook, String name) {
    return divert(target, method, hook, "takes", name);
  }

  public static Weave divert(String target, String method, Class<?> hook, String guard, String name) {
    return new EntryWeave(target, method) {
      @Override
      void insert(WovenMethod m, MethodVisitor to) {
        Label body = new Label();
        m.push(to, 1);
        Hook.of(hook, guard, 1).call(to);
        to.visitJumpInsn(Opcodes.IFEQ, body);
        m.push(to, Integer.MAX_VALUE);
        Hook.of(hook, name, m.values()).call(to);
        to.visitInsn(Type.getReturnType(m.descriptor()).getOpcode(Opcodes.IRETURN));
        to.visitLabel(body);
        to.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
        to.visitInsn(Opcodes.NOP); // the body may begin with a frame of its own
      }
    };
  }

  /** Inserts {@code if (Hook.<guard>()) return Hook.<name>();} before the JDK's own body. */
  public static Weave divertWithout(String target, String method, Class<?> hook, String guard, String name) {
    return new EntryWeave(target, method) {
      @Override
      void insert(WovenMethod m, MethodVisitor to) {
        Label body = new Label();
        Hook.of(hook, guard, 0).call(to);
        to.visitJumpInsn(Opcodes.IFEQ, body);
        Hook.of(hook, name, 0).call(to);
        to.visitInsn(Type.getReturnType(m.descriptor()).getOpcode(Opcodes.IRETURN));
        to.visitLabel(body);
        to.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
        to.visitInsn(Opcodes.NOP); // the body may begin with a frame of its own
      }
    };
  }

  /** Inserts {@code Hook.<name>(all arguments);} before the JDK's own body. */
  public static Weave before(String target, String method, Class<?> hook, String name) {
    return new EntryWeave(target, method) {
      @Override
      void insert(WovenMethod m, MethodVisitor to) {
        m.push(to, Integer.MAX_VALUE);
        Hook.of(hook, name, m.values()).call(to);
      }
    };
  }

  /** Inserts {@code Hook.<name>();} before the JDK's own body. */
  public static Weave beforeWithout(String target, String method, Class<?> hook, String name) {
    return new EntryWeave(target, method) {
      @Override
      void insert(WovenMethod m, MethodVisitor to) {
        Hook.of(hook, name, 0).call(to);
      }
    };
  }

  /** Inserts {@code argument = Hook.<name>(the first arguments);} before the body; the caller gives their number. */
  public static Weave replaceArgument(
      String target, String method, int argument, Class<?> hook, String name, int hookArguments) {
    int[] first = new int[hookArguments];
    for (int i = 0; i < first.length; i++) {
      first[i] = i;
    }
    return replaceArgumentFrom(target, method, argument, hook, name, first);
  }

  /**
   * Inserts {@code argument = Hook.<name>(some arguments);} before the body.
   *
   * @param argument index of an object argument
   * @param hookArguments indexes of the arguments that the hook takes
   */
  public static Weave replaceArgumentFrom(
      String target, String method, int argument, Class<?> hook, String name, int... hookArguments) {
    return new EntryWeave(target, method) {
      @Override
      void insert(WovenMethod m, MethodVisitor to) {
        for (int index : hookArguments) {
          m.pushArgument(to, index);
        }
        Hook.of(hook, name, hookArguments.length).call(to);
        to.visitVarInsn(Opcodes.ASTORE, m.slot(argument));
      }
    };
  }

  abstract void insert(WovenMethod m, MethodVisitor to);

  @Override
  final MethodVisitor weave(WovenMethod m, MethodVisitor next, Count count) {
    return new BeforeFirstInstruction(next) {
      @Override
      void insert() {
        count.add();
        EntryWeave.this.insert(m, mv);
      }
    };
  }
}
