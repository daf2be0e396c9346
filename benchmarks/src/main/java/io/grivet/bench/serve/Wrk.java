package io.grivet.bench.serve;

import io.grivet.bench.run.Child;
import io.grivet.bench.run.Lab;
import io.grivet.tooling.Failure;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The load generator wrk, as an independent check of {@link Load}. Thread-safe. */
final class Wrk {
  private static final Pattern REQUESTS = Pattern.compile("(\\d+) requests in .*");
  private static final Duration LATE = Duration.ofSeconds(30);

  private Wrk() {}

  static boolean isHere() {
    return Lab.program("wrk").isPresent();
  }

  /**
   * Opens connections, sends requests, and closes the connections.
   *
   * @return number of answered requests
   * @throws Failure if a request had no correct answer
   */
  static long requests(Lab lab, String peer, int port, int connections, int seconds)
      throws Failure, InterruptedException {
    List<String> command =
        List.of("wrk", "-t1", "-c" + connections, "-d" + seconds + "s", "http://127.0.0.1:" + port + "/");
    try (Child wrk = Child.start(lab, "wrk on " + peer, lab.forLoad(command))) {
      return parse(peer, wrk.finish(Duration.ofSeconds(seconds).plus(LATE)));
    }
  }

  static long parse(String peer, List<String> lines) throws Failure {
    long requests = 0;
    for (String line : lines) {
      Matcher matcher = REQUESTS.matcher(line.strip());
      if (matcher.matches()) {
        requests = Long.parseLong(matcher.group(1));
      } else if (line.strip().startsWith("Socket errors:") || line.strip().startsWith("Non-2xx")) {
        throw new Failure("wrk on " + peer + ": " + line.strip());
      }
    }
    if (requests == 0) {
      throw new Failure("wrk on " + peer + " got no reply: " + String.join("; ", lines));
    }
    return requests;
  }
}
