package io.grivet.compat.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.grivet.compat.program.Crowd;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** An exhausted pool: a waiting thread gives up in time, a leaked connection is reported, a pool closes. */
public final class PoolLimits {
  private static final int CONNECTIONS = 10;
  private static final int WAITING = 200;

  private PoolLimits() {}

  public static void main(String[] args) throws Exception {
    CountDownLatch leaks = new CountDownLatch(CONNECTIONS);
    Logger root = Logger.getLogger("");
    List.of(root.getHandlers()).forEach(root::removeHandler);
    root.addHandler(new LeakCounter(leaks));
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(args[0]);
    config.setMaximumPoolSize(CONNECTIONS);
    config.setLeakDetectionThreshold(2000);
    HikariDataSource pool = new HikariDataSource(config);
    List<Connection> kept = keepAll(pool);

    pool.getHikariConfigMXBean().setConnectionTimeout(1000);
    System.out.println("nothing left: " + Crowd.of(WAITING, _ -> take(pool)).outcomes());
    leaks.await();
    System.out.println("kept for too long: " + CONNECTIONS);

    pool.getHikariConfigMXBean().setConnectionTimeout(30_000);
    Crowd waiting = Crowd.of(WAITING, _ -> take(pool));
    awaitWaiting(pool);
    for (Connection connection : kept) {
      connection.close();
    }
    System.out.println("given back: " + waiting.outcomes());

    keepAll(pool);
    pool.getHikariConfigMXBean().setConnectionTimeout(10_000);
    Crowd tooLate = Crowd.of(WAITING, _ -> take(pool));
    awaitWaiting(pool);
    pool.close();
    System.out.println("closed while they wait: " + tooLate.outcomes());
    System.out.println("closed: " + Crowd.of(WAITING, _ -> take(pool)).outcomes());
  }

  private static List<Connection> keepAll(HikariDataSource pool) throws SQLException {
    List<Connection> kept = new ArrayList<>();
    for (int i = 0; i < CONNECTIONS; i++) {
      kept.add(pool.getConnection());
    }
    return kept;
  }

  private static void awaitWaiting(HikariDataSource pool) throws InterruptedException {
    while (pool.getHikariPoolMXBean().getThreadsAwaitingConnection() < WAITING) {
      Thread.sleep(10);
    }
  }

  private static String take(HikariDataSource pool) throws Exception {
    try (Connection connection = pool.getConnection()) {
      return "answer " + SleepingQueries.run(connection, "SELECT 1");
    }
  }

  /** Counts the pool's log records about unreturned connections. */
  private static final class LeakCounter extends Handler {
    private final CountDownLatch leaks;

    LeakCounter(CountDownLatch leaks) {
      this.leaks = leaks;
    }

    @Override
    public void publish(LogRecord entry) {
      if (entry.getMessage().startsWith("Connection leak detection triggered")) {
        leaks.countDown();
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
