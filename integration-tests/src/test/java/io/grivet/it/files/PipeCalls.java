package io.grivet.it.files;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Ticking;
import io.grivet.it.plain.Wait;
import io.grivet.it.plain.Workers;
import java.io.Closeable;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.nio.file.Path;
import java.util.List;

/** Blocks in one {@link PipeUse}, while a ticker ticks on, and ends the call in the ways that the argument names. */
public final class PipeCalls {
  private enum End { COMPLETES, PEER_CLOSES, INTERRUPTED, INTERRUPTED_BEFORE, CLOSED_MEANWHILE }

  private final PipeUse use;
  private final Fifo fifo;
  private final Ticking ticking;

  private PipeCalls(PipeUse use, Fifo fifo, Ticking ticking) {
    this.use = use;
    this.fifo = fifo;
    this.ticking = ticking;
  }

  /** The arguments are a {@link PipeUse} and "open", "call" or "close". */
  public static void main(String[] args) throws Exception {
    try (Fifo fifo = Fifo.create(); Ticking ticking = new Ticking()) {
      PipeCalls calls = new PipeCalls(PipeUse.valueOf(args[0]), fifo, ticking);
      List<End> ends = switch (args[1]) {
        case "open" -> {
          calls.opens(false);
          calls.opens(true);
          yield List.of();
        }
        case "call" -> List.of(End.COMPLETES, End.PEER_CLOSES, End.INTERRUPTED, End.INTERRUPTED_BEFORE);
        default -> List.of(End.CLOSED_MEANWHILE);
      };
      for (End end : ends) {
        if (end != End.PEER_CLOSES || calls.use.hasPeer()) {
          calls.ends(end);
        }
      }
    }
  }

  /** An interrupt does not end an open, and is still visible after it. */
  private void opens(boolean interrupted) throws Exception {
    PipeEnd[] own = new PipeEnd[1];
    Closeable[] peer = new Closeable[1];
    ticking.during(interrupted ? "interrupted open" : "open", () -> {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      own[0] = use.open(fifo.path());
      Note.that("interrupted", Thread.interrupted());
    }, () -> peer[0] = openPeer());
    own[0].resource().close();
    peer[0].close();
  }

  private Closeable openPeer() throws Exception {
    Path path = fifo.path();
    return use.writes() ? new FileInputStream(path.toFile()) : new FileOutputStream(path.toFile());
  }

  private void ends(End end) throws Exception {
    Closeable both = fifo.holdBothEnds();
    PipeEnd own = use.open(fifo.path());
    Closeable peer = openPeer();
    both.close();
    Object[] outcome = new Object[2];
    Thread thread = Workers.start("blocked", () -> {
      if (end == End.INTERRUPTED_BEFORE) {
        Thread.currentThread().interrupt();
      }
      outcome[0] = Note.of(own.call());
      outcome[1] = Thread.currentThread().isInterrupted();
    });
    boolean goesOn = false;
    if (end == End.INTERRUPTED_BEFORE) {
      goesOn = completeIfItGoesOn(thread, peer);
    } else {
      Wait.untilInside(thread, use.name().contains("CHANNEL") ? "sun.nio.ch." : "java.io.");
      ticking.goesOn();
      switch (end) {
        case COMPLETES -> complete(peer);
        case PEER_CLOSES -> peer.close();
        case CLOSED_MEANWHILE -> {
          own.resource().close();
          goesOn = completeIfItGoesOn(thread, peer);
        }
        default -> {
          thread.interrupt();
          goesOn = completeIfItGoesOn(thread, peer);
        }
      }
    }
    thread.join();
    Note.that(end.name(), (goesOn ? "goes on, then " : "") + outcome[0] + ", interrupted " + outcome[1]
        + own.openness());
    peer.close();
    own.resource().close();
  }

  private void complete(Closeable peer) throws Exception {
    if (peer instanceof FileInputStream in) {
      in.readNBytes(PipeEnd.LARGE);
    } else if (peer instanceof FileOutputStream out) {
      out.write("x\n".getBytes());
    }
  }

  /** A close or an interrupt that should have no effect gets some time to have a wrong effect. */
  private boolean completeIfItGoesOn(Thread thread, Closeable peer) throws Exception {
    thread.join(300);
    boolean goesOn = thread.isAlive();
    if (goesOn) {
      ticking.goesOn();
      complete(peer);
    }
    return goesOn;
  }
}
