package io.grivet.it.start;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A mix of common operations with threads and sockets, in an order that is always the same. */
final class Everyday {
  private Everyday() {}

  public static void main(String[] args) throws Exception {
    echo();
    ExecutorService pool = Executors.newFixedThreadPool(4);
    System.out.println(pool.submit(() -> Thread.currentThread().getName()).get());
    pool.shutdown();
    Thread.startVirtualThread(() -> sleep(20)).join();
    notice();
    Thread sleeper = new Thread(() -> sleep(600_000));
    sleeper.start();
    sleeper.interrupt();
    sleeper.join();
    System.out.println(sleeper.getState() + " " + sleeper.isAlive() + " " + Thread.currentThread().getName());
  }

  private static void echo() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      List<Thread> clients = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        Thread client = new Thread(() -> ask(server));
        client.start();
        clients.add(client);
      }
      for (int i = 0; i < 5; i++) {
        Socket accepted = server.accept();
        new Thread(() -> answer(accepted)).start();
      }
      for (Thread client : clients) {
        client.join();
      }
    }
    System.out.println("echoed");
  }

  private static void ask(ServerSocket server) {
    try (Socket socket = new Socket(server.getInetAddress(), server.getLocalPort())) {
      for (int i = 0; i < 10; i++) {
        socket.getOutputStream().write(i);
        if (socket.getInputStream().read() != i) {
          System.out.println("wrong");
        }
      }
    } catch (IOException e) {
      System.out.println(e);
    }
  }

  private static void answer(Socket accepted) {
    try (accepted) {
      accepted.getInputStream().transferTo(accepted.getOutputStream());
    } catch (IOException e) {
      System.out.println(e);
    }
  }

  private static void notice() throws InterruptedException {
    Object monitor = new Object();
    boolean[] said = new boolean[1];
    Thread waiter = new Thread(() -> await(monitor, said));
    waiter.start();
    synchronized (monitor) {
      said[0] = true;
      monitor.notifyAll();
    }
    waiter.join();
    System.out.println("noticed");
  }

  private static void await(Object monitor, boolean[] said) {
    synchronized (monitor) {
      while (!said[0]) {
        try {
          monitor.wait();
        } catch (InterruptedException e) {
          System.out.println(e);
        }
      }
    }
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      System.out.println(e.getMessage());
    }
  }
}
