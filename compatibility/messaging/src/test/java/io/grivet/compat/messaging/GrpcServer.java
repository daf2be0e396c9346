package io.grivet.compat.messaging;

import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.okhttp.OkHttpServerBuilder;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Answers from a pool of threads that sleep briefly. Can be run as a program, until its standard input ends. */
public final class GrpcServer implements AutoCloseable {
  private static final int THREADS = 100;
  /** Logs the stack of each write to a stream that its client has just left: sometimes many, sometimes few. */
  private static final Logger LEFT_STREAMS = Logger.getLogger("io.grpc.netty.NettyServerHandler");

  private final ExecutorService workers = Executors.newFixedThreadPool(THREADS);
  private final Server server;

  GrpcServer(String transport) throws IOException {
    LEFT_STREAMS.setLevel(Level.OFF);
    server = (transport.equals("netty") ? NettyServerBuilder.forPort(0)
        : OkHttpServerBuilder.forPort(0, InsecureServerCredentials.create()))
        .executor(workers).addService(words()).build().start();
  }

  /** @param args netty or okhttp */
  public static void main(String[] args) throws Exception {
    try (GrpcServer server = new GrpcServer(args[0])) {
      System.out.println("port " + server.port());
      while (System.in.read() >= 0) {}
    }
    System.out.println("stopped");
  }

  int port() {
    return server.getPort();
  }

  private static ServerServiceDefinition words() {
    return ServerServiceDefinition.builder(GrpcMethods.SERVICE)
        .addMethod(GrpcMethods.SHOUT, ServerCalls.asyncUnaryCall((text, to) -> answer(text.toUpperCase(), to)))
        .addMethod(GrpcMethods.NEVER, ServerCalls.asyncUnaryCall((text, to) -> {}))
        .addMethod(GrpcMethods.REFUSE, ServerCalls.asyncUnaryCall((text, to) -> to.onError(Status.PERMISSION_DENIED
            .withDescription("not " + text).asRuntimeException())))
        .addMethod(GrpcMethods.COUNT, ServerCalls.asyncServerStreamingCall((text, to) -> {
          for (int i = 0; i < Integer.parseInt(text); i++) {
            to.onNext("" + i);
          }
          to.onCompleted();
        }))
        .build();
  }

  private static void answer(String text, StreamObserver<String> to) {
    try {
      Thread.sleep(5);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    to.onNext(text);
    to.onCompleted();
  }

  @Override
  public void close() {
    server.shutdown(); // shutdownNow() may close a connection within a frame, and the server then complains
    try {
      server.awaitTermination(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      server.shutdownNow();
      workers.shutdownNow();
    }
  }
}
