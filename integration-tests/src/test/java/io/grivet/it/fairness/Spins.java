package io.grivet.it.fairness;

import io.grivet.it.plain.Ticking;
import io.grivet.it.plain.Wait;
import io.grivet.it.plain.Workers;
import io.grivet.it.plain.Workers.Body;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.Selector;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** A ticker ticks on while another thread spins until a third thread has acted. */
public final class Spins {
  /** The agent's option native-threads has a thread of this name. */
  static final String NATIVE = "native-one";

  /** Milliseconds after which a wait by the clock gives up; no wait does. */
  private static final long LATE = 60_000;

  private volatile boolean flag;

  private Spins() {}

  /** The loop's action while the flag is not set. */
  enum Loop {
    YIELD, SPIN_WAIT, BOTH, INSTANT, NANOS, MILLIS, CLOCK_REFERENCE, FIFTY_THREADS
  }

  private static final Loop[] SPUN = {Loop.YIELD, Loop.SPIN_WAIT, Loop.NANOS, Loop.INSTANT};

  /** The setter of the flag. */
  enum Setter {
    THREAD, NATIVE_THREAD, FORK_JOIN_WORKER, VIRTUAL_THREAD, SLEEPER, TIMER, SCHEDULED, DELAYED, SOCKET,
    PIPE, SELECTOR, JOIN
  }

  /** Takes the {@link Loop} and the {@link Setter}. */
  public static void main(String[] args) throws Exception {
    Loop loop = Loop.valueOf(args[0]);
    try (Ticking ticking = new Ticking()) {
      Spins spins = new Spins();
      ticking.during("spin", () -> spins.spin(loop), () -> spins.setBy(Setter.valueOf(args[1])));
    }
  }

  private void spin(Loop loop) throws InterruptedException {
    switch (loop) {
      case YIELD -> {
        while (!flag) {
          Thread.yield();
        }
      }
      case SPIN_WAIT -> {
        while (!flag) {
          Thread.onSpinWait();
        }
      }
      case BOTH -> {
        for (int i = 0; !flag; i++) {
          if (i % 100 == 99) {
            Thread.yield();
          } else {
            Thread.onSpinWait();
          }
        }
      }
      case INSTANT -> untilLate(() -> Instant.now().toEpochMilli(), 1);
      case NANOS -> {
        long start = System.nanoTime();
        while (!flag && System.nanoTime() - start < LATE * 1_000_000) {
          Math.abs(start);
        }
      }
      case MILLIS -> {
        long start = System.currentTimeMillis();
        while (!flag && System.currentTimeMillis() - start < LATE) {
          Math.abs(start);
        }
      }
      case CLOCK_REFERENCE -> untilLate(System::nanoTime, 1_000_000);
      default -> {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
          Loop one = SPUN[i % SPUN.length];
          threads.add(Workers.start("spinning", () -> spin(one)));
        }
        for (Thread thread : threads) {
          thread.join();
        }
      }
    }
  }

  private void untilLate(LongSupplier clock, long perMilli) {
    long start = clock.getAsLong();
    while (!flag && clock.getAsLong() - start < LATE * perMilli) {
      Math.abs(start);
    }
  }

  private void setBy(Setter setter) throws Exception {
    Body set = () -> flag = true;
    switch (setter) {
      case THREAD -> Workers.run("setter", set);
      case NATIVE_THREAD -> Workers.run(NATIVE, set);
      case FORK_JOIN_WORKER -> ForkJoinPool.commonPool().submit(Workers.quietly(set)).get();
      case VIRTUAL_THREAD -> Thread.ofVirtual().start(Workers.quietly(set)).join();
      case SLEEPER -> Workers.run("sleeper", () -> {
        Thread.sleep(20);
        set.run();
      });
      case TIMER -> timer(set);
      case SCHEDULED -> {
        try (ScheduledExecutorService pool = Executors.newScheduledThreadPool(1)) {
          pool.schedule(Workers.quietly(set), 20, TimeUnit.MILLISECONDS).get();
        }
      }
      case DELAYED -> CompletableFuture.runAsync(Workers.quietly(set),
          CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS)).get();
      case SOCKET -> socket(set);
      case PIPE -> pipe(set);
      case SELECTOR -> selector(set);
      case JOIN -> {
        Thread sleeper = Workers.start("sleeper", () -> Thread.sleep(20));
        Workers.run("joins", () -> {
          sleeper.join();
          set.run();
        });
      }
    }
  }

  private static void timer(Body set) {
    Timer timer = new Timer();
    timer.schedule(new TimerTask() {
      @Override
      public void run() {
        Workers.quietly(set).run();
        timer.cancel();
      }
    }, 20);
  }

  private static void socket(Body set) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
        Socket peer = server.accept()) {
      Thread reader = Workers.start("reader", () -> {
        client.getInputStream().read();
        set.run();
      });
      Wait.untilInside(reader, "sun.nio.ch.");
      peer.getOutputStream().write(1);
      reader.join();
    }
  }

  private static void pipe(Body set) throws Exception {
    Pipe pipe = Pipe.open();
    Thread reader = Workers.start("reader", () -> {
      pipe.source().read(ByteBuffer.allocate(1));
      set.run();
    });
    Wait.untilInside(reader, "sun.nio.ch.");
    pipe.sink().write(ByteBuffer.allocate(1));
    reader.join();
    pipe.source().close();
    pipe.sink().close();
  }

  private static void selector(Body set) throws Exception {
    try (Selector selector = Selector.open()) {
      Thread selecting = Workers.start("selecting", () -> {
        selector.select();
        set.run();
      });
      Wait.untilInside(selecting, "sun.nio.ch.");
      selector.wakeup();
      selecting.join();
    }
  }
}
