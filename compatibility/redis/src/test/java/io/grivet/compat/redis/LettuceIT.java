package io.grivet.compat.redis;

import io.grivet.compat.Area;
import io.grivet.compat.Case;
import io.grivet.it.jvm.AgentJvm;
import io.lettuce.core.RedisClient;
import java.io.IOException;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LettuceIT {
  /** The way in which Netty waits for its sockets; Netty uses the transport that is on the class path. */
  enum Transport {
    NIO("netty-transport-(native|classes)-epoll"),
    EPOLL("none of them");

    final String without;

    Transport(String without) {
      this.without = without;
    }

    Case did(String what, Class<?> program) {
      return Case.of(Area.REDIS, "Lettuce (Netty, " + name().toLowerCase(Locale.ROOT) + ")",
          RedisClient.class).did(what).variant(name())
          .recipe(AgentJvm.running(program, server.port()).classPath(Case.classPathWithout(without)));
    }
  }

  private static Redis server;

  @BeforeAll
  static void start() throws IOException {
    server = new Redis();
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  @ParameterizedTest
  @EnumSource
  void work(Transport transport) throws Exception {
    transport.did("300 threads on one connection, calls and futures; 100 connections: BRPOP, messages, time-outs",
        LettuceWork.class).holds();
  }

  @ParameterizedTest
  @EnumSource
  void serverLost(Transport transport) throws Exception {
    transport.did("the server ends while 100 threads wait for it, and starts again; the client recovers by itself",
        LettuceServerLost.class)
        .driven(run -> {
          run.awaitLine("all wait");
          server.restart();
          return "";
        })
        .holds();
  }
}
