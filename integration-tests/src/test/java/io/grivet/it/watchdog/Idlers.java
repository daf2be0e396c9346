package io.grivet.it.watchdog;

import io.grivet.it.plain.Workers;
import java.lang.reflect.Proxy;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Programs that are idle for now, but not forever. */
public final class Idlers {
  private Idlers() {}

  public static void main(String[] args) throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    System.out.println("waiting");
    switch (args[0]) {
      case "accept" -> {
        try (ServerSocket server = new ServerSocket(0)) {
          server.accept();
        }
      }
      case "select" -> {
        try (Selector selector = Selector.open(); ServerSocketChannel server = ServerSocketChannel.open()) {
          server.bind(new InetSocketAddress(0)).configureBlocking(false).register(selector, server.validOps());
          selector.select();
        }
      }
      case "asynchronous accept" -> {
        try (AsynchronousServerSocketChannel server = AsynchronousServerSocketChannel.open()) {
          server.bind(new InetSocketAddress(0)).accept().get();
        }
      }
      case "sleep" -> Thread.sleep(60_000);
      case "daemon sleeps" -> {
        Thread daemon = Workers.create("daemon", () -> Thread.sleep(60_000));
        daemon.setDaemon(true);
        daemon.start();
        never.await();
      }
      case "delayed" -> CompletableFuture.delayedExecutor(60, TimeUnit.SECONDS).execute(never::countDown);
      case "System.in" -> System.in.read();
      case "process" -> new ProcessBuilder("sleep", "20").start().waitFor();
      case "native thread" -> {
        Workers.start("native", () -> Thread.sleep(60_000));
        never.await();
      }
      case "hook" -> {
        Runtime.getRuntime().addShutdownHook(new Thread(never::countDown));
        never.await();
      }
      case "signal" -> {
        handleSignal("USR2", never::countDown);
        never.await();
      }
      default -> throw new IllegalArgumentException(args[0]);
    }
    never.await();
  }

  /** By reflection, because the compiler warns about the class. */
  private static void handleSignal(String name, Runnable action) throws ReflectiveOperationException {
    Class<?> signal = Class.forName("sun.misc.Signal");
    Class<?> handler = Class.forName("sun.misc.SignalHandler");
    Object proxy = Proxy.newProxyInstance(Idlers.class.getClassLoader(), new Class<?>[] {handler},
        (self, method, arguments) -> {
          action.run();
          return null;
        });
    signal.getMethod("handle", signal, handler).invoke(null,
        signal.getConstructor(String.class).newInstance(name), proxy);
  }
}
