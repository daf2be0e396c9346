package io.grivet.inspect;

import io.grivet.hub.Hub;
import io.grivet.threads.Hubs;
import org.jspecify.annotations.Nullable;

/** The recording of a tool that asks at its begin and at its end. A tool's thread calls. */
final class Trace {
  private static final int BYTES_OF_A_RUN = 200; // with the text of the answer
  private static final int PART_OF_HEAP = 16;
  private static final int LEAST = 1000;
  private static final int MOST = 400_000;
  /** After its end, a recording waits for so long for the tool; then another one may begin. */
  private static final long FORGOTTEN_NANOS = 60_000_000_000L;

  private static @Nullable Recording present; // guarded by the class, as the next field
  private static long reservedUntil;

  private Trace() {}

  /** Begins to record. Adds a record {@code busy} instead if another tool records. */
  static synchronized void begin(Answer answer, long nanos) {
    Hub hub = Hubs.first();
    if (present != null) {
      answer.line("busy", "records");
      return;
    }
    long room = Runtime.getRuntime().maxMemory() / PART_OF_HEAP / BYTES_OF_A_RUN;
    Recording recording = new Recording(hub, nanos, Math.clamp(room, LEAST, MOST));
    present = recording;
    reservedUntil = System.nanoTime() + nanos + FORGOTTEN_NANOS;
    Probes.add(hub, recording);
  }

  /** Forgets a recording for which no tool has come. Called before each answer. */
  static synchronized void forgetOld() {
    if (System.nanoTime() - reservedUntil > 0) {
      cancel();
    }
  }

  /** Ends the recording and adds it to the answer. */
  static synchronized void end(Answer answer) {
    Recording recording = present;
    if (recording == null) {
      throw new IllegalStateException("no trace has begun");
    }
    present = null;
    Hub hub = Hubs.first();
    recording.end(hub.view().carrier());
    Probes.remove(hub, recording);
    recording.write(answer);
  }

  /** Ends the recording, for which the tool does not wait any more. */
  static synchronized void cancel() {
    if (present != null) {
      Probes.remove(Hubs.first(), present);
      present = null;
    }
  }
}
