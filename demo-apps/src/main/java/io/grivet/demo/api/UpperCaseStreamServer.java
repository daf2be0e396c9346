package io.grivet.demo.api;

import io.grivet.StreamServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Sends each line back in upper case: one greenlet per connection. */
public final class UpperCaseStreamServer {
  private UpperCaseStreamServer() {}

  /** Serves on the given port, or on a free port, until the process is stopped. */
  public static void main(String[] args) throws Exception {
    String port = args.length == 0 ? "0" : args[0];
    if (!port.matches("\\d{1,5}") || Integer.parseInt(port) > 65_535) {
      System.err.println("UpperCaseStreamServer: \"" + port + "\" is no port; name one from 1 to 65535, or none");
      System.exit(2);
    }
    var address = new InetSocketAddress(Integer.parseInt(port));
    StreamServer server = StreamServer.on(address, UpperCaseStreamServer::answer);
    try {
      server.start();
    } catch (IOException e) {
      System.err.println("UpperCaseStreamServer: " + e.getMessage());
      System.exit(1);
    }
    System.out.println("listening on port " + server.port());
    server.serveForever();
  }

  private static void answer(Socket socket) throws Exception {
    BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream()));
    PrintWriter out = new PrintWriter(socket.getOutputStream());
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      out.print(line.toUpperCase() + "\n");
      out.flush();
    }
  }
}
