package io.grivet.compat.http.clients;

import io.grivet.compat.http.Keys;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http2.server.AbstractHTTP2ServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.RateControl;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** A Jetty in this JVM that speaks HTTP/1.1 and HTTP/2, plain or with TLS, with a few pages. Thread-safe. */
final class Peer extends Handler.Abstract implements AutoCloseable {
  private static final int MANY_STREAMS = 1000;

  private final Server server = new Server(new QueuedThreadPool(300));
  private final ServerConnector connector;

  /** Starts the server at this port, or any port if 0; with TLS if there are keys. */
  Peer(Keys keys, int port) throws Exception {
    HttpConfiguration http = new HttpConfiguration();
    if (keys == null) {
      connector = new ServerConnector(server, new HttpConnectionFactory(http),
          many(new HTTP2CServerConnectionFactory(http)));
    } else {
      SslContextFactory.Server tls = new SslContextFactory.Server();
      tls.setSslContext(keys.context());
      ALPNServerConnectionFactory alpn = new ALPNServerConnectionFactory();
      alpn.setDefaultProtocol("http/1.1");
      connector = new ServerConnector(server, new SslConnectionFactory(tls, alpn.getProtocol()), alpn,
          many(new HTTP2ServerConnectionFactory(http)), new HttpConnectionFactory(http));
    }
    connector.setHost("127.0.0.1");
    connector.setPort(port);
    connector.setAcceptQueueSize(MANY_STREAMS);
    server.addConnector(connector);
    server.setHandler(this);
    server.start();
  }

  private static AbstractHTTP2ServerConnectionFactory many(AbstractHTTP2ServerConnectionFactory http2) {
    http2.setMaxConcurrentStreams(MANY_STREAMS);
    http2.setRateControlFactory(new RateControl.Factory() {}); // hundreds of cancelled requests are not an attack
    return http2;
  }

  int port() {
    return connector.getLocalPort();
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String[] path = Request.getPathInContext(request).split("/");
    switch (path[1]) {
      case "silent" -> {
      } // never answers
      case "port" -> text(response, callback, Integer.toString(Request.getRemotePort(request)));
      case "echo" -> Content.copy(request, response, callback);
      case "status" -> {
        response.setStatus(Integer.parseInt(path[2]));
        text(response, callback, "as you wish");
      }
      case "redirect" -> {
        int left = Integer.parseInt(path[2]);
        Response.sendRedirect(request, response, callback, left == 0 ? "/hello" : "/redirect/" + (left - 1));
      }
      case "gzip" -> {
        response.getHeaders().put(HttpHeader.CONTENT_ENCODING, "gzip");
        try (OutputStream out = new GZIPOutputStream(Content.Sink.asOutputStream(response))) {
          out.write(manyDigits());
        }
        callback.succeeded();
      }
      case "chunked" -> {
        OutputStream out = Content.Sink.asOutputStream(response);
        for (int i = 0; i < 10; i++) {
          out.write(manyDigits(), i * 2000, 2000);
          out.flush();
          Thread.sleep(2);
        }
        out.close();
        callback.succeeded();
      }
      case "cut" -> { // half of the promised length, then an end
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, 20_000);
        response.write(false, ByteBuffer.wrap(manyDigits(), 0, 10_000),
            Callback.from(() -> callback.failed(new IOException("cut")), callback::failed));
      }
      default -> text(response, callback, "hello");
    }
    return true;
  }

  private static byte[] manyDigits() {
    return "0123456789".repeat(2000).getBytes(StandardCharsets.US_ASCII);
  }

  private static void text(Response response, Callback callback, String text) {
    Content.Sink.write(response, true, text, callback);
  }

  @Override
  public void close() {
    LifeCycle.stop(server);
  }
}
