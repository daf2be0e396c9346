package io.grivet.agent.weave;

import org.objectweb.asm.MethodVisitor;

/** A weave of one method as a whole. */
abstract class MethodWeave extends Weave {
  private final String method;

  /** @param method name and descriptor */
  MethodWeave(String target, String method) {
    super(target, 1);
    this.method = method;
  }

  @Override
  public final String place() {
    return "method " + method;
  }

  @Override
  public final MethodVisitor apply(WovenMethod m, MethodVisitor next, Count count) {
    return m.is(method) ? weave(m, next, count) : next;
  }

  /** Returns a visitor that applies this weave to its method. */
  abstract MethodVisitor weave(WovenMethod m, MethodVisitor next, Count count);
}
