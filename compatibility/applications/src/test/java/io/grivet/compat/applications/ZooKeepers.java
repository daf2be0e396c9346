package io.grivet.compat.applications;

import io.grivet.compat.Case;
import io.grivet.it.jvm.AgentJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The start of a ZooKeeper server as by its users: class path, main class, file. Stateless. */
final class ZooKeepers {
  static final String CLASS_PATH = Case.classPathWithout("grivet-|junit|derby|/h2/|awaitility");

  private ZooKeepers() {}

  static AgentJvm server(Path folder, int port) throws IOException {
    Path file = folder.resolve("zoo.cfg");
    Files.write(file, List.of("tickTime=500", "clientPortAddress=127.0.0.1", "clientPort=" + port,
        "dataDir=" + folder.resolve("data"), "admin.enableServer=false", "maxClientCnxns=0"));
    return AgentJvm.launching("-cp", CLASS_PATH, "org.apache.zookeeper.server.quorum.QuorumPeerMain", file.toString());
  }
}
