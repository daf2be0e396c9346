package io.grivet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** This test runs without the agent. */
class AgentGuardTest {
  @Test
  void grivetIsNotActiveWithoutTheAgent() {
    assertFalse(AgentGuard.is());
  }

  @Test
  void theMessageWithoutTheAgentSaysHowToStart() {
    assertEquals("Grivet is not active; start the JVM with -javaagent:grivet.jar",
        assertThrows(IllegalStateException.class, AgentGuard::require).getMessage());
  }

  @Test
  void theAgentsOwnCopyReportsAnUnfinishedStart() {
    assertEquals("Grivet has not finished its start; an extension must not use its API", AgentGuard.reason(null));
  }
}
