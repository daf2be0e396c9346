package io.grivet.tooling;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs({OS.LINUX, OS.MAC})
class LiveProcessesTest {
  /** Starts a child that would outlive this program by far. */
  static final class Parent {
    private Parent() {}

    public static void main(String[] args) throws IOException {
      Process child = LiveProcesses.start(new ProcessBuilder("sleep", "600"));
      System.out.println(child.pid());
      LiveProcesses.beforeTheEnd(() -> System.out.println("alive: " + child.isAlive()));
    }
  }

  @Test
  void aKillReachesTheChildrenOfTheChild() throws Exception {
    Process child = LiveProcesses.start(new ProcessBuilder("sh", "-c", "sleep 600 & echo $!; wait"));
    ProcessHandle grandchild = ProcessHandle.of(Long.parseLong(child.inputReader().readLine())).orElseThrow();

    LiveProcesses.kill(child);

    assertFalse(child.isAlive());
    assertFalse(grandchild.isAlive());
  }

  @Test
  void aKillOfAnEndedProcessDoesNothing() throws Exception {
    Process child = LiveProcesses.start(new ProcessBuilder("true"));
    child.waitFor();

    LiveProcesses.kill(child);

    assertEquals(0, child.exitValue());
  }

  @Test
  void theEndOfTheJvmEndsItsChildren() throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin/java").toString();
    Process jvm = LiveProcesses.start(new ProcessBuilder(java, "-cp",
        System.getProperty("java.class.path"), Parent.class.getName()));
    String pid = jvm.inputReader().readLine();

    assertEquals("alive: true", jvm.inputReader().readLine(), "the last action comes before the kill");
    assertEquals(0, jvm.waitFor());
    assertTrue(pid != null && !pid.isEmpty(), "the child's number is printed");
    await().until(() -> ProcessHandle.of(Long.parseLong(pid)).filter(ProcessHandle::isAlive).isEmpty());
  }
}
