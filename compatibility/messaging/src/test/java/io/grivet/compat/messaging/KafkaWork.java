package io.grivet.compat.messaging;

import io.grivet.compat.program.InThreads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Many threads send through one producer; a group of consumers shares the partitions; one leaves, one is woken up. */
public final class KafkaWork {
  private static final int SENDERS = 50;
  private static final int MESSAGES = 40;
  private static final int HALF = SENDERS * MESSAGES / 2;
  private static final Duration POLL = Duration.ofMillis(100);

  private KafkaWork() {}

  /** @param args address of the broker */
  public static void main(String[] args) throws Exception {
    String broker = args[0];
    String topic = "work-" + ProcessHandle.current().pid();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker))) {
      admin.createTopics(List.of(new NewTopic(topic, 6, (short) 1))).all().get(30, TimeUnit.SECONDS);
      System.out.println("partitions: "
          + admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic).partitions().size());
    }
    Set<String> seen = ConcurrentHashMap.newKeySet();
    List<Thread> members = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      boolean leaves = i == 0;
      Thread member = new Thread(() -> consume(broker, topic, seen, leaves ? HALF : SENDERS * MESSAGES), "member-" + i);
      members.add(member);
      member.start();
    }
    send(broker, topic);
    for (Thread member : members) {
      member.join();
    }
    System.out.println("consumed: " + seen.size());
    transactions(broker, topic + "-transactions");
    wakeUp(broker, topic);
  }

  private static Map<String, Object> consumer(String broker, String group) {
    return new TreeMap<>(Map.of("bootstrap.servers", broker, "group.id", group, "auto.offset.reset", "earliest",
        "isolation.level", "read_committed", "key.deserializer", StringDeserializer.class,
        "value.deserializer", StringDeserializer.class));
  }

  private static KafkaProducer<String, String> producer(String broker, Map<String, Object> more) {
    Map<String, Object> settings = new TreeMap<>(more);
    settings.putAll(Map.of("bootstrap.servers", broker, "linger.ms", 5, "key.serializer", StringSerializer.class,
        "value.serializer", StringSerializer.class));
    return new KafkaProducer<>(settings);
  }

  private static void consume(String broker, String topic, Set<String> seen, int until) {
    try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(consumer(broker, topic))) {
      consumer.subscribe(List.of(topic));
      while (seen.size() < until) {
        for (ConsumerRecord<String, String> message : consumer.poll(POLL)) {
          seen.add(message.value());
        }
        consumer.commitSync();
      }
    }
  }

  private static void send(String broker, String topic) throws InterruptedException {
    try (KafkaProducer<String, String> producer = producer(broker, Map.of())) {
      InThreads.run(SENDERS, number -> {
        for (int i = 0; i < MESSAGES; i++) {
          String text = number + "/" + i;
          producer.send(new ProducerRecord<>(topic, text, text)).get(60, TimeUnit.SECONDS);
        }
      });
    }
    System.out.println("all were acknowledged");
  }

  /** A consumer that reads committed records does not see aborted transactions. */
  private static void transactions(String broker, String topic) throws InterruptedException {
    InThreads.run(10, number -> {
      try (KafkaProducer<String, String> producer = producer(broker, Map.of("transactional.id", "tx-" + number))) {
        producer.initTransactions();
        for (int round = 0; round < 4; round++) {
          producer.beginTransaction();
          producer.send(new ProducerRecord<>(topic, number + (round % 2 == 0 ? "/kept/" : "/lost/") + round));
          if (round % 2 == 0) {
            producer.commitTransaction();
          } else {
            producer.flush();
            producer.abortTransaction();
          }
        }
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(topic, number + "/end"));
        producer.commitTransaction();
      }
    });
    List<String> kept = new ArrayList<>();
    int ends = 0;
    try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(consumer(broker, topic))) {
      consumer.subscribe(List.of(topic));
      while (ends < 10) {
        for (ConsumerRecord<String, String> message : consumer.poll(POLL)) {
          if (message.value().endsWith("end")) {
            ends++;
          } else {
            kept.add(message.value());
          }
        }
      }
    }
    System.out.println("kept: " + kept.stream().sorted().toList());
  }

  private static void wakeUp(String broker, String topic) throws InterruptedException {
    KafkaConsumer<String, String> consumer = new KafkaConsumer<>(consumer(broker, topic + "-late"));
    Thread waiting = new Thread(() -> {
      try (consumer) {
        consumer.subscribe(List.of(topic + "-nothing"));
        consumer.poll(Duration.ofMinutes(5));
        System.out.println("poll returned");
      } catch (WakeupException e) {
        System.out.println("woken up");
      }
    });
    waiting.start();
    Thread.sleep(500);
    consumer.wakeup();
    waiting.join();
  }
}
