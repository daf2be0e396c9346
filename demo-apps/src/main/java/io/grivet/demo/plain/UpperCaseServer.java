package io.grivet.demo.plain;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Sends each line back in upper case: one thread per connection, as in a textbook. */
public final class UpperCaseServer {
  private static final int BACKLOG = 4096;

  private UpperCaseServer() {}

  /** Serves on the given port, or on a free port, until the process is stopped. */
  public static void main(String[] args) throws IOException {
    int port = args.length == 0 ? 0 : Integer.parseInt(args[0]);
    try (ServerSocket server = new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress())) {
      System.out.println("listening on " + server.getLocalPort());
      while (true) {
        new Thread(new Handler(server.accept())).start();
      }
    } catch (BindException e) {
      System.err.println("UpperCaseServer: cannot listen on port " + port + ": " + e.getMessage());
      System.exit(1);
    }
  }

  private record Handler(Socket socket) implements Runnable {
    @Override
    public void run() {
      try (socket;
          BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream()));
          BufferedWriter out = new BufferedWriter(new OutputStreamWriter(socket.getOutputStream()))) {
        for (String line = in.readLine(); line != null; line = in.readLine()) {
          out.write(line.toUpperCase());
          out.write('\n');
          out.flush();
        }
      } catch (IOException e) {
        System.err.println("UpperCaseServer: connection lost: " + e.getMessage());
      }
    }
  }
}
