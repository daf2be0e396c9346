package io.grivet.it.agents;

import io.grivet.it.jvm.AgentJvm;
import io.grivet.it.jvm.Parity;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import net.bytebuddy.ByteBuddy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Agents made with Byte Buddy, before Grivet and after it. */
class OtherAgentIT {
  @TempDir Path folder;
  private Path jar;

  /** A jar with only a manifest: it finds its classes, and Byte Buddy's, on the tests' class path. */
  @BeforeEach
  void makeAgent() throws Exception {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.put(Attributes.Name.CLASS_PATH, place(ChangingAgent.class) + " " + place(ByteBuddy.class));
    attributes.putValue("Premain-Class", ChangingAgent.class.getName());
    attributes.putValue("Can-Retransform-Classes", "true");
    jar = folder.resolve("agent.jar");
    try (OutputStream out = Files.newOutputStream(jar)) {
      new JarOutputStream(out, manifest).close();
    }
  }

  private static String place(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation().toString();
  }

  @Test
  void bothAgentsDoTheirWorkWhenTheOtherAgentComesFirst() {
    Parity.of(AgentJvm.running(Shop.class).jvm(agent("shop")).agentLast()).holds()
        .printed("coffee by main").hub().startedAtLeast(20).ranOneAtATime();
  }

  @Test
  void bothAgentsDoTheirWorkWhenTheOtherAgentComesLast() {
    Parity.of(AgentJvm.running(Shop.class).jvm(agent("shop"))).holds()
        .printed("coffee by main").hub().startedAtLeast(20).ranOneAtATime();
  }

  /** Code inserted after Grivet has seen the class asks for the thread, and gets the application's thread. */
  @Test
  void callsInsertedByTheOtherAgentAreRewrittenInEitherOrder() {
    Parity.of(AgentJvm.running(Shop.class).jvm(agent("calls"))).holds().printed("tea, virtual: false by main");
    Parity.of(AgentJvm.running(Shop.class).jvm(agent("calls")).agentLast()).holds()
        .printed("tea, virtual: false by main");
  }

  /** Half of a patch would be worse than none: a greenlet that waited there would hold up all other greenlets. */
  @Test
  void aClassReshapedByTheOtherAgentEndsTheProgram() {
    AgentJvm.running(Shop.class).jvm(agent("jdk")).agentLast().run().exitedWith(1)
        .complained("in java.util.concurrent.CyclicBarrier").complained("starts without it");
  }

  private String agent(String what) {
    return "-javaagent:" + jar + "=" + what;
  }
}
