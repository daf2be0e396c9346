package io.grivet.compat.redis;

import io.grivet.compat.Area;
import io.grivet.compat.Case;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

class JedisIT {
  private static Redis server;

  @BeforeAll
  static void start() throws IOException {
    server = new Redis();
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  @Tag("fast")
  @Test
  void workers() throws Exception {
    jedis("200 workers in BRPOP, 20 producers, one pool; none of 5,000 jobs is lost")
        .program(JedisWorkers.class, server.port(), "60000")
        .holds();
  }

  @Test
  void workersWithoutLimit() throws Exception {
    jedis("the same, with a pool that lets wait for ever")
        .program(JedisWorkers.class, server.port(), "-1")
        .limit(Duration.ofSeconds(30))
        .holds();
  }

  @Test
  void pubSub() throws Exception {
    jedis("200 subscribers with a thread each, 20 publishers; each hears 200 messages")
        .program(JedisPubSubs.class, server.port())
        .holds();
  }

  @Test
  void transactions() throws Exception {
    jedis("50 threads add to one key by WATCH, MULTI, EXEC until they get through; 50 pipelines of 500 commands")
        .program(JedisTransactions.class, server.port())
        .holds();
  }

  @Test
  void limits() throws Exception {
    jedis("nothing left in the pool: 200 threads time out, 200 wait and are served; reads that time out")
        .program(JedisLimits.class, server.port())
        .holds();
  }

  @Test
  void serverLost() throws Exception {
    jedis("the server ends while 100 threads wait for it, and starts again; all connect again, a pool recovers")
        .program(JedisServerLost.class, server.port())
        .driven(run -> {
          run.awaitLine("all wait");
          server.restart();
          return "";
        })
        .holds();
  }

  private static Case jedis(String did) {
    return Case.of(Area.REDIS, "Jedis", Jedis.class).did(did);
  }
}
