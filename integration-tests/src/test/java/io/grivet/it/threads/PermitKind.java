package io.grivet.it.threads;

import static io.grivet.it.threads.Permits.End.BY_CLOSE;
import static io.grivet.it.threads.Permits.End.BY_INTERRUPT;
import static io.grivet.it.threads.Permits.End.BY_LIMIT;
import static io.grivet.it.threads.Permits.End.NORMALLY;

import io.grivet.it.threads.Permits.End;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** The kinds of waits whose effect on the park permit is tested. */
enum PermitKind {
  SLEEP(BY_LIMIT, BY_INTERRUPT) {
    @Override
    Situation make() {
      return limitMillis -> Thread.sleep(limitMillis == 0 ? 60_000 : limitMillis);
    }
  },
  YIELD(NORMALLY) {
    @Override
    Situation make() {
      return limitMillis -> Thread.sleep(0);
    }
  },
  JOIN(NORMALLY, BY_LIMIT, BY_INTERRUPT) {
    @Override
    Situation make() {
      CountDownLatch end = new CountDownLatch(1);
      Thread joined = new Thread(() -> await(end));
      joined.start();
      return new Situation() {
        @Override
        public void await(int limitMillis) throws Exception {
          joined.join(limitMillis);
        }

        @Override
        public void complete() {
          end.countDown();
        }

        @Override
        public void close() {
          end.countDown();
        }
      };
    }
  },
  SOCKET_READ(NORMALLY, BY_LIMIT, BY_INTERRUPT) {
    @Override
    Situation make() throws Exception {
      ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
      Socket reader = new Socket(server.getInetAddress(), server.getLocalPort());
      Socket writer = server.accept();
      return new Situation() {
        @Override
        public void await(int limitMillis) throws Exception {
          reader.setSoTimeout(limitMillis);
          reader.getInputStream().read();
        }

        @Override
        public void complete() throws Exception {
          writer.getOutputStream().write(1);
        }

        @Override
        public void close() throws IOException {
          reader.close();
          writer.close();
          server.close();
        }
      };
    }
  },
  ACCEPT(NORMALLY, BY_LIMIT, BY_INTERRUPT) {
    @Override
    Situation make() throws Exception {
      ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
      return new Situation() {
        @Override
        public void await(int limitMillis) throws Exception {
          server.setSoTimeout(limitMillis);
          server.accept().close();
        }

        @Override
        public void complete() throws Exception {
          new Socket(server.getInetAddress(), server.getLocalPort()).close();
        }

        @Override
        public void close() throws IOException {
          server.close();
        }
      };
    }
  },
  CHANNEL_READ(NORMALLY, BY_INTERRUPT, BY_CLOSE) {
    @Override
    Situation make() throws Exception {
      ServerSocketChannel server =
          ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      SocketChannel reader = SocketChannel.open(server.getLocalAddress());
      SocketChannel writer = server.accept();
      return new Situation() {
        @Override
        public void await(int limitMillis) throws Exception {
          reader.read(ByteBuffer.allocate(1));
        }

        @Override
        public void complete() throws Exception {
          writer.write(ByteBuffer.allocate(1));
        }

        @Override
        public void closeMeanwhile() throws Exception {
          reader.close();
        }

        @Override
        public void close() throws IOException {
          reader.close();
          writer.close();
          server.close();
        }
      };
    }
  },
  SELECT(NORMALLY, BY_LIMIT, BY_INTERRUPT, BY_CLOSE) {
    @Override
    Situation make() throws Exception {
      Selector selector = Selector.open();
      return new Situation() {
        @Override
        public void await(int limitMillis) throws Exception {
          selector.select(limitMillis);
        }

        @Override
        public void complete() {
          selector.wakeup();
        }

        @Override
        public void closeMeanwhile() throws Exception {
          selector.close();
        }

        @Override
        public void close() throws IOException {
          selector.close();
        }
      };
    }
  },
  MONITOR(NORMALLY, BY_INTERRUPT) {
    @Override
    Situation make() throws Exception {
      Object monitor = new Object();
      CountDownLatch held = new CountDownLatch(1);
      CountDownLatch released = new CountDownLatch(1);
      Thread holder = new Thread(() -> {
        synchronized (monitor) {
          held.countDown();
          PermitKind.await(released);
        }
      });
      holder.start();
      held.await();
      return new Situation() {
        @Override
        public void await(int limitMillis) {
          synchronized (monitor) {
            released.countDown();
          }
        }

        @Override
        public void complete() {
          released.countDown();
        }
      };
    }
  },
  OBJECT_WAIT(NORMALLY, BY_LIMIT, BY_INTERRUPT) {
    @Override
    Situation make() {
      Object monitor = new Object();
      boolean[] notified = new boolean[1];
      return new Situation() {
        @Override
        public void await(int limitMillis) throws Exception {
          synchronized (monitor) {
            if (!notified[0]) {
              monitor.wait(limitMillis);
            }
          }
        }

        @Override
        public void complete() {
          synchronized (monitor) {
            notified[0] = true;
            monitor.notifyAll();
          }
        }
      };
    }
  },
  LATCH(true, NORMALLY, BY_LIMIT, BY_INTERRUPT) {
    @Override
    Situation make() {
      CountDownLatch latch = new CountDownLatch(1);
      return new Situation() {
        @Override
        public void await(int limitMillis) throws Exception {
          if (limitMillis == 0) {
            latch.await();
          } else {
            latch.await(limitMillis, TimeUnit.MILLISECONDS);
          }
        }

        @Override
        public void complete() {
          latch.countDown();
        }
      };
    }
  },
  LOCK(true, NORMALLY, BY_INTERRUPT) {
    @Override
    Situation make() {
      ReentrantLock lock = new ReentrantLock();
      lock.lock();
      return new Situation() {
        @Override
        public void await(int limitMillis) throws Exception {
          lock.lockInterruptibly();
        }

        @Override
        public void complete() {
          lock.unlock();
        }
      };
    }
  },
  FUTURE(true, NORMALLY, BY_LIMIT, BY_INTERRUPT) {
    @Override
    Situation make() {
      CompletableFuture<String> future = new CompletableFuture<>();
      return new Situation() {
        @Override
        public void await(int limitMillis) throws Exception {
          if (limitMillis == 0) {
            future.get();
          } else {
            future.get(limitMillis, TimeUnit.MILLISECONDS);
          }
        }

        @Override
        public void complete() {
          future.complete("result");
        }
      };
    }
  },
  QUEUE(true, NORMALLY, BY_INTERRUPT) {
    @Override
    Situation make() {
      LinkedBlockingQueue<String> queue = new LinkedBlockingQueue<>();
      return new Situation() {
        @Override
        public void await(int limitMillis) throws Exception {
          queue.take();
        }

        @Override
        public void complete() {
          queue.add("item");
        }
      };
    }
  };

  /** The event that one thread waits for, once. */
  interface Situation extends AutoCloseable {
    /** @param limitMillis 0 for no limit */
    void await(int limitMillis) throws Exception;

    /** Called by the thread that is about to wait, before it gets its permit. */
    default void prepare() throws Exception {}

    default void complete() throws Exception {}

    default void closeMeanwhile() throws Exception {
      throw new UnsupportedOperationException();
    }

    @Override
    default void close() throws IOException {}
  }

  final Set<End> ends;
  /** True if the JDK's own code parks the thread: an earlier permit is consumed, and so would be an unpark. */
  final boolean parksByItself;
  /** True if an interrupt does not end the wait. */
  final boolean ignoresInterrupts;

  PermitKind(End... ends) {
    this(false, ends);
  }

  PermitKind(boolean parksByItself, End... ends) {
    this.ends = EnumSet.copyOf(List.of(ends));
    this.parksByItself = parksByItself;
    this.ignoresInterrupts = Set.of("SOCKET_READ", "ACCEPT", "MONITOR").contains(name());
  }

  abstract Situation make() throws Exception;

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
