package io.grivet;

import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** The server's end of TLS connections. Immutable; called by handlers' greenlets. */
record Tls(SSLContext context, SSLParameters parameters) {
  /**
   * Performs the handshake and has the connection handled.
   *
   * @param limit longest time for the handshake and for the goodbye, each
   * @throws IOException if the negotiation fails; a client that just leaves, or exceeds the limit, is not an error
   */
  void serve(Socket socket, StreamServer.Handler handler, Duration limit) throws Exception {
    SSLSocket secured = (SSLSocket) context.getSocketFactory().createSocket(socket, null, true);
    try {
      secured.setSSLParameters(parameters);
      if (shakesHands(secured, limit)) {
        handler.handle(secured);
      }
    } catch (GreenletExit e) {
      socket.close(); // no goodbye, which would wait for a client that does not read
      throw e;
    } finally {
      Timeout.run(limit, secured::close);
    }
  }

  private static boolean shakesHands(SSLSocket secured, Duration limit) throws Exception {
    try {
      return Timeout.run(limit, secured::startHandshake);
    } catch (IOException e) {
      if (e.getCause() instanceof EOFException) {
        return false; // as when a client only checks whether the port is open
      }
      throw e;
    }
  }
}
