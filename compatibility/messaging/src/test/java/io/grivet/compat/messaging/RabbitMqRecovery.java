package io.grivet.compat.messaging;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Recoverable;
import com.rabbitmq.client.RecoveryListener;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The broker goes away and comes back without its queues; the client makes all queues again. */
public final class RabbitMqRecovery {
  private static final int CONSUMERS = 20;

  private RabbitMqRecovery() {}

  public static void main(String[] args) throws Exception {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setHost("127.0.0.1");
    factory.setPort(Integer.parseInt(args[0]));
    factory.setVirtualHost("default");
    factory.setNetworkRecoveryInterval(200);
    factory.setRequestedHeartbeat(10);
    CountDownLatch recovered = new CountDownLatch(1);
    try (Connection connection = factory.newConnection("recovering")) {
      ((Recoverable) connection).addRecoveryListener(new RecoveryListener() {
        @Override
        public void handleRecovery(Recoverable of) {
          recovered.countDown();
        }

        @Override
        public void handleRecoveryStarted(Recoverable of) {}
      });
      AtomicInteger received = new AtomicInteger();
      List<Channel> channels = new ArrayList<>();
      for (int i = 0; i < CONSUMERS; i++) {
        Channel channel = connection.createChannel();
        channel.queueDeclare("queue-" + i, false, true, true, null);
        channel.basicConsume("queue-" + i, true, (tag, delivery) -> received.incrementAndGet(), tag -> {});
        channels.add(channel);
      }
      System.out.println("before: " + receive(channels, received));
      System.out.println("restart it");
      System.out.println("sending failed: " + sendUntilItFails(channels.get(0)));
      System.out.println("recovered: " + recovered.await(120, TimeUnit.SECONDS));
      System.out.println("after: " + receive(channels, received));
    }
  }

  private static int receive(List<Channel> channels, AtomicInteger received) throws Exception {
    received.set(0);
    for (int round = 0; round < 10; round++) {
      for (int i = 0; i < CONSUMERS; i++) {
        channels.get(i).basicPublish("", "queue-" + i, null, new byte[100]);
      }
    }
    for (int i = 0; i < 1000 && received.get() < 10 * CONSUMERS; i++) {
      Thread.sleep(10);
    }
    return received.get();
  }

  private static boolean sendUntilItFails(Channel channel) throws InterruptedException {
    try {
      for (int i = 0; i < 3000; i++) {
        channel.basicPublish("amq.fanout", "", null, new byte[0]); // an exchange without bindings
        Thread.sleep(10);
      }
      return false;
    } catch (IOException | AlreadyClosedException e) {
      return true;
    }
  }
}
