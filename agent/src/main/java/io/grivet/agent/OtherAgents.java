package io.grivet.agent;

import jdk.internal.misc.VM;

/** Tells whether a debugger, a profiler or another agent in this JVM may listen to JVM TI events. */
final class OtherAgents {
  private OtherAgents() {}

  static boolean mayListen() {
    String[] arguments = VM.getRuntimeArguments();
    if (arguments == null) {
      return false; // no arguments were given: the program's own manifest named this agent
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
