package io.grivet.it.start;

import io.grivet.it.jvm.AgentJvm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When all is well, the agent prints nothing, whatever warnings the JVM is asked for. */
class SilenceIT {
  @ParameterizedTest
  @ValueSource(strings = {"-Xshare:auto", "-Xshare:off", "-Xlog:all=warning", "-Xlog:disable", "-Xint",
      "-XX:+UnlockDiagnosticVMOptions -XX:+BytecodeVerificationLocal",
      "-XX:+UseSerialGC", "-XX:+UseZGC", "-XX:+UseCompactObjectHeaders", "-XX:TieredStopAtLevel=1",
      "-Djava.security.manager=disallow", "--illegal-native-access=deny", "--sun-misc-unsafe-memory-access=deny",
      "-XX:+EnableDynamicAgentLoading", "-ea", "-esa", "-Xss256k", "-Xmx32m", "-XX:ActiveProcessorCount=1"})
  void onlyHelloIsPrinted(String jvmArgs) {
    AgentJvm.running(Hello.class).jvm(jvmArgs.split(" ")).run().exitedWith(0).printedOnly("hello\n").didNotComplain()
        .hub().startedAtLeast(1).ranOneAtATime();
  }

  @Test
  void onlyHelloIsPrintedWithoutOptions() {
    AgentJvm.running(Hello.class).withoutReport().run().exitedWith(0).printedOnly("hello\n").didNotComplain();
  }

  @Test
  void onlyHelloIsPrintedWithOptionsInTheEnvironment() {
    AgentJvm.running(Hello.class).env("GRIVET_OPTS", "stack=32m,virtual-threads=hub").run().exitedWith(0)
        .printedOnly("hello\n").didNotComplain();
  }
}
