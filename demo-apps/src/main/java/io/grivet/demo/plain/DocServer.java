package io.grivet.demo.plain;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Serves a javadoc jar over HTTP/1.1 on a free port, as a distant web server would: slowly, and not every page.
 *
 * <p>The server uses the JDK's virtual threads and keeps all pages in memory, so the crawler waits only for the delays.
 */
public final class DocServer {
  private static final int BACKLOG = 4096;

  private DocServer() {}

  /** Serves the given jar until the process is stopped. */
  public static void main(String[] args) throws IOException {
    if (args.length != 1) {
      System.err.println("DocServer: give the path of one javadoc jar");
      System.exit(2);
    }
    DocPages pages = DocPages.of(new File(args[0]));
    try (ServerSocket server = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress())) {
      System.out.println("listening on " + server.getLocalPort());
      while (true) {
        Socket socket = server.accept();
        Thread.ofVirtual().start(() -> serve(socket, pages));
      }
    }
  }

  private static void serve(Socket socket, DocPages pages) {
    try (socket;
        BufferedReader in =
            new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
        OutputStream out = socket.getOutputStream()) {
      socket.setTcpNoDelay(true);
      for (String request = in.readLine(); request != null; request = in.readLine()) {
        skipHeaders(in);
        String[] words = request.split(" ");
        String path = words.length < 2 || words[1].equals("/") ? "/index.html" : words[1];
        Thread.sleep(pages.delayMillis(path));
        out.write(pages.get(path));
      }
    } catch (IOException e) {
      return; // the client has hung up, as it must when a page exceeds the client's time limit
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // ends only this connection; no thread interrupts it today
    }
  }

  private static void skipHeaders(BufferedReader in) throws IOException {
    for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
      continue;
    }
  }
}
