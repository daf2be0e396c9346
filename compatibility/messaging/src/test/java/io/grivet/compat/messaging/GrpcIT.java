package io.grivet.compat.messaging;

import io.grivet.compat.Area;
import io.grivet.compat.Case;
import io.grivet.it.jvm.AgentJvm;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.okhttp.OkHttpChannelBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GrpcIT {
  @ParameterizedTest
  @ValueSource(strings = {"netty", "okhttp"})
  void client(String transport) throws Exception {
    try (GrpcServer server = new GrpcServer("netty")) {
      of(transport, "client")
          .did("100 threads make 1000 calls; deadlines pass, calls are refused and cancelled; streams are read to the "
              + "end or left")
          .program(GrpcCalls.class, transport, "" + server.port())
          .holds();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"netty", "okhttp"})
  void server(String transport) throws Exception {
    of(transport, "server")
        .did("answers the same calls, from a pool of 100 threads")
        .recipe(AgentJvm.running(GrpcServer.class, transport)
            .classPath(System.getProperty("java.class.path")).typing())
        .driven(run -> {
          String seen = GrpcCalls.run("netty", Integer.parseInt(run.awaitLineStarting("port ")));
          run.closeInput();
          return seen;
        })
        .holds();
  }

  private static Case of(String transport, String side) {
    boolean netty = transport.equals("netty");
    return Case.of(Area.MESSAGING, "gRPC " + side + " (grpc-" + transport + ")",
        netty ? NettyChannelBuilder.class : OkHttpChannelBuilder.class).variant(transport);
  }
}
