package io.grivet.bench.serve;

import io.grivet.bench.run.Lab;
import io.grivet.bench.run.Peers;
import io.grivet.bench.serve.program.NettyServer;
import io.grivet.bench.serve.program.ThreadServer;
import io.grivet.tooling.Failure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The table of all servers: all do the same, with the same bytes, socket options and parsing. */
final class Servers {
  static final Server GRIVET = new Server(Peers.GRIVET,
      (lab, words) -> lab.forServer(threads(lab, words, "platform", lab.underAgent())));

  static final Server PLATFORM = new Server(Peers.PLATFORM,
      (lab, words) -> lab.forServer(threads(lab, words, "platform")));

  /** Not pinned to one processor: its scheduler is made for all processors. */
  static final Server VIRTUAL = new Server(Peers.VIRTUAL,
      (lab, words) -> threads(lab, words, "virtual"));

  static final Server VIRTUAL_ONE = new Server(Peers.VIRTUAL_ONE,
      (lab, words) -> lab.forServer(threads(lab, words, "virtual", Jvm.ONE_CARRIER)));

  /** Netty may use its fastest means, against which JDK 25 otherwise warns, or which it forbids. */
  static final Server NETTY = new Server(Peers.NETTY, (lab, words) -> lab.forServer(Jvm.command(lab,
      List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"),
      Libraries.classPath(lab, NettyServer.class, "netty-"), NettyServer.class, words)));

  static final Server C = new Server(Peers.C,
      (lab, words) -> lab.forServer(with(List.of(Compiled.c(lab, "server.c").toString()), words)));

  static final Server GO = new Server(Peers.GO, (lab, words) -> lab.forServer(with(List.of("env", "GOMAXPROCS=1",
      Compiled.go(lab, "server.go").toString()), words)));

  static final Server GEVENT = new Server(Peers.GEVENT, (lab, words) -> lab.forServer(with(
      List.of(Python.with("gevent"), lab.resource(Servers.class, "server_gevent.py").toString()), words)));

  static final Server UVLOOP = new Server(Peers.UVLOOP, (lab, words) -> lab.forServer(with(
      List.of(Python.with("uvloop"), lab.resource(Servers.class, "server_uvloop.py").toString()), words)));

  /** Named to show that the omission is deliberate. */
  static final Server NETTY_SCHEDULER = new Server("Netty virtual thread scheduler", (_, _) -> {
    throw new NotHere("runs only on a JDK built from the Loom project's branch, since released ones take no scheduler "
        + "for virtual threads; there is nothing to install");
  });

  private Servers() {}

  private static List<String> threads(Lab lab, List<String> words, String kind, String... options)
      throws Failure, IOException {
    List<String> all = new ArrayList<>(words);
    all.add(1, kind);
    return Jvm.command(lab, List.of(options), Libraries.classPath(lab, ThreadServer.class), ThreadServer.class, all);
  }

  private static List<String> with(List<String> program, List<String> words) {
    List<String> all = new ArrayList<>(program);
    all.addAll(words);
    return all;
  }
}
