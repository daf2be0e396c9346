package io.grivet.demo.api;

import io.grivet.StreamServer;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Sends each line back in upper case: one greenlet per connection. */
public final class UpperCaseStreamServer {
  private UpperCaseStreamServer() {}

  /** Serves on the port given, or on a free one, until the process is stopped. */
  public static void main(String[] args) throws Exception {
    int port = args.length == 0 ? 0 : Integer.parseInt(args[0]);
    StreamServer server = StreamServer.on(new InetSocketAddress(port), UpperCaseStreamServer::answer).start();
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
