package io.grivet.compat.messaging;

import com.rabbitmq.client.ConnectionFactory;
import io.grivet.compat.Area;
import io.grivet.compat.Case;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RabbitMqIT {
  private static final String LIBRARY = "RabbitMQ client";

  @TempDir Path folder;

  @Tag("fast")
  @Test
  void publishersAndConsumers() throws Exception {
    try (QpidBroker broker = new QpidBroker(folder)) {
      Case.of(Area.MESSAGING, LIBRARY, ConnectionFactory.class)
          .did("30 threads publish with confirms, 20 consumers acknowledge with a prefetch of 5, 50 threads make calls "
              + "by reply queues, a channel is closed by the server; against Qpid Broker-J 10.1.0")
          .program(RabbitMqWork.class, "" + broker.port())
          .holds();
    }
  }

  @Test
  void aBrokerThatRestarts() throws Exception {
    try (QpidBroker broker = new QpidBroker(folder)) {
      Case.of(Area.MESSAGING, LIBRARY, ConnectionFactory.class)
          .did("the broker is restarted: connections, channels, queues and 20 consumers recover by themselves")
          .program(RabbitMqRecovery.class, "" + broker.port())
          .driven(run -> {
            run.awaitLine("restart it");
            broker.restart();
            return "";
          })
          .holds();
    }
  }
}
