package io.grivet.compat.messaging;

import java.nio.file.Path;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;

/**
 * ActiveMQ Artemis in this JVM, over TCP; messages are kept on disk, so that they survive a restart. Not thread-safe.
 */
final class ArtemisBroker implements AutoCloseable {
  private final Path folder;
  private final int port;
  private EmbeddedActiveMQ server;

  ArtemisBroker(Path folder) throws Exception {
    this.folder = folder;
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
        .setJournalType(JournalType.NIO)
        .setJournalDirectory(folder.resolve("journal").toString())
        .setBindingsDirectory(folder.resolve("bindings").toString())
        .setPagingDirectory(folder.resolve("paging").toString())
        .setLargeMessagesDirectory(folder.resolve("large").toString())
        .setSecurityEnabled(false)
        .setJMXManagementEnabled(false)
        .setMaxDiskUsage(-1)
        .addAddressSetting("#", new AddressSettings().setRedeliveryDelay(0).setDefaultConsumerWindowSize(0));
    configuration.addAcceptorConfiguration("tcp", url());
    server = new EmbeddedActiveMQ().setConfiguration(configuration);
    server.start();
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the broker does not stop", e);
    }
  }
}
