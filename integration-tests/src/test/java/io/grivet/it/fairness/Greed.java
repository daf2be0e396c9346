package io.grivet.it.fairness;

import io.grivet.it.plain.Workers;
import io.grivet.it.plain.Workers.Body;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A call that is always ready and is made repeatedly. Its peers run outside the hub, in threads with this name. */
abstract class Greed implements Closeable {
  /** Value of the agent's option native-threads. */
  static final String PEERS = "peer-*";

  private final List<Closeable> opened = new ArrayList<>();
  volatile boolean stop;

  final <T extends Closeable> T closeLater(T resource) {
    opened.add(resource);
    return resource;
  }

  /** Repeats the body until the end, during which the body may fail. */
  final void startPeer(Body body) {
    Thread peer = Workers.create("peer-" + getClass().getSimpleName(), () -> {
      while (!stop) {
        try {
          body.run();
        } catch (Exception e) {
          if (!stop) {
            throw e;
          }
        }
      }
    });
    peer.setDaemon(true);
    peer.start();
  }

  abstract void open() throws Exception;

  /** Makes the call once. */
  abstract void call() throws Exception;

  @Override
  public void close() throws IOException {
    for (Closeable resource : opened.reversed()) {
      resource.close();
    }
  }
}
