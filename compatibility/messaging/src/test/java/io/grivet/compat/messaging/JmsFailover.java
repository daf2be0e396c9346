package io.grivet.compat.messaging;

import io.grivet.compat.program.InThreads;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Threads send while the broker is away; their messages arrive when it is back. */
public final class JmsFailover {
  private static final int SENDERS = 20;
  private static final int MESSAGES = 30;
  private static final int RESTART_AFTER = 10;

  private JmsFailover() {}

  /** @param args class of the connection factory, URL of the broker */
  public static void main(String[] args) throws Exception {
    ConnectionFactory factory =
        (ConnectionFactory) Class.forName(args[0]).getConstructor(String.class).newInstance(args[1]);
    Set<String> arrived = ConcurrentHashMap.newKeySet();
    CountDownLatch firstSent = new CountDownLatch(SENDERS);
    CountDownLatch all = new CountDownLatch(SENDERS * MESSAGES);
    try (Connection connection = factory.createConnection("guest", "guest")) {
      connection.start();
      Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
      session.createConsumer(session.createQueue("all")).setMessageListener(message -> {
        try {
          if (arrived.add(message.getBody(String.class))) {
            all.countDown();
          }
        } catch (JMSException e) {
          throw new IllegalStateException(e);
        }
      });
      Thread crowd = new Thread(() -> send(connection, firstSent));
      crowd.start();
      firstSent.await();
      System.out.println("restart it");
      crowd.join();
      all.await(30, TimeUnit.SECONDS);
      System.out.println("arrived: " + arrived.size());
    }
  }

  private static void send(Connection connection, CountDownLatch firstSent) {
    try {
      InThreads.run(SENDERS, number -> {
        try (Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
          MessageProducer producer = session.createProducer(session.createQueue("all"));
          for (int i = 0; i < MESSAGES; i++) {
            sendOnce(session, producer, number + "/" + i);
            if (i == RESTART_AFTER) {
              firstSent.countDown();
            }
            Thread.sleep(50);
          }
        }
      });
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Sends a message. A send during the loss of the connection may fail: then it is repeated. */
  private static void sendOnce(Session session, MessageProducer producer, String text) throws JMSException {
    for (int attempt = 0;; attempt++) {
      try {
        producer.send(session.createTextMessage(text));
        return;
      } catch (JMSException e) {
        if (attempt == 20) {
          throw e;
        }
      }
    }
  }
}
