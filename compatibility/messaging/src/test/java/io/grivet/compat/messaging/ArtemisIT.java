package io.grivet.compat.messaging;

import io.grivet.compat.Area;
import io.grivet.compat.Case;
import java.nio.file.Path;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArtemisIT {
  private static final String LIBRARY = "ActiveMQ Artemis (Jakarta Messaging)";

  @TempDir Path folder;

  @Test
  void sessions() throws Exception {
    try (ArtemisBroker broker = new ArtemisBroker(folder)) {
      Case.of(Area.MESSAGING, LIBRARY, ActiveMQConnectionFactory.class)
          .did("40 sessions send to 20 listeners, 40 transacted sessions roll back and get their message again, 40 "
              + "requests with replies to temporary queues; by Netty")
          .program(JmsWork.class, ActiveMQConnectionFactory.class.getName(), broker.url())
          .holds();
    }
  }

  @Test
  void aBrokerThatRestarts() throws Exception {
    try (ArtemisBroker broker = new ArtemisBroker(folder)) {
      Case.of(Area.MESSAGING, LIBRARY, ActiveMQConnectionFactory.class)
          .did("20 threads send while the broker is restarted; the client reconnects, and no message is lost")
          .program(JmsFailover.class, ActiveMQConnectionFactory.class.getName(),
              broker.url() + "?reconnectAttempts=-1&retryInterval=100&callTimeout=2000")
          .driven(run -> {
            run.awaitLine("restart it");
            broker.restart();
            return "";
          })
          .holds();
    }
  }
}
