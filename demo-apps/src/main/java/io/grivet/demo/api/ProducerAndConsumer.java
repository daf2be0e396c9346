package io.grivet.demo.api;

import io.grivet.Generator;

/** A consumer that waits at its yield until the producer sends the next item: three rounds, without a lock. */
public final class ProducerAndConsumer {
  private ProducerAndConsumer() {}

  public static void main(String[] args) {
    try (Generator<String> consumer = Generator.of(ProducerAndConsumer::consume)) {
      consumer.next(); // to its first yield
      for (int n = 1; n <= 3; n++) {
        System.out.println("producer " + n);
        System.out.println("return " + consumer.send(n));
      }
    }
  }

  private static void consume(Generator.Out<String> out) {
    Object received = out.yield("ready");
    while (received != null) {
      System.out.println("consumer " + received);
      received = out.yield("200 OK");
    }
  }
}
