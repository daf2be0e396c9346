package io.grivet.compat.redis;

import io.grivet.compat.program.Crowd;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisPubSub;

/** Hundreds of subscribers, each a thread that reads its connection, and publishers; no subscriber misses a message. */
public final class JedisPubSubs {
  private static final int SUBSCRIBERS = 200;
  private static final int PUBLISHERS = 20;
  private static final int MESSAGES = 10;

  private JedisPubSubs() {}

  public static void main(String[] args) throws Exception {
    int port = Integer.parseInt(args[0]);
    CountDownLatch subscribed = new CountDownLatch(SUBSCRIBERS);
    Crowd subscribers = Crowd.of(SUBSCRIBERS, _ -> {
      Listener listener = new Listener(subscribed);
      try (Jedis jedis = new Jedis("127.0.0.1", port)) {
        jedis.subscribe(listener, "news"); // blocks until it unsubscribes
      }
      return "heard " + listener.heard;
    });
    subscribed.await();
    System.out.println(Crowd.of(PUBLISHERS, number -> {
      long receivers = 0;
      try (Jedis jedis = new Jedis("127.0.0.1", port)) {
        for (int i = 0; i < MESSAGES; i++) {
          receivers += jedis.publish("news", number + " " + i);
        }
      }
      return "told " + receivers;
    }).outcomes());
    System.out.println(subscribers.outcomes());
  }

  private static final class Listener extends JedisPubSub {
    final AtomicInteger heard = new AtomicInteger();
    private final CountDownLatch subscribed;

    Listener(CountDownLatch subscribed) {
      this.subscribed = subscribed;
    }

    @Override
    public void onSubscribe(String channel, int subscribedChannels) {
      subscribed.countDown();
    }

    @Override
    public void onMessage(String channel, String message) {
      if (heard.incrementAndGet() == PUBLISHERS * MESSAGES) {
        unsubscribe();
      }
    }
  }
}
