package io.grivet.it.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.tools.attach.VirtualMachine;
import io.grivet.it.jvm.AgentJvm;
import io.grivet.it.jvm.JvmResult;
import io.grivet.it.jvm.JvmRun;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import javax.management.AttributeNotFoundException;
import javax.management.InstanceNotFoundException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The hub's management bean, asked on a greenlet of the program and by a tool. */
class HubBeanIT {
  private static final String NAME = "io.grivet:type=Hub";

  @TempDir private Path folder;

  @BeforeAll
  static void agent() {
    AgentJvm.assumeAgent();
  }

  @Test
  void aGreenletSeesEachAttribute() {
    JvmResult result = AgentJvm.running(BeanUse.class).run().exitedWith(0);

    String out = result.stdout();
    line(out, "first lag NaN");
    line(out, "Switches [1-9]\\d*");
    line(out, "GreenletsLive 4");
    line(out, "Overlaps 0");
    line(out, "Ready [1-9]\\d*");
    line(out, "Asleep false");
    line(out, "LoopLagP99Seconds [0-9.E-]+");
    line(out, "HubBusy (0\\.\\d+(E-\\d)?|1\\.0)");
    line(out, "GreenletsByState table of 9");
    line(out, "LongestRuns table of \\d");
    assertEquals("", result.stderr());
  }

  @Test
  void aGreenletSeesTheOthersAndLetsThemRun() {
    String out = AgentJvm.running(BeanUse.class).run().exitedWith(0).stdout();

    line(out, "others ran meanwhile: true");
    line(out, "greenlet main run ");
    line(out, "greenlet holder sleep ");
    line(out, "greenlet enterer monitor holder");
    line(out, "greenlet ticker ready ");
    assertTrue(Pattern.compile("\"enterer\" #\\d+ monitor, for .* s\n\tat .*BeanUse.*\n"
        + "\t- waiting for <java.lang.Object@\\w+>, which \"holder\" #\\d+ owns\n").matcher(out).find(), out);
    assertTrue(Pattern.compile("\t- locked <java.lang.Object@").matcher(out).find(), out);
  }

  @Test
  void aToolSeesTheBean() throws Exception {
    try (JvmRun run = AgentJvm.running(Waits.class, "5").start()) {
      run.awaitLineStarting("ready on ");
      try (JMXConnector connector = connect(run)) {
        MBeanServerConnection server = connector.getMBeanServerConnection();
        ObjectName hub = new ObjectName(NAME);

        TabularData greenlets = (TabularData) server.invoke(hub, "greenlets", new Object[0], new String[0]);
        String stacks = (String) server.invoke(hub, "stacks", new Object[0], new String[0]);
        TabularData states = (TabularData) server.getAttribute(hub, "GreenletsByState");

        assertEquals("sleep", row(greenlets, "sleeper-3").get("state"));
        assertEquals("holder", row(greenlets, "locker").get("ownerName"));
        assertTrue(stacks.contains("\"sleeper-4\" #"), stacks);
        assertTrue((int) states.get(new Object[] {"wait with a limit"}).get("count") >= 7, states::toString);
        assertEquals(0L, server.getAttribute(hub, "Overlaps"));
        assertThrows(AttributeNotFoundException.class, () -> server.getAttribute(hub, "Others"));
      }
    }
  }

  @Test
  void theBeanTellsHowManyGreenletsAreLeftOut() throws Exception {
    int many = 5_000; // more than a quarter of the heap holds
    try (JvmRun run = AgentJvm.running(Waits.class, Integer.toString(many)).jvm("-Xmx64m", "-XX:+UseSerialGC")
        .start()) {
      run.awaitLineStarting("ready on ");
      try (JMXConnector connector = connect(run)) {
        MBeanServerConnection server = connector.getMBeanServerConnection();
        ObjectName hub = new ObjectName(NAME);

        TabularData greenlets = (TabularData) server.invoke(hub, "greenlets", new Object[0], new String[0]);

        String told = (String) greenlets.get(new Object[] {0L}).get("name");
        assertTrue(told.endsWith(" more greenlets are left out: the heap has no room for a list of all"), told);
        int leftOut = Integer.parseInt(told.split(" ")[0]);
        assertEquals((long) greenlets.size() - 1 + leftOut, server.getAttribute(hub, "GreenletsLive"), told);
      }
    }
  }

  @Test
  void noClassIsLoadedBeforeTheFirstQuestion() throws Exception {
    Path log = folder.resolve("classes.txt");
    try (JvmRun run = AgentJvm.running(Ticks.class).jvm("-Xlog:class+load:file=" + log).start()) {
      run.awaitLine("ready");
      String before = Files.readString(log);
      assertFalse(before.contains("io.grivet.jmx.") || before.contains("javax.management."), "loaded before");

      connect(run).close();

      assertTrue(Files.readString(log).contains("io.grivet.jmx.HubBean "), "loaded by the question");
    }
  }

  @Test
  void aJavaWithoutManagementAnswersAsBefore() throws Exception {
    try (JvmRun run = AgentJvm.running(Ticks.class).jvm("--limit-modules=java.base,java.instrument").start()) {
      run.awaitLine("ready");

      assertTrue(Command.output("ps", run.pid()).contains("still"));
    }
  }

  @Test
  void theBeanCanBeLeftOut() throws Exception {
    try (JvmRun run = AgentJvm.running(Ticks.class).option("skip=hub-bean").start()) {
      run.awaitLine("ready");
      try (JMXConnector connector = connect(run)) {
        MBeanServerConnection server = connector.getMBeanServerConnection();

        assertThrows(InstanceNotFoundException.class, () -> server.getMBeanInfo(new ObjectName(NAME)));
        assertTrue(server.isRegistered(new ObjectName(ManagementFactory.THREAD_MXBEAN_NAME)));
      }
    }
  }

  private static JMXConnector connect(JvmRun run) throws Exception {
    VirtualMachine vm = VirtualMachine.attach(Long.toString(run.pid()));
    try {
      return JMXConnectorFactory.connect(new JMXServiceURL(vm.startLocalManagementAgent()));
    } finally {
      vm.detach();
    }
  }

  private static CompositeData row(TabularData table, String name) {
    return table.values().stream().map(CompositeData.class::cast).filter(row -> row.get("name").equals(name))
        .findFirst().orElseThrow(() -> new AssertionError(name + " is missing in " + table.keySet()));
  }

  private static void line(String out, String pattern) {
    assertTrue(Pattern.compile("(?m)^" + pattern + "$").matcher(out).find(), () -> pattern + " expected in\n" + out);
  }
}
