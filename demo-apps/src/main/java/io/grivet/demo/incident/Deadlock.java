package io.grivet.demo.incident;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The two accounts of a company. Most requests ask for the rate of interest, and need no account.
 *
 * <p>The fault: saving locks the current account and then the deposit account, paying locks them in the other order.
 * When one request saves while another one pays, both wait for ever, and each later request for an account waits too.
 */
public final class Deadlock {
  private static final int CLIENTS = 80;
  private static final int PAUSE_MILLIS = 100;
  private static final int REQUESTS_BEFORE_TRANSFERS = 1000;
  private static final int ONE_SAVES_IN = 100;
  private static final int ONE_PAYS_IN = 101; // not the same: after some thousand requests the two come together
  private static final int JOURNAL_MILLIS = 20;

  private final Object currentAccount = new Object();
  private final ReentrantLock depositAccount = new ReentrantLock();
  private final AtomicLong entries = new AtomicLong();

  private long current = 1_000_000; // guarded by currentAccount
  private long deposit = 1_000_000; // guarded by depositAccount

  private Deadlock() {}

  /** @param args the seconds to run */
  public static void main(String[] args) throws IOException, InterruptedException {
    Deadlock bank = new Deadlock();
    int port = LineServer.start("bank", bank::reply);
    new Load(port, CLIENTS, PAUSE_MILLIS, Deadlock::request).run(args);
  }

  private static String request(int number) {
    if (number < REQUESTS_BEFORE_TRANSFERS) {
      return "rate";
    }
    if (number % ONE_SAVES_IN == 0) {
      return "save";
    }
    return number % ONE_PAYS_IN == ONE_PAYS_IN / 2 ? "pay" : "rate";
  }

  private String reply(String request) throws InterruptedException {
    return switch (request) {
      case "save" -> "deposit: " + save(1);
      case "pay" -> "current: " + pay(1);
      default -> "2 %";
    };
  }

  private long save(long amount) throws InterruptedException {
    synchronized (currentAccount) {
      current -= amount;
      journal();
      depositAccount.lock();
      try {
        deposit += amount;
        return deposit;
      } finally {
        depositAccount.unlock();
      }
    }
  }

  private long pay(long amount) throws InterruptedException {
    depositAccount.lock();
    try {
      deposit -= amount;
      journal();
      synchronized (currentAccount) {
        current += amount;
        return current;
      }
    } finally {
      depositAccount.unlock();
    }
  }

  /** Notes a transfer; the disk needs some time. */
  private void journal() throws InterruptedException {
    Thread.sleep(JOURNAL_MILLIS);
    entries.incrementAndGet();
  }
}
