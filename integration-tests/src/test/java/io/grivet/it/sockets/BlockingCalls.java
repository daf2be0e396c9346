package io.grivet.it.sockets;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Wait;
import io.grivet.it.plain.Workers;
import java.util.function.Supplier;

/**
 * Makes one kind of call in a thread and ends it in each way: by completion, by its peer, by a close, by an interrupt.
 */
public final class BlockingCalls {
  private BlockingCalls() {}

  private enum End { COMPLETES, PEER_CLOSES, CLOSED_MEANWHILE, INTERRUPTED, INTERRUPTED_BEFORE, LIMIT_PASSES }

  /** The first argument names the {@link CallKind}. */
  public static void main(String[] args) throws Exception {
    CallKind kind = CallKind.valueOf(args[0]);
    endings("", kind::create);
  }

  /** Makes a new call for each way in which it can end. */
  static void endings(String on, Supplier<Call> calls) throws Exception {
    for (int limitMillis : new int[] {0, Call.LONG_MILLIS, Call.SHORT_MILLIS}) {
      for (End end : End.values()) {
        Call call = calls.get();
        boolean limitPasses = end == End.LIMIT_PASSES;
        if (limitPasses == (limitMillis == Call.SHORT_MILLIS) && (limitMillis == 0 || call.hasLimit())
            && (end != End.PEER_CLOSES || call.hasPeer())) {
          call.open(limitMillis);
          run(on + (limitMillis == 0 ? "no limit, " : "limit, ") + end, call, end);
          call.closeAll();
        }
      }
    }
  }

  private static void run(String what, Call call, End end) throws Exception {
    Object[] outcome = new Object[2];
    long start = System.nanoTime();
    Thread thread = Workers.start("blocked", () -> {
      if (end == End.INTERRUPTED_BEFORE) {
        Thread.currentThread().interrupt();
      }
      outcome[0] = Note.of(call::block);
      outcome[1] = Thread.currentThread().isInterrupted();
    });
    String wentOn = "";
    switch (end) {
      case LIMIT_PASSES -> {
      }
      case INTERRUPTED_BEFORE -> wentOn = completeIfItGoesOn(thread, call);
      default -> {
        Wait.untilInside(thread, "sun.nio.ch.");
        call.underway();
        switch (end) {
          case COMPLETES -> call.complete();
          case PEER_CLOSES -> call.peerCloses();
          case CLOSED_MEANWHILE -> call.close();
          default -> {
            thread.interrupt();
            wentOn = completeIfItGoesOn(thread, call);
          }
        }
      }
    }
    thread.join();
    Note.that(what, wentOn + outcome[0] + ", interrupted " + outcome[1] + ", open " + call.isOpen());
    if (end == End.LIMIT_PASSES) {
      // Socket.connect passes its limit through a layer that counts in whole milliseconds of the wall clock.
      int least = call instanceof StreamCalls.Connect ? Call.SHORT_MILLIS - 1 : Call.SHORT_MILLIS;
      Note.that("not early", System.nanoTime() - start >= least * 1_000_000L);
    }
    if (call.isOpen() && end != End.PEER_CLOSES) {
      Note.outcome("again", call::again);
    }
  }

  /** An interrupt that should have no effect gets some time to have a wrong effect. */
  private static String completeIfItGoesOn(Thread thread, Call call) throws Exception {
    thread.join(400);
    if (!thread.isAlive()) {
      return "";
    }
    call.complete();
    return "goes on, then ";
  }
}
