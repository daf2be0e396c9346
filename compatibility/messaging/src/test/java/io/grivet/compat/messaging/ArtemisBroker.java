package io.grivet.compat.messaging;

import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;

/** ActiveMQ Artemis in this JVM, by TCP. Not thread-safe. */
final class ArtemisBroker implements AutoCloseable {
  private final int port;
  private EmbeddedActiveMQ server;

  ArtemisBroker() throws Exception {
    port = Ports.free();
    start();
  }

  String url() {
    return "tcp://127.0.0.1:" + port;
  }

  void restart() throws Exception {
    server.stop();
    start();
  }

  private void start() throws Exception {
    Configuration configuration = new ConfigurationImpl()
        .setPersistenceEnabled(false)
        .setSecurityEnabled(false)
        .setJMXManagementEnabled(false)
        .setMaxDiskUsage(-1)
        .addAddressSetting("#", new AddressSettings().setRedeliveryDelay(0).setDefaultConsumerWindowSize(0));
    configuration.addAcceptorConfiguration("tcp", url());
    server = new EmbeddedActiveMQ().setConfiguration(configuration);
    server.start();
  }

  @Override public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the broker does not stop", e);
    }
  }
}
