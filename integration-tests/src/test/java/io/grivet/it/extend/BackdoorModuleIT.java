package io.grivet.it.extend;

import io.grivet.it.jvm.AgentJvm;
import org.junit.jupiter.api.Test;

/** The console in a Java with and without the module jdk.jshell, as an image of jlink may be. */
class BackdoorModuleIT {
  @Test
  void aJdkHasTheConsole() {
    AgentJvm.assumeAgent();

    AgentJvm.running(OpensABackdoor.class).run().exitedWith(0).printedOnly("open: true\n").didNotComplain();
  }

  @Test
  void anImageWithoutJShellSaysWhatToAdd() {
    AgentJvm.assumeAgent();

    AgentJvm.running(OpensABackdoor.class).jvm("--limit-modules", "java.base,java.instrument").run()
        .exitedWith(0).printedOnly("this Java has no JShell; run the program with a JDK, or make the image with"
            + " jlink --add-modules jdk.jshell\n");
  }
}
