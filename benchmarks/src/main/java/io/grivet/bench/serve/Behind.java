package io.grivet.bench.serve;

import io.grivet.bench.run.Child;
import io.grivet.bench.run.Lab;
import io.grivet.bench.serve.program.PostgresService;
import io.grivet.bench.serve.program.RedisService;
import io.grivet.bench.serve.program.SlowService;
import io.grivet.tooling.Failure;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * The service that measured programs use: one process for all peers, on the processors of the load. A server that
 * answers by itself has no service.
 */
final class Behind {
  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration END = Duration.ofSeconds(30);

  private final Child service; // or null
  private final List<String> words;

  private Behind(Child service, List<String> words) {
    this.service = service;
    this.words = words;
  }

  static Behind of(Lab lab, Work work) throws Failure, IOException, InterruptedException {
    return switch (work.mode()) {
      case "gateway" -> start(lab, SlowService.class, "port", List.of("gateway"));
      case "jdbc" -> start(lab, PostgresService.class, "url", List.of(),
          lab.folder().resolve("postgres").toAbsolutePath().toString());
      case "redis" -> start(lab, RedisService.class, "port", List.of());
      default -> new Behind(null, List.of(work.mode()));
    };
  }

  private static Behind start(Lab lab, Class<?> program, String answer, List<String> before, String... args)
      throws Failure, IOException, InterruptedException {
    String libraries = program == SlowService.class ? Libraries.classPath(lab, program)
        : Libraries.classPath(lab, program, "");
    Child service = Child.start(lab, program.getSimpleName(),
        lab.forLoad(Jvm.command(lab, List.of(), libraries, program, List.of(args))));
    try {
      String address = service.await(answer, START);
      return new Behind(service, before.isEmpty() ? List.of(address) : List.of(before.getFirst(), address));
    } catch (Failure | InterruptedException | RuntimeException e) {
      service.close();
      throw e;
    }
  }

  /** Returns the words for a measured program, see {@link Server.Recipe}. */
  List<String> words() {
    return words;
  }

  /** Lets the service stop its children and discard its data; kills the service if it does not end by itself. */
  void end() throws Failure, IOException, InterruptedException {
    if (service == null) {
      return;
    }
    try (service) {
      service.sendEnd();
      service.finish(END);
    }
  }
}
