package io.grivet.compat.tools;

import io.grivet.compat.Area;
import io.grivet.compat.Case;
import io.grivet.it.jvm.AgentJvm;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DebuggerIT {
  @Tag("fast")
  @ParameterizedTest
  @EnumSource
  void breakpointsInThreads(Order order) throws Exception {
    int port = RemoteJmxIT.freePort();
    Case.ofTheJdk(Area.TOOLS, "debugger (JDWP), " + order).variant(order.name())
        .did("breakpoints in eight threads: names, frames, locals, a step, a changed local, a method called")
        .recipe(order.of(AgentJvm.running(Ledger.class).classPath(Jdk.CLASSES)))
        .jvm("-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,quiet=y,includevirtualthreads=y,address=127.0.0.1:"
            + port)
        .driven(run -> new DebugSession(port).seen())
        .holds();
  }
}
