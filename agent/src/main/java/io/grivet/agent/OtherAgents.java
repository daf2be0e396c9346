package io.grivet.agent;

import jdk.internal.misc.VM;

/** Whether something else in this JVM may listen to JVM TI events: a debugger, a profiler, another agent. */
final class OtherAgents {
  private OtherAgents() {}

  static boolean mayListen() {
    String[] arguments = VM.getRuntimeArguments();
    if (arguments == null) {
      return false; // none were given: the program's own manifest named this agent
    }
    int javaAgents = 0;
    for (String argument : arguments) {
      if (argument.startsWith("-agentlib:") || argument.startsWith("-agentpath:")
          || argument.startsWith("-Xrunjdwp")) {
        return true;
      }
      if (argument.startsWith("-javaagent:")) {
        javaAgents++;
      }
    }
    return javaAgents > 1;
  }
}
