package io.grivet.it.hubs;

import io.grivet.it.plain.Note;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Threads wake, join, interrupt and cut off each other in all ways. With several hubs, threads that are started one
 * after the other run on different hubs.
 */
public final class Across {
  private static final int ROUNDS = 2_000;

  private Across() {}

  public static void main(String[] args) throws Exception {
    Note.outcome("turns by unpark", Across::unparks);
    Note.outcome("turns by a monitor", Across::monitors);
    Note.outcome("turns by a condition", Across::conditions);
    Note.outcome("items through a queue", Across::queue);
    Note.outcome("counted under a lock", Across::locked);
    Note.outcome("joined", Across::joins);
    Note.outcome("a join with a limit, and one that is interrupted", Across::joinsThatEndEarly);
    Note.outcome("interrupted sleep", Across::interruptedSleep);
    Note.outcome("bytes through sockets that two threads use", Across::sockets);
    Note.outcome("sockets in quick succession", Across::manySockets);
    Note.outcome("closed under a reader", Across::closedReader);
    Note.outcome("closed under an accept", Across::closedAccept);
    Note.outcome("file closed under a transfer", Across::closedTransfer);
  }

  private static <T> T start(Callable<T> first, Callable<?> second) throws Exception {
    FutureTask<T> one = new FutureTask<>(first);
    FutureTask<?> two = new FutureTask<>(second);
    new Thread(one).start();
    new Thread(two).start();
    two.get();
    return one.get();
  }

  private static void close(Closeable closed) throws IOException {
    closed.close();
  }

  private static Object unparks() throws InterruptedException {
    AtomicInteger turn = new AtomicInteger();
    Thread[] players = new Thread[2];
    for (int i = 0; i < 2; i++) {
      int mine = i;
      players[i] = new Thread(() -> {
        for (int n = 0; n < ROUNDS; n++) {
          while (turn.get() % 2 != mine) {
            LockSupport.park();
          }
          turn.incrementAndGet();
          LockSupport.unpark(players[1 - mine]);
        }
      });
    }
    for (Thread player : players) {
      player.start();
    }
    for (Thread player : players) {
      player.join();
    }
    return turn;
  }

  private static Object monitors() throws Exception {
    int[] turn = new int[1];
    return start(() -> take(turn, 0), () -> take(turn, 1));
  }

  private static int take(int[] turn, int mine) throws InterruptedException {
    for (int n = 0; n < ROUNDS; n++) {
      synchronized (turn) {
        while (turn[0] % 2 != mine) {
          turn.wait();
        }
        turn[0]++;
        turn.notifyAll();
      }
    }
    synchronized (turn) {
      while (turn[0] < 2 * ROUNDS) {
        turn.wait();
      }
      return turn[0];
    }
  }

  private static Object conditions() throws Exception {
    ReentrantLock lock = new ReentrantLock();
    Condition changed = lock.newCondition();
    int[] turn = new int[1];
    Callable<Integer> even = () -> take(lock, changed, turn, 0);
    return start(even, () -> take(lock, changed, turn, 1)) > 0 ? turn[0] : -1;
  }

