package io.grivet.compat.applications;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.WatchedEvent;
import org.apache.zookeeper.Watcher.Event.KeeperState;
import org.apache.zookeeper.ZooDefs.Ids;
import org.apache.zookeeper.ZooKeeper;

/** Sessions that take turns through ephemeral sequential nodes, before and after their server is killed. */
public final class ZooKeeperLocks {
  private static final int SESSIONS = 20;
  private static final int TURNS = 5;
  private static final int SESSION_MILLIS = 10_000;

  private static int inTurn; // not atomic: the lock guards it
  private static int turns;

  private ZooKeeperLocks() {}

  public static void main(String[] args) throws Exception {
    CountDownLatch connected = new CountDownLatch(SESSIONS);
    CountDownLatch disconnected = new CountDownLatch(SESSIONS);
    AtomicInteger back = new AtomicInteger();
    List<ZooKeeper> sessions = new ArrayList<>();
    for (int i = 0; i < SESSIONS; i++) {
      AtomicInteger connections = new AtomicInteger();
      sessions.add(new ZooKeeper(args[0], SESSION_MILLIS, event -> {
        if (event.getState() == KeeperState.SyncConnected && event.getPath() == null) {
          connected.countDown();
          back.addAndGet(connections.getAndIncrement() == 1 ? 1 : 0);
        } else if (event.getState() == KeeperState.Disconnected) {
          disconnected.countDown();
        }
      }));
    }
    connected.await();
    long first = sessions.get(0).getSessionId();
    if (sessions.get(0).exists("/lock", false) == null) {
      sessions.get(0).create("/lock", new byte[0], Ids.OPEN_ACL_UNSAFE, CreateMode.PERSISTENT);
    }
    takeTurns(sessions);
    System.out.println("kill the server");
    disconnected.await();
    System.out.println("all are disconnected");
    takeTurns(sessions);
    System.out.println(back + " came back; the same session: " + (first == sessions.get(0).getSessionId()));
    for (ZooKeeper session : sessions) {
      session.close();
    }
    System.out.println("closed");
  }

  private static void takeTurns(List<ZooKeeper> sessions) throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (ZooKeeper session : sessions) {
      threads.add(new Thread(() -> takeTurns(session)));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    System.out.println(turns + " turns");
  }

  private static void takeTurns(ZooKeeper session) {
    try {
      for (int i = 0; i < TURNS; i++) {
        String mine = lock(session);
        if (++inTurn != 1) {
          System.out.println("two at once");
        }
        session.getChildren("/lock", false); // other sessions run meanwhile
        turns++;
        inTurn--;
        session.delete(mine, -1);
      }
    } catch (KeeperException | InterruptedException e) {
      System.out.println(e);
    }
  }

  /** Takes the lock. Without a connection, the session asks again. */
  private static String lock(ZooKeeper session) throws KeeperException, InterruptedException {
    for (;;) {
      try {
        session.exists("/lock", false);
        break;
      } catch (KeeperException.ConnectionLossException e) {
        Thread.sleep(50);
      }
    }
    String mine = session.create("/lock/turn-", new byte[0], Ids.OPEN_ACL_UNSAFE, CreateMode.EPHEMERAL_SEQUENTIAL);
    for (;;) {
      List<String> all = new ArrayList<>(session.getChildren("/lock", false));
      Collections.sort(all);
      int place = all.indexOf(mine.substring("/lock/".length()));
      if (place == 0) {
        return mine;
      }
      CountDownLatch gone = new CountDownLatch(1);
      if (session.exists("/lock/" + all.get(place - 1), (WatchedEvent event) -> gone.countDown()) != null) {
        gone.await();
      }
    }
  }
}
