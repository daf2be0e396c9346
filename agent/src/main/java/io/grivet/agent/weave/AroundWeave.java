package io.grivet.agent.weave;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** {@code Hook.<begin>(first values); try { body } finally { Hook.<end>(); }} */
public final class AroundWeave extends MethodWeave {
  private final Class<?> hook;
  private final String begin;
  private final int values;
  private final String end;

  private AroundWeave(String target, String method, Class<?> hook, String begin, int values, String end) {
    super(target, method);
    this.hook = hook;
    this.begin = begin;
    this.values = values;
    this.end = end;
  }

  /**
   * @param method name and descriptor; not a constructor, and a method that keeps its arguments' types in their slots
   * @param values how many of receiver and arguments {@code begin} takes
   * @param end a hook without arguments, which throws nothing
   */
  public static Weave around(String target, String method, Class<?> hook, String begin, int values, String end) {
    return new AroundWeave(target, method, hook, begin, values, end);
  }

  @Override
  MethodVisitor weave(WovenMethod m, MethodVisitor next, Count count) {
    Label start = new Label();
    Label handler = new Label();
    return new BeforeFirstInstruction(next) {
      @Override
      void insert() {
        count.add();
        m.push(mv, values);
        Hook.of(hook, begin, values).call(mv);
        mv.visitLabel(start);
      }

      @Override
      public void visitInsn(int opcode) {
        if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
          first();
          Hook.of(hook, end, 0).call(mv);
        }
        super.visitInsn(opcode);
      }

      @Override
      public void visitMaxs(int stack, int locals) {
        // Last in the table: the body's own handlers come first.
        mv.visitTryCatchBlock(start, handler, handler, null);
        mv.visitLabel(handler);
        Object[] arguments = frameLocals(m);
        mv.visitFrame(Opcodes.F_FULL, arguments.length, arguments, 1, new Object[] {"java/lang/Throwable"});
        Hook.of(hook, end, 0).call(mv);
        mv.visitInsn(Opcodes.ATHROW);
        super.visitMaxs(stack, locals);
      }
    };
  }

  private static Object[] frameLocals(WovenMethod m) {
    List<Object> locals = new ArrayList<>();
    if (!m.isStatic()) {
      locals.add(m.owner());
    }
    for (Type type : Type.getArgumentTypes(m.descriptor())) {
      locals.add(switch (type.getSort()) {
        case Type.LONG -> Opcodes.LONG;
        case Type.DOUBLE -> Opcodes.DOUBLE;
        case Type.FLOAT -> Opcodes.FLOAT;
        case Type.ARRAY -> type.getDescriptor();
        case Type.OBJECT -> type.getInternalName();
        default -> Opcodes.INTEGER;
      });
    }
    return locals.toArray();
  }
}