  private static int take(ReentrantLock lock, Condition changed, int[] turn, int mine) throws InterruptedException {
    for (int n = 0; n < ROUNDS; n++) {
      lock.lock();
      try {
        while (turn[0] % 2 != mine) {
          changed.await();
        }
        turn[0]++;
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }
    return 1;
  }

  private static Object queue() throws Exception {
    BlockingQueue<Integer> queue = new ArrayBlockingQueue<>(3);
    return start(() -> {
      long sum = 0;
      for (int n = 0; n < ROUNDS; n++) {
        sum += queue.take();
      }
      return sum;
    }, () -> {
      for (int n = 0; n < ROUNDS; n++) {
        queue.put(n);
      }
      return null;
    });
  }

  private static Object locked() throws InterruptedException {
    ReentrantLock lock = new ReentrantLock();
    Semaphore permits = new Semaphore(2);
    int[] count = new int[2];
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      threads.add(new Thread(() -> {
        for (int n = 0; n < ROUNDS; n++) {
          permits.acquireUninterruptibly();
          lock.lock();
          count[0]++;
          lock.unlock();
          permits.release();
          synchronized (count) {
            count[1]++;
          }
        }
      }));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    return count[0] + " and " + count[1];
  }

  private static Object joins() throws Exception {
    AtomicInteger ended = new AtomicInteger();
    for (int round = 0; round < 100; round++) {
      Thread inner = new Thread(ended::incrementAndGet);
      Thread outer = new Thread(() -> {
        inner.start();
        LockSupport.parkNanos(inner.threadId() % 3 * 50_000);
        try {
          inner.join();
          ended.incrementAndGet();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      });
      outer.start();
      outer.join();
    }
    return ended;
  }

  private static Object joinsThatEndEarly() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    Thread long1 = new Thread(() -> Note.of(() -> {
      end.await();
      return null;
    }));
    long1.start();
    Thread other = new Thread(() -> {}); // so that the next one is on the hub of long1, and main waits across
    other.start();
    other.join();
    long1.join(20);
    boolean alive = long1.isAlive();
    FutureTask<Object> join = new FutureTask<>(() -> Note.of(() -> {
      long1.join();
      return "joined";
    }));
    Thread joiner = new Thread(join);
    joiner.start();
    while (joiner.getState() != Thread.State.WAITING) {
      Thread.sleep(1);
    }
    joiner.interrupt();
    Object interrupted = join.get();
    end.countDown();
    long1.join();
    return alive + ", " + interrupted + ", " + long1.isAlive();
  }

  private static Object interruptedSleep() throws Exception {
    FutureTask<Object> sleep = new FutureTask<>(() -> Note.of(() -> {
      Thread.sleep(60_000);
      return "slept";
    }));
    Thread sleeper = new Thread(sleep);
    sleeper.start();
    while (sleeper.getState() != Thread.State.TIMED_WAITING) {
      Thread.sleep(1);
    }
    return start(() -> {
      sleeper.interrupt();
      return sleep.get();
    }, () -> {
      sleeper.join();
      return null;
    });
  }

  private static Object sockets() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread acceptor = new Thread(() -> {
        while (!server.isClosed()) {
          try {
            Socket socket = server.accept();
            new Thread(() -> Note.of(() -> echo(socket))).start();
          } catch (IOException e) {
            return; // closed
          }
        }
      });
      acceptor.start();
      AtomicInteger received = new AtomicInteger();
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        Socket socket = new Socket(server.getInetAddress(), server.getLocalPort());
        threads.add(new Thread(() -> Note.of(() -> {
          byte[] part = new byte[1_000];
          for (int n = 0; n < 200; n++) {
            socket.getOutputStream().write(part);
          }
          socket.shutdownOutput();
          return null;
        })));
        threads.add(new Thread(() -> {}));
        threads.add(new Thread(() -> Note.of(() -> {
          received.addAndGet(socket.getInputStream().readAllBytes().length);
          socket.close();
          return null;
        })));
      }
      threads.forEach(Thread::start);
      for (Thread thread : threads) {
        thread.join();
      }
      return received;
    }
  }

  private static Object echo(Socket socket) throws IOException {
    try (socket; InputStream in = socket.getInputStream(); OutputStream out = socket.getOutputStream()) {
      return in.transferTo(out);
    }
  }

  /** The numbers of closed descriptors come back at once, on another hub. */
  private static Object manySockets() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      AtomicInteger received = new AtomicInteger();
      for (int n = 0; n < 300; n++) {
        FutureTask<Integer> client = new FutureTask<>(() -> {
          try (Socket socket = new Socket(server.getInetAddress(), server.getLocalPort())) {
            socket.getOutputStream().write(7);
            return socket.getInputStream().read();
          }
        });
        new Thread(client).start();
        try (Socket socket = server.accept()) {
          FutureTask<Integer> read = new FutureTask<>(() -> socket.getInputStream().read());
          new Thread(read).start();
          received.addAndGet(read.get());
          socket.getOutputStream().write(1);
          received.addAndGet(client.get());
        }
      }
      return received;
    }
  }

  private static Object closedReader() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
        Socket peer = server.accept()) {
      Object first = start(() -> Note.of(() -> client.getInputStream().read()), () -> {
        Thread.sleep(50);
        close(client);
        return null;
      });
      return first + ", " + peer.getInputStream().read();
    }
  }

  private static Object closedAccept() throws Exception {
    ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    return start(() -> Note.of(server::accept), () -> {
      Thread.sleep(50);
      server.close();
      return null;
    });
  }

  private static Object closedTransfer() throws Exception {
    Path path = Files.createTempFile("across", null);
    Files.write(path, new byte[20_000_000]);
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        SocketChannel client = SocketChannel.open(server.getLocalSocketAddress());
        Socket peer = server.accept();
        FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
      Object sent = start(() -> Note.of(() -> file.transferTo(0, 20_000_000, client) > 0), () -> {
        Thread.sleep(100);
        close(file);
        return null;
      });
      return sent + ", " + peer.isClosed();
    } finally {
      Files.delete(path);
    }
  }
}
