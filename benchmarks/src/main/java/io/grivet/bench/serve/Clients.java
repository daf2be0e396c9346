package io.grivet.bench.serve;

import io.grivet.bench.run.Lab;
import io.grivet.bench.run.Peers;
import io.grivet.bench.serve.program.JdbcClient;
import io.grivet.bench.serve.program.JedisClient;
import io.grivet.bench.serve.program.LettuceClient;
import io.grivet.tooling.Failure;
import java.io.IOException;
import java.util.List;

/** The table of all client programs; the word on their command line tells where their service is. */
enum Clients {
  JDBC(JdbcClient.class, "postgresql-"),
  JEDIS(JedisClient.class, "jedis-", "commons-pool2-", "slf4j-", "gson-", "json-", "redis-authx-"),
  LETTUCE(LettuceClient.class, "lettuce-", "redis-authx-", "reactor-", "reactive-streams-", "netty-", "slf4j-");

  /** Threads, connections or chains of futures: the number of outstanding operations. */
  static final int SIZE = 32;

  private final Class<?> program;
  private final String[] jars;

  Clients(Class<?> program, String... jars) {
    this.program = program;
    this.jars = jars;
  }

  static List<Server> ofPostgres() {
    return List.of(JDBC.grivet(), JDBC.platform(), JDBC.virtualOne());
  }

  static List<Server> ofRedis() {
    return List.of(JEDIS.grivet(), JEDIS.platform(), JEDIS.virtualOne(),
        LETTUCE.with("Lettuce (Netty), threads", "threads"), LETTUCE.with("Lettuce (Netty), futures", "futures"));
  }

  private Server grivet() {
    return new Server(Peers.GRIVET, (lab, words) -> command(lab, words.getFirst(), "platform", lab.underAgent()));
  }

  private Server platform() {
    return with(Peers.PLATFORM, "platform");
  }

  private Server virtualOne() {
    return new Server(Peers.VIRTUAL_ONE, (lab, words) -> command(lab, words.getFirst(), "virtual", Jvm.ONE_CARRIER));
  }

  private Server with(String peer, String kind) {
    return new Server(peer, (lab, words) -> command(lab, words.getFirst(), kind));
  }

  private List<String> command(Lab lab, String service, String kind, String... options) throws Failure, IOException {
    return lab.forServer(Jvm.command(lab, List.of(options), Libraries.classPath(lab, program, jars), program,
        List.of(service, kind, Integer.toString(SIZE))));
  }
}
