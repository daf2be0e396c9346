package io.grivet.bench.scale;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;

/**
 * A server with a thread for each connection, and very many connections at once from {@link Clients}, in a process of
 * their own. When the server reports that it is done, all connections have had an answer, and all are open.
 */
final class Connections {
  private static final int BACKLOG = 4096;
  /** Files in addition to the connections: the JVM's own files, pipes to the client. */
  private static final int OTHER_FILES = 200;

  private Connections() {}

  /** @param args kind of thread, and number of connections; fewer if this process may not open as many files */
  public static void main(String[] args) throws IOException, InterruptedException {
    Thread.Builder builder = args[0].equals("virtual") ? Thread.ofVirtual() : Thread.ofPlatform();
    long connections = Math.min(Long.parseLong(args[1]), mostFiles() - OTHER_FILES);
    ServerSocket server = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    Process clients = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
        System.getProperty("java.class.path"), Clients.class.getName(), "" + server.getLocalPort(), "" + connections)
        .redirectError(ProcessBuilder.Redirect.INHERIT).start();
    long heapBefore = heap();
    long start = System.nanoTime();
    for (long i = 0; i < connections; i++) {
      Socket connection = server.accept();
      builder.start(() -> answer(connection));
    }
    BufferedReader said = clients.inputReader();
    if (!Clients.ANSWERED.equals(said.readLine())) {
      throw new IOException("the clients failed, and said why");
    }
    System.out.println("connections=" + connections);
    System.out.println("time per connection=" + (System.nanoTime() - start) / 1e3 / connections);
    System.out.println("heap per connection=" + (heap() - heapBefore) / 1024.0 / connections);
    System.out.println("done=1");
    System.in.read(); // keeps the process until it was measured
    clients.destroy();
    System.exit(0);
  }

  private static void answer(Socket connection) {
    try (connection) {
      InputStream in = connection.getInputStream();
      OutputStream out = connection.getOutputStream();
      byte[] message = new byte[Clients.MESSAGE_BYTES];
      while (in.readNBytes(message, 0, message.length) == message.length) {
        out.write(message);
      }
    } catch (IOException e) {
      System.err.println("a connection ended: " + e.getMessage()); // a client without an answer reports it, and ends
    }
  }

  private static long heap() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static long mostFiles() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.UnixOperatingSystemMXBean unix
        ? unix.getMaxFileDescriptorCount() : Long.MAX_VALUE;
  }
}
