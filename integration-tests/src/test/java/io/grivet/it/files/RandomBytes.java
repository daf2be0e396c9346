package io.grivet.it.files;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Workers;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Four threads draw from one generator, for each generator of the JDK. */
public final class RandomBytes {
  private RandomBytes() {}

  public static void main(String[] args) throws Exception {
    for (String algorithm : List.of("NativePRNG", "NativePRNGBlocking", "NativePRNGNonBlocking", "SHA1PRNG", "DRBG")) {
      SecureRandom random = SecureRandom.getInstance(algorithm);
      AtomicInteger drawn = new AtomicInteger();
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        threads.add(Workers.start("draws", () -> {
          for (int round = 0; round < 100; round++) {
            byte[] bytes = new byte[64];
            random.nextBytes(bytes);
            drawn.addAndGet(bytes.length);
          }
        }));
      }
      for (Thread thread : threads) {
        thread.join();
      }
      Note.that(algorithm, drawn + ", seed of " + random.generateSeed(16).length);
    }
    Note.that("strong", SecureRandom.getInstanceStrong().getAlgorithm());
  }
}
