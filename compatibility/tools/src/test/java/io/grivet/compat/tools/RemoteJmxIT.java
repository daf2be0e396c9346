package io.grivet.compat.tools;

import io.grivet.compat.Area;
import io.grivet.compat.Case;
import io.grivet.it.jvm.AgentJvm;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.junit.jupiter.api.Test;

class RemoteJmxIT {
  @Test
  void threadsSeenByAClient() throws Exception {
    int port = freePort();
    Case.ofTheJdk(Area.TOOLS, "JMX remote")
        .did("a JMX client asks for 31 waiting threads: names, states, stacks; and for memory, 50 times at once")
        .recipe(AgentJvm.running(Office.class).classPath(Jdk.CLASSES).typing())
        .jvm("-Dcom.sun.management.jmxremote.port=" + port, "-Dcom.sun.management.jmxremote.rmi.port=" + port,
            "-Dcom.sun.management.jmxremote.host=127.0.0.1", "-Djava.rmi.server.hostname=127.0.0.1",
            "-Dcom.sun.management.jmxremote.ssl=false", "-Dcom.sun.management.jmxremote.authenticate=false")
        .driven(run -> {
          run.awaitLine("ready");
          String seen = look(port);
          run.closeInput();
          return seen;
        })
        .holds();
  }

  private static String look(int port) throws Exception {
    JMXServiceURL url = new JMXServiceURL("service:jmx:rmi:///jndi/rmi://127.0.0.1:" + port + "/jmxrmi");
    try (JMXConnector connector = JMXConnectorFactory.connect(url)) {
      MBeanServerConnection server = connector.getMBeanServerConnection();
      ThreadMXBean threads = ManagementFactory.getPlatformMXBean(server, ThreadMXBean.class);
      String seen = Arrays.stream(threads.dumpAllThreads(false, false)).filter(info -> !frames(info).isEmpty())
          .map(info -> info.getThreadName() + " " + info.getThreadState() + " " + frames(info) + "\n").sorted()
          .collect(Collectors.joining());
      MemoryMXBean memory = ManagementFactory.getPlatformMXBean(server, MemoryMXBean.class);
      long answers = Stream.generate(() -> memory).limit(50).parallel()
          .filter(bean -> bean.getHeapMemoryUsage().getUsed() > 0).count();
      return seen + answers + " answers\n";
    }
  }

  private static String frames(ThreadInfo info) {
    return Arrays.stream(info.getStackTrace()).filter(frame -> frame.getClassName().equals(Office.class.getName()))
        .map(StackTraceElement::getMethodName).filter(method -> !method.startsWith("lambda"))
        .collect(Collectors.joining(" < "));
  }

  static int freePort() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return server.getLocalPort();
    }
  }
}
