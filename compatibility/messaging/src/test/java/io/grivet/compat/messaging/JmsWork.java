package io.grivet.compat.messaging;

import io.grivet.compat.program.InThreads;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TextMessage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Senders and listeners, sessions that roll back, request and reply, and waits that time out. */
public final class JmsWork {
  private static final int SENDERS = 40;
  private static final int MESSAGES = 20;
  private static final int LISTENERS = 20;
  private static final int CALLERS = 40;
  private static final long LIMIT_MILLIS = 30_000;

  private JmsWork() {}

  /** @param args class of the connection factory, URL of the broker */
  public static void main(String[] args) throws Exception {
    ConnectionFactory factory =
        (ConnectionFactory) Class.forName(args[0]).getConstructor(String.class).newInstance(args[1]);
    try (Connection connection = factory.createConnection("guest", "guest")) {
      connection.start();
      listeners(connection);
      rollBacks(connection);
      requests(connection);
    }
  }

  private static void listeners(Connection connection) throws Exception {
    CountDownLatch all = new CountDownLatch(SENDERS * MESSAGES);
    AtomicLong sum = new AtomicLong();
    for (int i = 0; i < LISTENERS; i++) {
      Session session = connection.createSession(false, Session.CLIENT_ACKNOWLEDGE);
      session.createConsumer(session.createQueue("work")).setMessageListener(message -> {
        try {
          Thread.sleep(1);
          sum.addAndGet(Long.parseLong(message.getBody(String.class)));
          message.acknowledge();
          all.countDown();
        } catch (JMSException | InterruptedException e) {
          throw new IllegalStateException(e);
        }
      });
    }
    InThreads.run(SENDERS, number -> {
      try (Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
        MessageProducer producer = producer(session, session.createQueue("work"));
        for (int i = 0; i < MESSAGES; i++) {
          producer.send(session.createTextMessage("" + (number * MESSAGES + i)));
        }
      }
    });
    System.out.println("heard all: " + all.await(LIMIT_MILLIS, TimeUnit.MILLISECONDS) + ", sum: " + sum);
  }

  /** Each thread rolls back its first receipt, gets the message again, and commits. */
  private static void rollBacks(Connection connection) throws Exception {
    AtomicInteger again = new AtomicInteger();
    AtomicInteger nothing = new AtomicInteger();
    InThreads.run(SENDERS, number -> {
      try (Session session = connection.createSession(true, Session.SESSION_TRANSACTED)) {
        Queue queue = session.createQueue("own-" + number);
        MessageProducer producer = producer(session, queue);
        producer.send(session.createTextMessage("kept"));
        session.commit();
        producer.send(session.createTextMessage("lost"));
        session.rollback();
        MessageConsumer consumer = session.createConsumer(queue);
        consumer.receive(LIMIT_MILLIS);
        session.rollback();
        TextMessage message = (TextMessage) consumer.receive(LIMIT_MILLIS);
        if (message.getText().equals("kept") && message.getJMSRedelivered()) {
          again.incrementAndGet();
        }
        session.commit();
        if (consumer.receive(100) == null) {
          nothing.incrementAndGet();
        }
      }
    });
    System.out.println("delivered again: " + again + ", then nothing: " + nothing);
  }

  private static void requests(Connection connection) throws Exception {
    Session serving = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
    MessageProducer replies = producer(serving, null);
    serving.createConsumer(serving.createQueue("square")).setMessageListener(request -> {
      try {
        long number = Long.parseLong(request.getBody(String.class));
        replies.send(request.getJMSReplyTo(), serving.createTextMessage("" + number * number));
      } catch (JMSException e) {
        throw new IllegalStateException(e);
      }
    });
    AtomicLong sum = new AtomicLong();
    InThreads.run(CALLERS, number -> {
      try (Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
        TemporaryQueue own = session.createTemporaryQueue();
        MessageConsumer consumer = session.createConsumer(own);
        Message request = session.createTextMessage("" + number);
        request.setJMSReplyTo(own);
        producer(session, session.createQueue("square")).send(request);
        sum.addAndGet(Long.parseLong(consumer.receive(LIMIT_MILLIS).getBody(String.class)));
      }
    });
    System.out.println("squares: " + sum);
  }

  private static MessageProducer producer(Session session, Queue queue) throws JMSException {
    MessageProducer producer = session.createProducer(queue);
    producer.setDeliveryMode(DeliveryMode.NON_PERSISTENT);
    return producer;
  }
}
