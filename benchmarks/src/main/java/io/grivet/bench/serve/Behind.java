package io.grivet.bench.serve;

import io.grivet.bench.run.Child;
import io.grivet.bench.run.Failure;
import io.grivet.bench.run.Lab;
import io.grivet.bench.serve.program.SlowService;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** The service behind a gateway, the same process for all peers, where the load runs; other servers have none. */
final class Behind implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(30);

  private final String mode;
  private final Child service; // or null
  private final String port;

  private Behind(String mode, Child service, String port) {
    this.mode = mode;
    this.service = service;
    this.port = port;
  }

  static Behind of(Lab lab, Work work) throws Failure, IOException, InterruptedException {
    if (!work.mode().equals("gateway")) {
      return new Behind(work.mode(), null, "");
    }
    Child service = Child.start(lab, "service behind the gateway", lab.forLoad(Jvm.command(lab, List.of(),
        Libraries.classPath(lab, SlowService.class), SlowService.class, List.of())));
    try {
      return new Behind(work.mode(), service, service.await("port", START));
    } catch (Failure | InterruptedException | RuntimeException e) {
      service.close();
      throw e;
    }
  }

  /** Returns the words for a server, see {@link Server.Recipe}. */
  List<String> words() {
    return service == null ? List.of(mode) : List.of(mode, port);
  }

  @Override public void close() {
    if (service != null) {
      service.close();
    }
  }
}
