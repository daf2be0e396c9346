package io.grivet.it.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.BackdoorServer;
import io.grivet.Greenlets;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.api.Timeout;

/** The console into the running program. */
@Timeout(120)
public class BackdoorServerIT {
  /** Set and read by lines of the console. */
  public static volatile Thread caller;
  /** Opened by the test, awaited by lines of the console. */
  public static CountDownLatch gate = new CountDownLatch(1);
  public static CountDownLatch reached = new CountDownLatch(1);
  public static volatile String end = "";

  private static final String SELF = BackdoorServerIT.class.getName();

  /** A client that has read up to a prompt. */
  private static final class Console implements AutoCloseable {
    private final Client client;

    Console(BackdoorServer door) throws IOException {
      client = new Client(door.port());
      String banner = untilPrompt();
      assertTrue(banner.startsWith("JShell in this JVM, Java " + Runtime.version()), banner);
    }

    /** Returns what comes before the next prompt. */
    String untilPrompt() throws IOException {
      StringBuilder text = new StringBuilder();
      while (!text.toString().endsWith("\n> ") && !text.toString().equals("> ") && !text.toString().equals("... ")) {
        int next = client.socket.getInputStream().read();
        if (next < 0) {
          return text + "<end>";
        }
        text.append((char) next);
      }
      return text.toString().replaceFirst("> $", "");
    }

    String ask(String line) throws IOException {
      client.say(line);
      return untilPrompt();
    }

    @Override
    public void close() throws IOException {
      client.close();
    }
  }

  private static BackdoorServer open() throws IOException {
    return new BackdoorServer(0).start();
  }

  @Test
  void linesAreRunInThisJvm() throws Exception {
    try (BackdoorServer door = open(); Console console = new Console(door)) {
      assertEquals("2\n", console.ask("1 + 1"));
      assertEquals(ProcessHandle.current().pid() + "\n", console.ask("ProcessHandle.current().pid()"));
      assertEquals("\"\"\n", console.ask(SELF + ".end"));
      assertTrue(console.ask("nonsense").startsWith("error: cannot find symbol"));
      assertEquals("... ", console.ask("int twice(int n) {"));
      assertEquals("", console.ask("return 2 * n; }"));
      assertEquals("42\n", console.ask("twice(21)"));
    }
  }

  @Test
  void aLineRunsAsAGreenletAndLetsOthersRun() throws Exception {
    gate = new CountDownLatch(1);
    reached = new CountDownLatch(1);
    try (BackdoorServer door = open(); Console console = new Console(door)) {
      console.client.say("{ " + SELF + ".caller = Thread.currentThread(); " + SELF + ".reached.countDown(); " + SELF
          + ".gate.await(); }");
      reached.await();

      assertTrue(Greenlets.of(caller).isStarted()); // an OS thread would be refused
      gate.countDown();
      assertEquals("", console.untilPrompt());
    }
  }

  /** An object of the program whose text other greenlets must not see half done. */
  public static final class Shy {
    @Override
    public String toString() {
      return Greenlets.inGreenlet() ? "in a greenlet" : "on an OS thread";
    }
  }

  @Test
  void theTextOfAValueIsMadeInAGreenlet() throws Exception {
    try (BackdoorServer door = open(); Console console = new Console(door)) {
      assertEquals("in a greenlet\n", console.ask("new " + SELF + ".Shy()"));
    }
  }

  /** The compiler takes a second; if it held the hub, this greenlet could not run meanwhile. */
  @Test
  void theCompilerDoesNotHoldUpTheHub() throws Exception {
    try (BackdoorServer door = open(); Console console = new Console(door)) {
      console.client.say("IntStream.range(0, 100).boxed().map(n -> n * 2).collect(Collectors.toList()).size()");
      int turns = 0;
      while (console.client.socket.getInputStream().available() == 0) {
        Thread.sleep(1);
        turns++;
      }

      assertEquals("100\n", console.untilPrompt());
      assertTrue(turns > 5, "turns of this greenlet while a line was compiled: " + turns);
    }
  }

  @Test
  void twoConnectionsHaveTwoShells() throws Exception {
    try (BackdoorServer door = open(); Console one = new Console(door); Console two = new Console(door)) {
      assertEquals("1\n", one.ask("int mine = 1"));
      assertTrue(two.ask("mine").startsWith("error: cannot find symbol"));
      assertEquals("2\n", two.ask("int mine = 2"));
      assertEquals("1\n", one.ask("mine"));
    }
  }

  @Test
  void exitAndTheEndOfTheInputCloseTheConnection() throws Exception {
    try (BackdoorServer door = open(); Console one = new Console(door); Console two = new Console(door)) {
      assertEquals("<end>", one.ask("exit"));
      two.client.socket.shutdownOutput();
      assertEquals("<end>", two.untilPrompt());
    }
  }

  @Test
  void closeEndsTheCodeThatRuns() throws Exception {
    reached = new CountDownLatch(1);
    end = "";
    Console console;
    try (BackdoorServer door = open()) {
      console = new Console(door);
      console.client.say("try { " + SELF + ".reached.countDown(); new CountDownLatch(1).await(); } catch "
          + "(InterruptedException e) { " + SELF + ".end = \"interrupted\"; }");
      reached.await();
    }

    assertEquals("<end>", console.untilPrompt());
    while (end.isEmpty()) {
      Thread.sleep(1);
    }
    assertEquals("interrupted", end);
    console.close();
  }

  @Test
  void otherAddressesThanLoopbackAreRefused() throws Exception {
    for (InetSocketAddress address : new InetSocketAddress[] {new InetSocketAddress(0),
        new InetSocketAddress(InetAddress.getByAddress(new byte[] {10, 0, 0, 1}), 0),
        InetSocketAddress.createUnresolved("localhost", 0)}) {
      String refusal =
          assertThrows(IllegalArgumentException.class, () -> new BackdoorServer(address)).getMessage();

      assertEquals("a backdoor cannot listen on " + address + ": who connects controls this JVM without a password, so "
          + "only loopback addresses are allowed; use new BackdoorServer(port)", refusal);
    }
  }

  /** A page in a browser may send lines of its choice to any port of the machine. */
  @ParameterizedTest
  @ValueSource(strings = {"POST / HTTP/1.1", "\u0016\u0003\u0001 a hello of TLS"})
  void aRequestOfABrowserIsTurnedAway(String first) throws Exception {
    end = "";
    try (BackdoorServer door = open(); Client browser = new Client(door.port())) {
      browser.socket.getOutputStream().write((first + "\r\nHost: localhost\r\n\r\n" + SELF + ".end = \"bad\"\r\n")
          .getBytes(StandardCharsets.US_ASCII));
      assertTrue(browser.hear().startsWith("JShell"));
      assertTrue(isClosedAfterThePrompt(browser));
    }
    assertEquals("", end);
  }

  /** The end is a reset if lines are left unread. */
  private static boolean isClosedAfterThePrompt(Client client) {
    try {
      return "> ".equals(client.hear()) && client.hear() == null;
    } catch (SocketException e) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void aServerStartsOnceAndIsClosedForGood() throws Exception {
    BackdoorServer door = new BackdoorServer(0);
    assertFalse(door.isStarted());
    door.start().start();
    assertTrue(door.isStarted());
    assertNotEquals(0, door.port());
    assertEquals("BackdoorServer on " + InetAddress.getLoopbackAddress().getHostName() + ":" + door.port(),
        door.toString());
    assertThrows(BindException.class, () -> new BackdoorServer(door.port()).start());
    door.close();
    assertFalse(door.isStarted());
    assertThrows(IllegalStateException.class, door::start);
  }
}
