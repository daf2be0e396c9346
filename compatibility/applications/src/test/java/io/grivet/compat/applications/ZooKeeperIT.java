package io.grivet.compat.applications;

import io.grivet.compat.Area;
import io.grivet.compat.Case;
import io.grivet.it.jvm.JvmRun;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.ZooDefs.Ids;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.data.Stat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("try") // its close() may be interrupted
class ZooKeeperIT {
  private static final int CLIENTS = 100;
  private static final int SESSION_MILLIS = 30_000;

  @TempDir Path folder;

  @Test
  void theServer() throws Exception {
    int port = Apps.freePort();
    Case.of(Area.APPLICATIONS, "ZooKeeper server", ZooKeeper.class)
        .did("`QuorumPeerMain zoo.cfg`: 100 sessions make, watch and change nodes; a session that says nothing expires")
        .recipe(ZooKeepers.server(folder, port).byScript())
        .driven(run -> {
          Apps.awaitPort(port);
          String seen = drive("127.0.0.1:" + port, "/run" + run.pid());
          run.signal("TERM");
          return "seen:\n" + seen;
        })
        .exitingWith(143)
        .holds();
  }

  @Test
  void theClientWhileItsServerIsKilled() throws Exception {
    int port = Apps.freePort();
    JvmRun[] server = new JvmRun[1];
    try {
      Case.of(Area.FRAMEWORKS, "ZooKeeper client", ZooKeeper.class)
          .did("20 sessions take turns by a lock of ephemeral nodes; the server is killed and comes back; they go on")
          .program(ZooKeeperLocks.class, "127.0.0.1:" + port)
          .driven(run -> {
            server[0] = ZooKeepers.server(folder, port).withoutAgent().named("server").start();
            run.awaitLine("kill the server");
            server[0].signal("KILL").result();
            run.awaitLine("all are disconnected");
            server[0] = ZooKeepers.server(folder, port).withoutAgent().named("server").start();
            run.awaitLine("closed");
            server[0].close();
            return "";
          })
          .holds();
    } finally {
      if (server[0] != null) {
        server[0].close();
      }
    }
  }

  private static String drive(String address, String root) throws Exception {
    try (ZooKeeper first = connected(address, SESSION_MILLIS)) {
      first.create(root, new byte[0], Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
      first.create(root + "/count", new byte[0], Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
      CountDownLatch watching = new CountDownLatch(CLIENTS);
      CountDownLatch told = new CountDownLatch(CLIENTS);
      Thread changer = Thread.startVirtualThread(() -> change(first, root, watching));
      String seen = Together.clients(CLIENTS, "sessions", i -> {
        try (ZooKeeper client = connected(address, SESSION_MILLIS)) {
          client.create(root + "/member-", new byte[1000], Ids.OPEN_ACL_UNSAFE, CreateMode.EPHEMERAL_SEQUENTIAL);
          for (int n = 0; n < 3; n++) {
            countUp(client, root + "/count");
          }
          client.exists(root + "/go", event -> told.countDown());
          watching.countDown();
          return told.await(30, TimeUnit.SECONDS) ? "was told" : "was not told";
        }
      });
      changer.join();
      List<String> left = first.getChildren(root, false);
      return seen + "counted to " + new String(first.getData(root + "/count", false, null)).length()
          + "\nleft: " + left.stream().sorted().toList() + "\n" + expire(first, address, root);
    }
  }

  private static void change(ZooKeeper first, String root, CountDownLatch watching) {
    try {
      watching.await();
      first.create(root + "/go", new byte[0], Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
    } catch (InterruptedException | KeeperException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Adds a letter to the node's content; repeats this until no other client has written in between. */
  private static void countUp(ZooKeeper client, String node) throws Exception {
    for (;;) {
      Stat stat = new Stat();
      byte[] more = (new String(client.getData(node, false, stat)) + "x").getBytes();
      try {
        client.setData(node, more, stat.getVersion());
        return;
      } catch (KeeperException.BadVersionException e) {
        // once more
      }
    }
  }

  /** A client that disappears without closing: its session lives until the server has waited long enough. */
  private static String expire(ZooKeeper first, String address, String root) throws Exception {
    CountDownLatch gone = new CountDownLatch(1);
    VanishingClient client = new VanishingClient(address);
    String node = client.create(root + "/mortal", new byte[0], Ids.OPEN_ACL_UNSAFE, CreateMode.EPHEMERAL);
    first.exists(node, event -> gone.countDown());
    client.vanish();
    return "expired: " + gone.await(30, TimeUnit.SECONDS) + "\n";
  }

  private static final class VanishingClient extends ZooKeeper {
    VanishingClient(String address) throws Exception {
      super(address, 1000, event -> {});
    }

    void vanish() throws Exception {
      cnxn.disconnect();
    }
  }

  private static ZooKeeper connected(String address, int sessionMillis) throws Exception {
    CountDownLatch connected = new CountDownLatch(1);
    ZooKeeper client = new ZooKeeper(address, sessionMillis, event -> connected.countDown());
    if (!connected.await(30, TimeUnit.SECONDS)) {
      throw new AssertionError("no connection to " + address);
    }
    return client;
  }
}
