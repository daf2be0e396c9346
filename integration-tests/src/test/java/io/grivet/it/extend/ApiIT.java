package io.grivet.it.extend;

import io.grivet.it.jvm.AgentJvm;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The API without the agent, alongside a second copy of the API, and its answers about patches that options leave out.
 */
class ApiIT {
  private static final String INACTIVE =
      "java.lang.IllegalStateException: Grivet is not active; start the JVM with -javaagent:grivet.jar\n";

  @TempDir private Path folder;

  @Test
  void withoutTheAgentEveryMethodSaysHowToStart() throws IOException {
    AgentJvm.plain(UsesTheApi.class).classPath(withApi()).run().exitedWith(0).printedOnly(INACTIVE).didNotComplain();
  }

  @Test
  void withoutTheAgentASecondCopySaysHowToStart() throws IOException {
    String jar = ClassPaths.apiJar(folder).toString();

    AgentJvm.plain(ChildFirst.class, jar, tests()).run()
        .exitedWith(0).printedOnly(INACTIVE);
  }

  @Test
  void underTheAgentTheApiWorksWithItsJarOnTheClassPath() throws IOException {
    AgentJvm.assumeAgent();

    AgentJvm.running(UsesTheApi.class).classPath(withApi()).run().exitedWith(0).printedOnly("works\n").didNotComplain();
  }

  @Test
  void underTheAgentASecondCopyNamesItsLoader() throws IOException {
    AgentJvm.assumeAgent();
    String jar = ClassPaths.apiJar(folder).toString();

    AgentJvm.running(ChildFirst.class, jar, tests()).run()
        .exitedWith(0).printedOnly("java.lang.IllegalStateException: this copy of Grivet's API was loaded by "
            + "io.grivet.it.extend.ChildFirst@1, not the agent's: leave it out of the application (scope provided)\n");
  }

  @Test
  void aPatchLeftOutBesideADebuggerGivesTheReason() {
    AgentJvm.assumeAgent();

    AgentJvm.running(PatchList.class)
        .jvm("-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,quiet=y,address=127.0.0.1:0").run()
        .exitedWith(0).printedOnly("jvmti-transitions: a debugger or another agent may listen\n");
  }

  @Test
  void aPatchLeftOutByAnotherOptionGivesTheReason() {
    AgentJvm.assumeAgent();

    AgentJvm.running(PatchList.class).option("virtual-threads=jdk").run()
        .exitedWith(0).printedOnly("jvmti-transitions: option virtual-threads=jdk\n");
  }

  /** The folder of these tests' classes. */
  private static String tests() {
    return AgentJvm.testClassPath().split(File.pathSeparator)[0] + "/";
  }

  private String withApi() throws IOException {
    return ClassPaths.join(AgentJvm.testClassPath(), ClassPaths.apiJar(folder).toString());
  }
}
