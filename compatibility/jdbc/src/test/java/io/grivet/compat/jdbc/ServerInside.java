package io.grivet.compat.jdbc;

import java.io.PrintWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.nio.file.Path;
import org.apache.derby.drda.NetworkServerControl;
import org.hsqldb.server.Server;

/** A database server written in Java and its clients, all in one JVM, as in the tests of many projects. */
public final class ServerInside {
  private static final String LOOPBACK = "127.0.0.1";

  private ServerInside() {}

  /** Arguments: the kind of server, a folder for its files, a free port, the number of clients. */
  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[1]);
    int port = Integer.parseInt(args[2]);
    switch (args[0]) {
      case "h2" -> {
        var server = org.h2.tools.Server.createTcpServer("-tcpPort", args[2], "-ifNotExists").start();
        String url = "jdbc:h2:tcp://127.0.0.1:" + port + "/" + folder.resolve("bank") + Transfers.H2_PATIENCE;
        Transfers.main(new String[] {url, args[3]});
        server.stop();
      }
      case "derby" -> {
        System.setProperty("derby.system.home", folder.toString());
        var server = new NetworkServerControl(InetAddress.getByName(LOOPBACK), port);
        server.start(new PrintWriter(Writer.nullWriter()));
        awaitPing(server);
        Transfers.main(new String[] {"jdbc:derby://127.0.0.1:" + port + "/bank;create=true", args[3]});
        server.shutdown();
      }
      case "hsqldb" -> {
        Server server = new Server();
        server.setLogWriter(null);
        server.setAddress(LOOPBACK);
        server.setPort(port);
        server.setDatabaseName(0, "bank");
        server.setDatabasePath(0, "file:" + folder.resolve("bank"));
        server.start();
        Transfers.main(new String[] {"jdbc:hsqldb:hsql://127.0.0.1:" + port + "/bank", args[3]});
        server.stop();
      }
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  private static void awaitPing(NetworkServerControl server) throws InterruptedException {
    while (true) {
      try {
        server.ping();
        return;
      } catch (Exception e) { // thrown while the server is not up yet
        Thread.sleep(50);
      }
    }
  }
}
