package io.grivet.compat.messaging;

import io.grivet.compat.Area;
import io.grivet.compat.Case;
import java.nio.file.Path;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QpidJmsIT {
  @TempDir Path folder;

  @Test
  void sessions() throws Exception {
    try (QpidBroker broker = new QpidBroker(folder)) {
      Case.of(Area.MESSAGING, "Qpid JMS (AMQP 1.0)", JmsConnectionFactory.class)
          .did("as Artemis, against Qpid Broker-J 10.1.0")
          .program(JmsWork.class, JmsConnectionFactory.class.getName(), "amqp://127.0.0.1:" + broker.port())
          .holds();
    }
  }
}
