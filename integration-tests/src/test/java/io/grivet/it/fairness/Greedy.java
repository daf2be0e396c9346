package io.grivet.it.fairness;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Wait;
import io.grivet.it.plain.Workers;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * One thread makes calls that are always ready; other threads sleep, or talk over a socket, and must get their turns.
 */
public final class Greedy {
  private static final int TURNS = 30;
  /** A fair hub runs other threads after some microseconds; this is the limit for a second of such calls. */
  private static final long MOST_CALLS_PER_TURN = 200_000;

  private static volatile boolean stop;
  private static volatile long calls;
  private static volatile int ticks;
  private static volatile int answers;

  private Greedy() {}

  /** The first argument names the {@link GreedKind}. */
  public static void main(String[] args) throws Exception {
    try (Greed greed = GreedKind.valueOf(args[0]).create();
        ServerSocket server = new ServerSocket(0, 5,
            InetAddress.getLoopbackAddress())) {
      greed.open();
      Thread greedy = Workers.start("greedy", () -> {
        while (!stop) {
          greed.call();
          calls++;
        }
      });
      Thread ticker = Workers.start("ticker", () -> {
        while (!stop) {
          Thread.sleep(1);
          ticks++;
        }
      });
      Thread answering = Workers.start("answering", () -> answer(server));
      Thread asking = Workers.start("asking", () -> ask(server));
      Wait.until("the greedy one runs", () -> calls > 0);
      between("ticks", () -> ticks);
      between("answers", () -> answers);
      long before = calls;
      Wait.until("the greedy one goes on", () -> calls > before);
      stop = true;
      for (Thread thread : new Thread[] {greedy, ticker, answering, asking}) {
        thread.join();
      }
      greed.stop = true; // and not before: the greedy thread may wait for its peer
      Note.that("all", "ended");
    }
  }

  private interface Count {
    int now();
  }

  private static void between(String what, Count count) throws InterruptedException {
    long callsBefore = calls;
    int from = count.now();
    Wait.until(what + " go on", () -> count.now() >= from + TURNS);
    long perTurn = (calls - callsBefore) / (count.now() - from);
    Note.that(what + " go on", perTurn <= MOST_CALLS_PER_TURN ? "in time"
        : "only after " + perTurn + " calls of the other each");
  }

  private static void answer(ServerSocket server) throws Exception {
    try (Socket socket = server.accept()) {
      socket.getInputStream().transferTo(socket.getOutputStream());
    }
  }

  private static void ask(ServerSocket server) throws Exception {
    try (Socket socket = new Socket(server.getInetAddress(), server.getLocalPort())) {
      while (!stop) {
        socket.getOutputStream().write(1);
        socket.getInputStream().read();
        answers++;
      }
    }
  }
}
