package io.grivet.bench.serve;

import static io.grivet.bench.serve.Columns.BUSY;
import static io.grivet.bench.serve.Columns.CLIENT_CPU;
import static io.grivet.bench.serve.Columns.CPU;
import static io.grivet.bench.serve.Columns.LOAD_BUSY;
import static io.grivet.bench.serve.Columns.MEMORY;
import static io.grivet.bench.serve.Columns.OPERATIONS;
import static io.grivet.bench.serve.Columns.P50;
import static io.grivet.bench.serve.Columns.P99;
import static io.grivet.bench.serve.Columns.P999;
import static io.grivet.bench.serve.Columns.PEAK;
import static io.grivet.bench.serve.Columns.REQUESTS;
import static io.grivet.bench.serve.Columns.SLOWEST;
import static io.grivet.bench.serve.Columns.THREADS;
import static io.grivet.bench.serve.Columns.WRK_CPU;
import static io.grivet.bench.serve.Servers.C;
import static io.grivet.bench.serve.Servers.GEVENT;
import static io.grivet.bench.serve.Servers.GO;
import static io.grivet.bench.serve.Servers.GRIVET;
import static io.grivet.bench.serve.Servers.NETTY;
import static io.grivet.bench.serve.Servers.NETTY_SCHEDULER;
import static io.grivet.bench.serve.Servers.PLATFORM;
import static io.grivet.bench.serve.Servers.UVLOOP;
import static io.grivet.bench.serve.Servers.VIRTUAL;
import static io.grivet.bench.serve.Servers.VIRTUAL_ONE;

import io.grivet.bench.run.Case;
import io.grivet.bench.run.Metric;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The table of all cases with whole processes. */
public final class ServeCases {
  private static final List<Server> EVERYBODY =
      List.of(GRIVET, PLATFORM, VIRTUAL, VIRTUAL_ONE, NETTY, C, GO, GEVENT, UVLOOP, NETTY_SCHEDULER);
  private static final List<Server> NEAREST = List.of(GRIVET, VIRTUAL_ONE, NETTY, C);

  private static final List<Metric> COLUMNS =
      List.of(CPU, REQUESTS, P50, P99, P999, SLOWEST, MEMORY, PEAK, THREADS, BUSY, LOAD_BUSY);
  private static final List<Metric> COLUMNS_AND_WRK =
      Stream.concat(COLUMNS.stream(), Stream.of(WRK_CPU)).toList();
  private static final int CHECKED = 64; // connections
  private static final List<Metric> LATENCY_FIRST =
      List.of(P99, P999, P50, REQUESTS, SLOWEST, MEMORY, PEAK, THREADS, BUSY, LOAD_BUSY);

  private static final List<Metric> OF_CLIENTS =
      List.of(CLIENT_CPU, OPERATIONS, P50, P99, P999, SLOWEST, MEMORY, PEAK, THREADS, BUSY);

  private ServeCases() {}

  /** Returns the cases in display order. */
  public static List<Case> all() {
    return List.of(
        http(1, NEAREST), http(64, EVERYBODY), http(1000, NEAREST), http(10_000, EVERYBODY),
        new ServeCase("http-rate", "64 clients ask 20,000 times a second together, on kept connections",
            Work.keepingConnections("http", 64).atRate(20_000), NEAREST, COLUMNS),
        echo(1, NEAREST), echo(64, EVERYBODY), echo(1000, NEAREST), echo(10_000, NEAREST),
        new ServeCase("churn", "64 clients, a connection for each request",
            new Work("http", 64, true, 0), List.of(GRIVET, PLATFORM, VIRTUAL_ONE, NETTY, C, GO, GEVENT, UVLOOP),
            COLUMNS),
        new ServeCase("gateway", "1,000 clients, each request asks another service that takes 20 ms",
            Work.keepingConnections("gateway", 1000), EVERYBODY, COLUMNS),
        new ServeCase("neighbour", "64 clients ask 2,000 times a second together, beside a thread that computes in "
            + "slices of 5 ms with 1 ms of sleep between", Work.keepingConnections("neighbour", 64).atRate(2000),
            List.of(GRIVET, PLATFORM, VIRTUAL_ONE, NETTY, GO, GEVENT, UVLOOP), LATENCY_FIRST),
        new ServeCase("jdbc", "a client's 32 threads, each with a connection to PostgreSQL; 9 reads to an update",
            Work.keepingConnections("jdbc", Clients.SIZE), Clients.ofPostgres(), OF_CLIENTS),
        new ServeCase("redis", "a client of Redis with 32 operations under way; 9 reads to a write",
            Work.keepingConnections("redis", Clients.SIZE), Clients.ofRedis(), OF_CLIENTS),
        new IdleCase(10_000, EVERYBODY));
  }

  private static Case http(int connections, List<Server> servers) {
    return new ServeCase("http-" + connections, clients(connections) + ", small HTTP requests on kept connections",
        Work.keepingConnections("http", connections), servers, connections == CHECKED ? COLUMNS_AND_WRK : COLUMNS);
  }

  private static Case echo(int connections, List<Server> servers) {
    return new ServeCase("echo-" + connections, clients(connections) + ", 1 KiB sent back on kept connections",
        Work.keepingConnections("echo", connections), servers, COLUMNS);
  }

  private static String clients(int number) {
    return number == 1 ? "1 client" : String.format(Locale.ROOT, "%,d clients", number);
  }
}
