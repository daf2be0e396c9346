package io.grivet.compat.messaging;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.RpcClient;
import com.rabbitmq.client.RpcClientParams;
import com.rabbitmq.client.RpcServer;
import com.rabbitmq.client.ShutdownSignalException;
import io.grivet.compat.program.InThreads;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Publishers with confirms, consumers that acknowledge, remote calls, and refusals by the server. */
public final class RabbitMqWork {
  private static final int PUBLISHERS = 30;
  private static final int MESSAGES = 20;
  private static final int CONSUMERS = 20;
  private static final int CALLERS = 50;
  private static final long LIMIT_MILLIS = 30_000;

  private RabbitMqWork() {}

  public static void main(String[] args) throws Exception {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setHost("127.0.0.1");
    factory.setPort(Integer.parseInt(args[0]));
    factory.setVirtualHost("default");
    try (Connection connection = factory.newConnection("work")) {
      workQueue(connection);
      calls(connection);
      refused(connection);
      System.out.println("open at the end: " + connection.isOpen());
    }
  }

  private static void workQueue(Connection connection) throws Exception {
    try (Channel setUp = connection.createChannel()) {
      setUp.queueDeclare("work", false, false, true, null);
    }
    CountDownLatch all = new CountDownLatch(PUBLISHERS * MESSAGES);
    AtomicLong sum = new AtomicLong();
    for (int i = 0; i < CONSUMERS; i++) {
      Channel channel = connection.createChannel();
      channel.basicQos(5);
      channel.basicConsume("work", false, (tag, delivery) -> {
        pause();
        sum.addAndGet(Long.parseLong(text(delivery.getBody())));
        channel.basicAck(delivery.getEnvelope().getDeliveryTag(), false);
        all.countDown();
      }, tag -> {});
    }
    AtomicInteger confirmed = new AtomicInteger();
    InThreads.run(PUBLISHERS, number -> {
      try (Channel channel = connection.createChannel()) {
        channel.confirmSelect();
        for (int i = 0; i < MESSAGES; i++) {
          channel.basicPublish("", "work", null, bytes("" + (number * MESSAGES + i)));
          channel.waitForConfirmsOrDie(LIMIT_MILLIS);
          confirmed.incrementAndGet();
        }
      }
    });
    System.out.println("consumed all: " + all.await(LIMIT_MILLIS, TimeUnit.MILLISECONDS));
    System.out.println("confirmed: " + confirmed + ", sum: " + sum);
  }

  /** Work that blocks, in the client's threads for consumers. */
  private static void pause() {
    try {
      Thread.sleep(2);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void calls(Connection connection) throws Exception {
    Channel serving = connection.createChannel();
    serving.queueDeclare("square", false, true, true, null);
    serving.queueDeclare("nobody", false, true, false, null);
    RpcServer server = new RpcServer(serving, "square") {
      @Override
      public byte[] handleCall(byte[] request, BasicProperties reply) {
        long number = Long.parseLong(text(request));
        return bytes("" + number * number);
      }
    };
    Thread loop = new Thread(() -> {
      try {
        server.mainloop();
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }, "rpc server");
    loop.start();
    AtomicLong sum = new AtomicLong();
    AtomicInteger timedOut = new AtomicInteger();
    InThreads.run(CALLERS, number -> {
      try (Channel channel = connection.createChannel()) {
        sum.addAndGet(Long.parseLong(call(channel, "square", 10_000, "" + number)));
        call(channel, "nobody", 50, "x");
      } catch (TimeoutException e) {
        timedOut.incrementAndGet();
      }
    });
    serving.close();
    loop.join();
    System.out.println("squares: " + sum + ", timed out: " + timedOut);
  }

  private static String call(Channel channel, String queue, int limit, String text) throws Exception {
    String reply = channel.queueDeclare().getQueue();
    RpcClient client = new RpcClient(
        new RpcClientParams().channel(channel).exchange("").routingKey(queue).replyTo(reply).timeout(limit));
    try {
      return text(client.primitiveCall(bytes(text)));
    } finally {
      client.close();
    }
  }

  private static void refused(Connection connection) throws Exception {
    Callable<Object> declare = () -> connection.createChannel().queueDeclarePassive("missing");
    try {
      declare.call();
    } catch (IOException e) {
      System.out.println("refused: " + ((ShutdownSignalException) e.getCause()).isHardError());
    }
    Channel channel = connection.createChannel();
    CountDownLatch closed = new CountDownLatch(1);
    channel.addShutdownListener(cause -> closed.countDown());
    channel.basicPublish("missing", "x", null, bytes("lost"));
    System.out.println("closed by the server: " + closed.await(LIMIT_MILLIS, TimeUnit.MILLISECONDS));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
