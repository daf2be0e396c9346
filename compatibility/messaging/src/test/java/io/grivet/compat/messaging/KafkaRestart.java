package io.grivet.compat.messaging;

import io.grivet.compat.program.InThreads;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The broker is killed while threads send and a consumer polls; both go on when it is back. */
public final class KafkaRestart {
  private static final int SENDERS = 20;
  private static final int MESSAGES = 30;
  private static final int KILL_AFTER = 10;

  private KafkaRestart() {}

  /** @param args address of the broker */
  public static void main(String[] args) throws Exception {
    String topic = "restart-" + ProcessHandle.current().pid();
    Set<String> arrived = ConcurrentHashMap.newKeySet();
    CountDownLatch some = new CountDownLatch(SENDERS);
    Thread reader = new Thread(() -> read(args[0], topic, arrived));
    reader.start();
    Thread killer = new Thread(() -> {
      try {
        some.await();
        System.out.println("kill it");
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    });
    killer.start();
    try (KafkaProducer<String, String> producer = new KafkaProducer<>(Map.of("bootstrap.servers", args[0],
        "key.serializer", StringSerializer.class, "value.serializer", StringSerializer.class))) {
      InThreads.run(SENDERS, number -> {
        for (int i = 0; i < MESSAGES; i++) {
          producer.send(new ProducerRecord<>(topic, number + "/" + i)).get(90, TimeUnit.SECONDS);
          if (i == KILL_AFTER) {
            some.countDown();
          }
          Thread.sleep(20);
        }
      });
    }
    reader.join();
    System.out.println("arrived: " + arrived.size());
  }

  private static void read(String broker, String topic, Set<String> arrived) {
    try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", broker,
        "group.id", topic, "auto.offset.reset", "earliest",
        "key.deserializer", StringDeserializer.class, "value.deserializer", StringDeserializer.class))) {
      consumer.subscribe(List.of(topic));
      while (arrived.size() < SENDERS * MESSAGES) {
        consumer.poll(Duration.ofMillis(200)).forEach(message -> arrived.add(message.value()));
      }
    }
  }
}
