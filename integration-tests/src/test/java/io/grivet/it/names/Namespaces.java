package io.grivet.it.names;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.grivet.it.jvm.AgentJvm;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Gives a child JVM its own view of the system: another name server, another host name, another network. This needs the
 * right to make name spaces; without the right, the test is skipped. Stateless.
 */
public final class Namespaces {
  /** Port 53 is the only port that the C library asks. */
  private static final int PORT = 53;

  private Namespaces() {}

  /** Opens a name server for use by a child. */
  public static NameServer openServer() throws IOException {
    try {
      return NameServer.open(PORT);
    } catch (SocketException e) {
      assumeTrue(false, "no name server can be opened at port " + PORT + ": " + e.getMessage());
      throw e;
    }
  }

  /** Makes the child ask only this server for names. */
  public static AgentJvm asking(NameServer server, AgentJvm child) throws IOException, InterruptedException {
    return asking(server, child, "-m", "");
  }

  /** Also gives the child's host this name, which is in no file. */
  static AgentJvm onHost(String name, NameServer server, AgentJvm child) throws IOException, InterruptedException {
    return asking(server, child, "-mu", "hostname " + name + " && ");
  }

  private static AgentJvm asking(NameServer server, AgentJvm child, String spaces, String command)
      throws IOException, InterruptedException {
    Path folder = Files.createDirectories(Path.of("target", "names")).toAbsolutePath();
    Path resolver = Files.write(folder.resolve("resolv-" + server.address() + ".conf"),
        List.of("nameserver " + server.address(), "options timeout:20 attempts:1"));
    Path order = Files.write(folder.resolve("nsswitch.conf"), List.of("hosts: files dns"));
    return within(child, spaces, command + "mount --bind " + resolver + " /etc/resolv.conf && mount --bind " + order
        + " /etc/nsswitch.conf");
  }

  /** Gives the child a network of its own, without any host at 192.0.2.2. */
  static AgentJvm withSilentNeighbour(AgentJvm child) throws IOException, InterruptedException {
    return within(child, "-n", "ip link set lo up && ip link add left type veth peer name right"
        + " && ip address add 192.0.2.1/24 dev left && ip link set left up && ip link set right up"
        + " && ip neighbour add 192.0.2.2 lladdr 02:00:00:00:00:02 dev left");
  }

  private static AgentJvm within(AgentJvm child, String spaces, String commands)
      throws IOException, InterruptedException {
    int status;
    try {
      status = new ProcessBuilder("unshare", spaces, "sh", "-c", commands).redirectErrorStream(true)
          .redirectOutput(Redirect.DISCARD).start().waitFor();
    } catch (IOException e) {
      status = -1;
    }
    assumeTrue(status == 0, "no name space can be made by: unshare " + spaces + " sh -c '" + commands + "'");
    return child.under("unshare", spaces, "sh", "-c", commands + " && exec \"$@\"", "sh");
  }
}
