package io.grivet.compat.messaging;

import io.grivet.compat.Area;
import io.grivet.compat.Case;
import java.nio.file.Path;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaIT {
  private static final String LIBRARY = "Kafka clients";

  @TempDir static Path folder;
  private static KafkaBroker broker;

  @BeforeAll
  static void start() throws Exception {
    broker = new KafkaBroker(folder);
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @Test
  void producersAndConsumers() throws Exception {
    Case.of(Area.MESSAGING, LIBRARY, KafkaProducer.class)
        .did("50 threads send by one producer, a group of 3 consumers from which one leaves, 10 producers with "
            + "transactions of which some abort, wakeup() of a poll")
        .program(KafkaWork.class, broker.address())
        .holds();
  }

  @Test
  void aBrokerThatIsKilled() throws Exception {
    Case.of(Area.MESSAGING, LIBRARY, KafkaProducer.class)
        .did("the broker is killed while 20 threads send and a consumer polls; nothing is lost when it is back")
        .program(KafkaRestart.class, broker.address())
        .driven(run -> {
          run.awaitLine("kill it");
          broker.killAndRestart();
          return "";
        })
        .holds();
  }
}
