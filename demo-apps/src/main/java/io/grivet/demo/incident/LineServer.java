package io.grivet.demo.incident;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Answers each line with a line: one thread for each connection. Serves until the process ends. */
final class LineServer {
  private static final int BACKLOG = 1024;

  /** Makes the reply to a request; called by many threads at once. */
  interface Handler {
    /** Returns one line. A {@code RuntimeException} becomes the reply, and the connection goes on. */
    String reply(String request) throws IOException, InterruptedException;
  }

  private final String name;
  private final Handler handler;
  private final ServerSocket listener;

  private LineServer(String name, Handler handler) throws IOException {
    this.name = name;
    this.handler = handler;
    listener = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
  }

  /**
   * Starts a server on a free port.
   *
   * @param name first part of the names of its threads
   * @return the port
   */
  static int start(String name, Handler handler) throws IOException {
    LineServer server = new LineServer(name, handler);
    new Thread(server::accept, name + "-acceptor").start();
    return server.listener.getLocalPort();
  }

  private void accept() {
    try (listener) {
      for (int i = 1; true; i++) {
        Socket socket = listener.accept();
        new Thread(() -> serve(socket), name + "-" + i).start();
      }
    } catch (IOException e) {
      System.err.println(name + ": accepts no more connections: " + e.getMessage());
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream()));
      OutputStream out = socket.getOutputStream();
      for (String request = in.readLine(); request != null; request = in.readLine()) {
        out.write((reply(request) + "\n").getBytes());
      }
    } catch (IOException e) {
      System.err.println(name + ": connection lost: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // ends this connection; no thread interrupts it today
    }
  }

  private String reply(String request) throws IOException, InterruptedException {
    try {
      return handler.reply(request);
    } catch (RuntimeException e) {
      return "error: " + e.getMessage();
    }
  }
}
