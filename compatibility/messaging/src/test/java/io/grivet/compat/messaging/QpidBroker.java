package io.grivet.compat.messaging;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.qpid.server.SystemLauncher;
import org.apache.qpid.server.model.BrokerModel;
import org.apache.qpid.server.model.SystemConfig;

/**
 * Apache Qpid Broker-J in this JVM: the protocol of RabbitMQ and AMQP 1.0, without storage on disk. Not thread-safe.
 */
final class QpidBroker implements AutoCloseable {
  /** A queue is created when a JMS client names it. */
  private static final String HOST = """
      {
        "type": "Memory",
        "nodeAutoCreationPolicies": [{
          "pattern": "(work|square|own-.*)", "nodeType": "queue", "attributes": {},
          "createdOnPublish": true, "createdOnConsume": true
        }]
      }
      """;

  private final Path folder;
  private final int port;
  private SystemLauncher launcher;

  QpidBroker(Path folder) throws Exception {
    this.folder = folder;
    this.port = Ports.free();
    start();
  }

  int port() {
    return port;
  }

  void restart() throws Exception {
    close();
    start();
  }

  private void start() throws Exception {
    Path configuration = Files.writeString(folder.resolve("broker.json"), """
        {
          "name": "broker",
          "modelVersion": "%s",
          "authenticationproviders": [{
            "name": "plain", "type": "Plain", "secureOnlyMechanisms": [],
            "users": [{"name": "guest", "password": "guest", "type": "managed"}]
          }],
          "ports": [{
            "name": "amqp", "bindingAddress": "127.0.0.1", "port": "%d", "authenticationProvider": "plain",
            "protocols": ["AMQP_0_9_1", "AMQP_1_0"],
            "virtualhostaliases": [
              {"name": "default", "type": "defaultAlias"},
              {"name": "name", "type": "nameAlias"},
              {"name": "host", "type": "hostnameAlias"}
            ]
          }],
          "virtualhostnodes": [{
            "name": "default", "type": "Memory", "defaultVirtualHostNode": "true",
            "virtualHostInitialConfiguration": "%s"
          }]
        }
        """.formatted(BrokerModel.MODEL_VERSION, port, HOST.replace("\n", "").replace("\"", "\\\"")));
    Map<String, Object> attributes = new HashMap<>();
    attributes.put(SystemConfig.TYPE, "Memory");
    attributes.put(SystemConfig.INITIAL_CONFIGURATION_LOCATION, configuration.toUri().toString());
    attributes.put(SystemConfig.STARTUP_LOGGED_TO_SYSTEM_OUT, false);
    attributes.put("context", Map.of("qpid.work_dir", folder.resolve("work").toString()));
    launcher = new SystemLauncher();
    launcher.startup(attributes);
  }

  @Override
  public void close() {
    launcher.shutdown();
  }
}
