package io.grivet.it.counts;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/** Ways in which two threads wait in turns, so that each round of each thread is one wait. */
enum Turns {
  YIELD {
    @Override
    Body[] pair() {
      Body body = rounds -> {
        for (int i = 0; i < rounds; i++) {
          Thread.yield();
        }
      };
      return new Body[] {body, body};
    }
  },
  PARK {
    @Override
    Body[] pair() {
      Thread[] both = new Thread[2];
      return new Body[] {rounds -> passOn(both, 0, rounds), rounds -> passOn(both, 1, rounds)};
    }

    private void passOn(Thread[] both, int self, int rounds) {
      both[self] = Thread.currentThread();
      while (both[1 - self] == null) {
        Thread.yield();
      }
      for (int i = 0; i < rounds; i++) {
        LockSupport.unpark(both[1 - self]);
        LockSupport.park();
      }
      LockSupport.unpark(both[1 - self]);
    }
  },
  TIMED_PARK {
    @Override
    Body[] pair() {
      Body body = rounds -> {
        for (int i = 0; i < rounds; i++) {
          LockSupport.parkNanos(1);
        }
      };
      return new Body[] {body, body};
    }
  },
  SLEEP {
    @Override
    Body[] pair() {
      Body body = rounds -> {
        for (int i = 0; i < rounds; i++) {
          Thread.sleep(1);
        }
      };
      return new Body[] {body, body};
    }
  },
  TIMED_WAIT {
    @Override
    Body[] pair() {
      Body body = rounds -> {
        Object monitor = new Object();
        synchronized (monitor) {
          for (int i = 0; i < rounds; i++) {
            monitor.wait(1);
          }
        }
      };
      return new Body[] {body, body};
    }
  },
  LOCK {
    @Override
    Body[] pair() {
      ReentrantLock lock = new ReentrantLock();
      Body body = rounds -> {
        for (int i = 0; i < rounds; i++) {
          lock.lock();
          try {
            Thread.yield(); // the other thread comes for the lock, and has to wait
          } finally {
            lock.unlock();
          }
        }
      };
      return new Body[] {body, body};
    }
  },
  MONITOR {
    @Override
    Body[] pair() {
      Object monitor = new Object();
      Body body = rounds -> {
        for (int i = 0; i < rounds; i++) {
          synchronized (monitor) {
            Thread.yield();
          }
        }
      };
      return new Body[] {body, body};
    }
  },
  SOCKET {
    @Override
    Body[] pair() throws IOException {
      return sockets(0);
    }
  },
  SOCKET_WITH_LIMIT {
    @Override
    Body[] pair() throws IOException {
      return sockets(30_000);
    }
  },
  CHANNEL {
    @Override
    Body[] pair() throws IOException {
      try (ServerSocketChannel server = ServerSocketChannel.open()) {
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        SocketChannel one = SocketChannel.open(server.getLocalAddress());
        SocketChannel other = server.accept();
        return new Body[] {rounds -> talk(one, rounds, true), rounds -> talk(other, rounds, false)};
      }
    }

    private void talk(SocketChannel channel, int rounds, boolean first) throws IOException {
      ByteBuffer buffer = ByteBuffer.allocateDirect(16);
      for (int i = 0; i < rounds; i++) {
        if (i > 0 || first) {
          channel.write(buffer.clear().limit(1));
        }
        if (channel.read(buffer.clear()) != 1) {
          throw new IOException("one byte expected");
        }
      }
      if (!first) {
        channel.write(buffer.clear().limit(1));
      }
    }
  };

  static final int THREADS = 2;

  /** The action of one of the two threads. */
  interface Body {
    void run(int rounds) throws Exception;
  }

  /** Makes the shared objects; each body is run once. */
  abstract Body[] pair() throws IOException;

  /** Runs the rounds of both threads, and waits for the threads. */
  void run(ThreadFactory factory, int rounds) throws Exception {
    Body[] pair = pair();
    Thread[] threads = new Thread[THREADS];
    for (int i = 0; i < THREADS; i++) {
      Body body = pair[i];
      threads[i] = factory.newThread(() -> {
        try {
          body.run(rounds);
        } catch (Exception e) {
          throw new IllegalStateException(e);
        }
      });
      threads[i].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private static Body[] sockets(int limitMillis) throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Socket one = new Socket(server.getInetAddress(), server.getLocalPort());
      Socket other = server.accept();
      one.setSoTimeout(limitMillis);
      other.setSoTimeout(limitMillis);
      return new Body[] {rounds -> talk(one, rounds, true), rounds -> talk(other, rounds, false)};
    }
  }

  private static void talk(Socket socket, int rounds, boolean first) throws IOException {
    byte[] bytes = new byte[16];
    InputStream in = socket.getInputStream();
    OutputStream out = socket.getOutputStream();
    for (int i = 0; i < rounds; i++) {
      if (i > 0 || first) {
        out.write(bytes, 0, 1);
      }
      if (in.read(bytes) != 1) {
        throw new IOException("one byte expected");
      }
    }
    if (!first) {
      out.write(bytes, 0, 1);
    }
  }
}
