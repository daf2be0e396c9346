package io.grivet.it.fairness;

import io.grivet.it.plain.Workers;
import io.grivet.it.plain.Workers.Body;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** The calls that {@link Greedy} repeats. */
enum GreedKind {
  READ(SocketGreed.Read::new),
  WRITE(SocketGreed.Write::new),
  CHANNEL_READ(SocketGreed.ChannelRead::new),
  CHANNEL_WRITE(SocketGreed.ChannelWrite::new),
  SELECT(SocketGreed.Select::new),
  SELECT_NOW(SocketGreed.SelectNow::new),
  NON_BLOCKING_READ(SocketGreed.NonBlockingRead::new),
  PIPE_READ(() -> new SocketGreed.PipeRead(false)),
  SCATTERING_PIPE_READ(() -> new SocketGreed.PipeRead(true)),
  ACCEPT(SocketGreed.Accept::new),
  RECEIVE(SocketGreed.Receive::new),
  SEND(SocketGreed.Send::new),
  YIELD(() -> new Simple(Thread::yield)),
  SPIN_WAIT(SpinWait::new),
  SLEEP_ZERO(() -> new Simple(() -> Thread.sleep(0))),
  PARK_NANOS(() -> new Simple(() -> LockSupport.parkNanos(1))),
  START_AND_JOIN(() -> new Simple(() -> Workers.run("short-lived", () -> {}))),
  HAND_OVER(HandOver::new);

  private final Supplier<Greed> factory;

  GreedKind(Supplier<Greed> factory) {
    this.factory = factory;
  }

  Greed create() {
    return factory.get();
  }

  /** Needs nothing. */
  private static final class Simple extends Greed {
    private final Body body;

    private Simple(Body body) {
      this.body = body;
    }

    @Override
    void open() {}

    @Override
    void call() throws Exception {
      body.run();
    }
  }

  /** Makes the call by its name, as programs do. */
  private static final class SpinWait extends Greed {
    @Override
    void open() {}

    @Override
    void call() {
      Thread.onSpinWait();
    }
  }

  /** Two threads that wake each other forever. */
  private static final class HandOver extends Greed {
    private final SynchronousQueue<String> queue = new SynchronousQueue<>();

    @Override
    void open() {
      Thread partner = Workers.create("partner", () -> {
        while (true) {
          queue.take();
        }
      });
      partner.setDaemon(true);
      partner.start();
    }

    @Override
    void call() throws Exception {
      queue.put("x");
    }
  }
}
