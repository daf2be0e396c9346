package io.grivet.it.agents;

import java.lang.instrument.Instrumentation;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.MemberRemoval;
import net.bytebuddy.implementation.FixedValue;
import net.bytebuddy.matcher.ElementMatchers;

/** An agent of the usual kind: {@code shop} changes a method of the program, {@code jdk} a class of the JDK. */
public final class ChangingAgent {
  private ChangingAgent() {}

  /** Called by the JVM. */
  public static void premain(String what, Instrumentation instrumentation) {
    AgentBuilder agent = new AgentBuilder.Default().disableClassFormatChanges();
    if (what.equals("shop")) {
      agent.type(ElementMatchers.named("io.grivet.it.agents.Shop"))
          .transform((builder, type, loader, module, domain) ->
              builder.method(ElementMatchers.named("order")).intercept(FixedValue.value("coffee")))
          .installOn(instrumentation);
    } else {
      new AgentBuilder.Default().ignore(ElementMatchers.none())
          .type(ElementMatchers.named("java.util.concurrent.CyclicBarrier"))
          .transform((builder, type, loader, module, domain) ->
              builder.visit(new MemberRemoval().stripMethods(ElementMatchers.named("dowait"))))
          .installOn(instrumentation);
    }
  }
}
