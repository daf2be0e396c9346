package io.grivet.compat.jdbc;

import io.grivet.compat.Area;
import io.grivet.compat.Case;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.derby.drda.NetworkServerControl;
import org.hsqldb.server.Server;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerInsideIT {
  @TempDir Path folder;

  @Test
  void h2() throws Exception {
    holds("h2", "H2 (TCP server)", org.h2.tools.Server.class);
  }

  @Test
  void derby() throws Exception {
    holds("derby", "Derby (network server)", NetworkServerControl.class);
  }

  @Test
  void hsqldb() throws Exception {
    holds("hsqldb", "HSQLDB (server)", Server.class);
  }

  private void holds(String kind, String library, Class<?> from) throws Exception {
    Case.of(Area.JDBC, library, from)
        .did("server and 100 clients in one JVM: threads transfer money; every fifth rolls back; the sum stays")
        .program(ServerInside.class, kind, Files.createDirectories(folder.resolve(kind)).toString(),
            Integer.toString(freePort()), "100")
        .holds();
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
