package io.grivet.compat.messaging;

import io.grivet.compat.program.InThreads;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Context;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.okhttp.OkHttpChannelBuilder;
import io.grpc.stub.ClientCalls;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Blocking calls: answered, refused, past their deadline, cancelled; streams that are read slowly or abandoned. */
public final class GrpcCalls {
  private static final int THREADS = 100;

  private GrpcCalls() {}

  /** @param args netty or okhttp, port */
  public static void main(String[] args) throws Exception {
    System.out.print(run(args[0], Integer.parseInt(args[1])));
  }

  static String run(String transport, int port) throws Exception {
    ManagedChannel channel = (transport.equals("netty")
        ? NettyChannelBuilder.forAddress("127.0.0.1", port, InsecureChannelCredentials.create())
        : OkHttpChannelBuilder.forAddress("127.0.0.1", port, InsecureChannelCredentials.create())).build();
    try {
      String seen = answers(channel) + failures(channel) + streams(channel);
      channel.shutdown();
      return seen + "channel ended: " + channel.awaitTermination(10, TimeUnit.SECONDS) + "\n";
    } finally {
      channel.shutdownNow();
    }
  }

  private static String answers(ManagedChannel channel) throws InterruptedException {
    AtomicInteger right = new AtomicInteger();
    InThreads.run(THREADS, number -> {
      for (int i = 0; i < 10; i++) {
        String text = "w" + number + "-" + i;
        String answer = ClientCalls.blockingUnaryCall(channel, GrpcMethods.SHOUT,
            CallOptions.DEFAULT.withDeadlineAfter(30, TimeUnit.SECONDS), text);
        if (answer.equals(text.toUpperCase())) {
          right.incrementAndGet();
        }
      }
    });
    return "answers: " + right + "\n";
  }

  private static String failures(ManagedChannel channel) throws InterruptedException {
    Map<String, Integer> codes = new TreeMap<>();
    InThreads.run(THREADS, number -> {
      try {
        ClientCalls.blockingUnaryCall(channel, number % 2 == 0 ? GrpcMethods.NEVER : GrpcMethods.REFUSE,
            CallOptions.DEFAULT.withDeadlineAfter(number % 2 == 0 ? 200 : 30_000, TimeUnit.MILLISECONDS), "you");
      } catch (StatusRuntimeException e) {
        synchronized (codes) {
          codes.merge(e.getStatus().getCode().toString(), 1, Integer::sum);
        }
      }
    });
    InThreads.run(THREADS / 2, number -> {
      Context.CancellableContext context = Context.current().withCancellation();
      Thread canceller = new Thread(() -> {
        sleep(50);
        context.cancel(null);
      });
      canceller.start();
      context.run(() -> {
        try {
          ClientCalls.blockingUnaryCall(channel, GrpcMethods.NEVER, CallOptions.DEFAULT, "x");
        } catch (StatusRuntimeException e) {
          synchronized (codes) {
            codes.merge(e.getStatus().getCode().toString(), 1, Integer::sum);
          }
        }
      });
      canceller.join();
    });
    return "failures: " + codes + "\n";
  }

  private static String streams(ManagedChannel channel) throws InterruptedException {
    AtomicLong sum = new AtomicLong();
    AtomicInteger left = new AtomicInteger();
    InThreads.run(20, number -> {
      Iterator<String> all = ClientCalls.blockingServerStreamingCall(
          channel, GrpcMethods.COUNT, CallOptions.DEFAULT, "500");
      while (all.hasNext()) {
        sum.addAndGet(Integer.parseInt(all.next()));
      }
      ClientCall<String, String> call = channel.newCall(GrpcMethods.COUNT, CallOptions.DEFAULT);
      Iterator<String> some = ClientCalls.blockingServerStreamingCall(call, "3000");
      some.next();
      call.cancel("enough", null);
      try {
        some.forEachRemaining(text -> {});
      } catch (StatusRuntimeException e) {
        left.incrementAndGet();
      }
    });
    return "streamed: " + sum + ", left: " + left + "\n";
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
