package io.grivet.it.api;

import io.grivet.Action;
import io.grivet.Greenlets;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/** Ways to wait forever that a kill ends. */
enum EndlessWait {
  SLEEP(() -> Thread.sleep(Duration.ofDays(1))),
  OBJECT_WAIT(() -> {
    Object monitor = new Object();
    synchronized (monitor) {
      monitor.wait();
    }
  }),
  TIMED_OBJECT_WAIT(() -> {
    Object monitor = new Object();
    synchronized (monitor) {
      monitor.wait(1_000_000);
    }
  }),
  LATCH(() -> new CountDownLatch(1).await()),
  QUEUE(() -> new LinkedBlockingQueue<>().take()),
  RENDEZVOUS(() -> new SynchronousQueue<>().take()),
  SEMAPHORE(() -> new Semaphore(0).acquire()),
  CONDITION(() -> {
    ReentrantLock lock = new ReentrantLock();
    lock.lock();
    try {
      lock.newCondition().await();
    } finally {
      lock.unlock();
    }
  }),
  FUTURE(() -> new CompletableFuture<>().get()),
  THREAD_JOIN(() -> {
    Thread sleeper = new Thread(() -> LockSupport.parkNanos(Long.MAX_VALUE));
    sleeper.setDaemon(true);
    sleeper.start();
    sleeper.join();
  }),
  GREENLET_JOIN(() -> Greenlets.spawn(() -> Thread.sleep(Duration.ofDays(1))).join()),
  ACCEPT(() -> {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      server.accept().close();
    }
  }),
  SOCKET_READ(() -> {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Socket client = new Socket(server.getInetAddress(), server.getLocalPort())) {
      client.getInputStream().read();
    }
  }),
  CHANNEL_READ(() -> {
    try (ServerSocketChannel server = ServerSocketChannel.open().bind(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        SocketChannel client = SocketChannel.open(server.getLocalAddress())) {
      client.read(ByteBuffer.allocate(1));
    }
  }),
  SELECT(() -> {
    try (Selector selector = Selector.open()) {
      selector.select();
    }
  }),
  PROCESS(() -> {
    Process process = new ProcessBuilder("sleep", "60").start();
    try {
      process.waitFor();
    } finally {
      process.destroyForcibly();
    }
  });

  final Action action;

  EndlessWait(Action action) {
    this.action = action;
  }
}
