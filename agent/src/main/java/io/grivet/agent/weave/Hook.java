package io.grivet.agent.weave;

import java.lang.reflect.Method;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** A static method of the runtime that woven code calls. */
final class Hook {
  private final String owner;
  private final String name;
  private final String descriptor;
  private final int arguments;

  private Hook(Method method) {
    owner = Type.getInternalName(method.getDeclaringClass());
    name = method.getName();
    descriptor = Type.getMethodDescriptor(method);
    arguments = method.getParameterCount();
  }

  /** @throws IllegalArgumentException if there is not exactly one such method */
  static Hook of(Class<?> owner, String name, int arguments) {
    Method found = null;
    for (Method method : owner.getDeclaredMethods()) {
      if (method.getName().equals(name) && method.getParameterCount() == arguments) {
        if (found != null) {
          throw new IllegalArgumentException("two hooks " + owner.getName() + "." + name + " with " + arguments);
        }
        found = method;
      }
    }
    if (found == null) {
      throw new IllegalArgumentException("no hook " + owner.getName() + "." + name + " with " + arguments);
    }
    return new Hook(found);
  }

  int arguments() {
    return arguments;
  }

  void call(MethodVisitor to) {
    to.visitMethodInsn(Opcodes.INVOKESTATIC, owner, name, descriptor, false);
  }
}
