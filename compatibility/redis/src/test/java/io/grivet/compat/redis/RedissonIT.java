package io.grivet.compat.redis;

import io.grivet.compat.Area;
import io.grivet.compat.Case;
import org.junit.jupiter.api.Test;
import org.redisson.Redisson;

class RedissonIT {
  @Test
  void work() throws Exception {
    try (Redis server = new Redis()) {
      Case.of(Area.REDIS, "Redisson", Redisson.class)
          .did("100 threads: a lock round a counter, permits that time out, a blocking queue, a topic of 100 listeners")
          .program(RedissonWork.class, server.port())
          .holds();
    }
  }
}
