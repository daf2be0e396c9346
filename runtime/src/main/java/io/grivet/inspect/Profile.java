package io.grivet.inspect;

import org.jspecify.annotations.Nullable;

/** The profile of a tool that asks at its begin and at its end. A tool's thread calls. */
final class Profile {
  /** After its end, a profile waits for so long for the tool; then another one may begin. */
  private static final long FORGOTTEN_NANOS = 60_000_000_000L;
  private static final long END_MILLIS = 5000;

  private static @Nullable Sampler present; // guarded by the class, as the next field
  private static long reservedUntil;

  private Profile() {}

  /** Forgets samples for which no tool has come. Called before each answer. */
  static synchronized void forgetOld() {
    if (present != null && System.nanoTime() - reservedUntil > 0) {
      present = null;
    }
  }

  /** Begins to sample. Adds a record {@code busy} instead if another tool samples. */
  static synchronized void begin(Answer answer, long nanos) {
    if (present != null) {
      answer.line("busy", "samples");
      return;
    }
    Sampler sampler = new Sampler(nanos);
    sampler.start();
    present = sampler;
    reservedUntil = System.nanoTime() + nanos + FORGOTTEN_NANOS;
  }

  /** Ends the sampling and adds the samples to the answer. */
  static synchronized void end(Answer answer) throws InterruptedException {
    Sampler sampler = present;
    if (sampler == null) {
      throw new IllegalStateException("no profile has begun");
    }
    sampler.end();
    sampler.join(END_MILLIS);
    if (sampler.isAlive()) {
      throw new IllegalStateException("the sampling thread gets no processor; ask again");
    }
    present = null;
    sampler.write(answer);
  }

  /** Ends the sampling, for which the tool does not wait any more. */
  static synchronized void cancel() {
    if (present != null) {
      present.end();
      present = null;
    }
  }
}
