package io.grivet.it.agents;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.MemberRemoval;
import net.bytebuddy.implementation.FixedValue;
import net.bytebuddy.matcher.ElementMatchers;

/**
 * An ordinary agent: {@code shop} changes a method of the program, {@code calls} puts a call into that method, and
 * {@code jdk} changes a class of the JDK.
 */
public final class ChangingAgent {
  private ChangingAgent() {}

  /** Appends to the result of {@code order} whether the asking thread is a virtual thread. */
  private static byte[] asking(byte[] bytes) {
    ClassDesc thread = ClassDesc.of("java.lang.Thread");
    MethodTypeDesc concat = MethodTypeDesc.of(ConstantDescs.CD_String, ConstantDescs.CD_String);
    ClassFile file = ClassFile.of();
    return file.transformClass(file.parse(bytes), ClassTransform.transformingMethodBodies(
        method -> method.methodName().equalsString("order"), (code, element) -> {
          if (element instanceof ReturnInstruction) {
            code.ldc(", virtual: ").invokevirtual(ConstantDescs.CD_String, "concat", concat)
                .invokestatic(thread, "currentThread", MethodTypeDesc.of(thread))
                .invokevirtual(thread, "isVirtual", MethodTypeDesc.of(ConstantDescs.CD_boolean))
                .invokestatic(ConstantDescs.CD_String, "valueOf",
                    MethodTypeDesc.of(ConstantDescs.CD_String, ConstantDescs.CD_boolean))
                .invokevirtual(ConstantDescs.CD_String, "concat", concat);
          }
          code.with(element);
        }));
  }

  /** Called by the JVM. */
  public static void premain(String what, Instrumentation instrumentation) {
    AgentBuilder agent = new AgentBuilder.Default().disableClassFormatChanges();
    if (what.equals("shop")) {
      agent.type(ElementMatchers.named("io.grivet.it.agents.Shop"))
          .transform((builder, type, loader, module, domain) -> builder.method(ElementMatchers.named("order"))
              .intercept(FixedValue.value("coffee")))
          .installOn(instrumentation);
    } else if (what.equals("calls")) {
      instrumentation.addTransformer(new ClassFileTransformer() {
        @Override
        public byte[] transform(
            ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] bytes) {
          return "io/grivet/it/agents/Shop".equals(name) ? asking(bytes) : null;
        }
      }, true);
    } else {
      new AgentBuilder.Default().ignore(ElementMatchers.none())
          .type(ElementMatchers.named("java.util.concurrent.CyclicBarrier"))
          .transform((builder, type, loader, module, domain) -> builder.visit(new MemberRemoval().stripMethods(
              ElementMatchers.named("dowait"))))
          .installOn(instrumentation);
    }
  }
}
