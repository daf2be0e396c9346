package io.grivet.compat.boot;

import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Pages without the database. Thread-safe. */
@RestController
class PageController {
  private final AtomicInteger running = new AtomicInteger();

  @GetMapping("/hello")
  String hello() {
    return "hello";
  }

  @PostMapping("/echo")
  byte[] echo(@RequestBody byte[] body) {
    return body;
  }

  @GetMapping("/slow")
  String slow() throws InterruptedException {
    return sleep(1000);
  }

  @GetMapping("/slower")
  String slower() throws InterruptedException {
    return sleep(2000);
  }

  private String sleep(long millis) throws InterruptedException {
    running.incrementAndGet();
    try {
      Thread.sleep(millis);
      return "slow";
    } finally {
      running.decrementAndGet();
    }
  }

  @GetMapping("/running")
  String running() {
    return running.toString();
  }
}
