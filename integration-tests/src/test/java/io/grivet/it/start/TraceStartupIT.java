package io.grivet.it.start;

import io.grivet.it.jvm.AgentJvm;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The option that prints the times of the start's steps; without it nothing is printed. */
class TraceStartupIT {
  @BeforeAll
  static void withAgent() {
    AgentJvm.assumeAgent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"trace-startup", "trace-startup=on"})
  void everyStepIsInTheTable(String option) {
    AgentJvm.running(Hello.class).option(option).run().exitedWith(0).printedOnly("hello\n")
        .complained("JVM start to premain").complained("defining Grivet's classes").complained("self-check")
        .complained("premain to main").complained("JVM start to main").complained("classes loaded meanwhile: ")
        .complained("transform: ").complained("grivet: at exit: transform: ");
  }

  @Test
  void theSwitchedOffTraceIsSilent() {
    AgentJvm.running(Hello.class).option("trace-startup=off").run().exitedWith(0).printedOnly("hello\n")
        .didNotComplain();
  }

  /** On such a JDK all patched classes are loaded before main, for inspection. */
  @Test
  void theStartIsSilentOnAnUnknownJdk() {
    AgentJvm.running(Hello.class).jvm("-Djava.vendor=Somebody").run().exitedWith(0).printedOnly("hello\n")
        .didNotComplain();
  }
}
