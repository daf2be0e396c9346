package io.grivet.demo.workers;

import static redis.clients.jedis.params.XAutoClaimParams.xAutoClaimParams;
import static redis.clients.jedis.params.XReadGroupParams.xReadGroupParams;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import redis.clients.jedis.AbstractTransaction;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.Response;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.resps.StreamEntry;

/**
 * A queue of numbered jobs in a stream of Redis, and the results by number.
 *
 * <p>Redis keeps a job as "in hand" from the delivery to the acknowledgement. A job of a dead worker therefore stays
 * there, until another worker takes it over. All methods are thread-safe, and each may wait for a connection.
 */
public final class JobQueue implements AutoCloseable {
  private static final String STREAM = "jobs";
  private static final String GROUP = "workers";
  private static final String RESULTS = "results";
  private static final String REPEATED = "repeated";
  private static final StreamEntryID START = new StreamEntryID(0, 0);
  private static final int WAIT_MILLIS = 200;

  private final RedisClient redis;

  /** @param id the delivery, to acknowledge it */
  record Job(StreamEntryID id, long number, boolean takenOver) {}

  /** @param threads how many threads use this queue at once: each gets a connection */
  public JobQueue(int port, int threads) {
    ConnectionPoolConfig pool = new ConnectionPoolConfig();
    pool.setMaxTotal(threads);
    pool.setMaxIdle(threads);
    redis = RedisClient.builder().hostAndPort("127.0.0.1", port).poolConfig(pool).build();
  }

  /** Makes the empty queue; once, before all others use it. */
  public void create() {
    redis.xgroupCreate(STREAM, GROUP, START, true);
  }

  void add(long number) {
    redis.xadd(STREAM, StreamEntryID.NEW_ENTRY, Map.of("number", Long.toString(number)));
  }

  /** Waits for a job that nobody has had; returns empty if none came in a fifth of a second. */
  Optional<Job> next(String worker) {
    var found = redis.xreadGroup(GROUP, worker, xReadGroupParams().count(1).block(WAIT_MILLIS),
        Map.of(STREAM, StreamEntryID.XREADGROUP_UNDELIVERED_ENTRY));
    return Optional.ofNullable(found).map(streams -> job(streams.get(0).getValue().get(0), false));
  }

  /** Takes over a job that any worker has had in hand for too long. One command of Redis looks at a part of them. */
  Optional<Job> takeOver(String worker, Duration tooLong) {
    StreamEntryID from = START;
    do {
      var part = redis.xautoclaim(STREAM, GROUP, worker, tooLong.toMillis(), from, xAutoClaimParams().count(1));
      if (!part.getValue().isEmpty()) {
        return Optional.of(job(part.getValue().get(0), true));
      }
      from = part.getKey();
    } while (!from.equals(START));
    return Optional.empty();
  }

  private static Job job(StreamEntry entry, boolean takenOver) {
    return new Job(entry.getID(), Long.parseLong(entry.getFields().get("number")), takenOver);
  }

  /** Stores the result and acknowledges the job: both or neither. The first result of a job stays. */
  void finish(Job job, Result result) {
    Response<Long> first;
    try (AbstractTransaction both = redis.multi()) {
      first = both.hsetnx(RESULTS, Long.toString(job.number()), result.toString());
      both.xack(STREAM, GROUP, job.id());
      both.exec();
    }
    if (first.get() == 0) {
      redis.incr(REPEATED);
    }
  }

  public long done() {
    return redis.hlen(RESULTS);
  }

  /** Returns how many jobs a worker has got and not acknowledged. */
  public long inHand(String worker) {
    Map<String, Long> byWorker = redis.xpending(STREAM, GROUP).getConsumerMessageCount(); // null if there is none
    return byWorker == null ? 0 : byWorker.getOrDefault(worker, 0L);
  }

  /** Returns how many jobs all workers together have got and not acknowledged. */
  public long inHand() {
    return redis.xpending(STREAM, GROUP).getTotal();
  }

  /** Returns how often a job ran to its end once more, and its second result was dropped. */
  public long repeated() {
    return Optional.ofNullable(redis.get(REPEATED)).map(Long::parseLong).orElse(0L);
  }

  public Map<Long, Result> results() {
    Map<Long, Result> results = new HashMap<>();
    redis.hgetAll(RESULTS).forEach((number, result) -> results.put(Long.parseLong(number), Result.parse(result)));
    return results;
  }

  @Override
  public void close() {
    redis.close();
  }
}
