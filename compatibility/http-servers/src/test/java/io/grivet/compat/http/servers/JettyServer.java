package io.grivet.compat.http.servers;

import java.nio.ByteBuffer;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** An embedded Jetty with 200 threads; on SIGTERM it completes running requests. */
public final class JettyServer {
  private JettyServer() {}

  /** Arguments: none, or a key store and its password for TLS. */
  public static void main(String[] args) throws Exception {
    Server server = new Server(new QueuedThreadPool(200));
    HttpConnectionFactory http = new HttpConnectionFactory(new HttpConfiguration());
    ServerConnector connector;
    if (args.length == 0) {
      connector = new ServerConnector(server, http);
    } else {
      SslContextFactory.Server tls = new SslContextFactory.Server();
      tls.setKeyStorePath(args[0]);
      tls.setKeyStorePassword(args[1]);
      connector = new ServerConnector(server, new SslConnectionFactory(tls, http.getProtocol()), http);
    }
    connector.setHost("127.0.0.1");
    connector.setAcceptQueueSize(1000);
    connector.setIdleTimeout(args.length > 0 ? 8000 : 3000);
    connector.setShutdownIdleTimeout(10_000); // otherwise 1 s, which is too short for running requests
    server.addConnector(connector);
    GracefulHandler graceful = new GracefulHandler();
    graceful.setHandler(new Answers());
    server.setHandler(graceful);
    server.setStopTimeout(10_000);
    server.setStopAtShutdown(true);
    server.start();
    System.out.println("port " + connector.getLocalPort());
    server.join();
  }

  private static final class Answers extends Handler.Abstract {
    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      byte[] body = Content.Source.asInputStream(request).readAllBytes();
      byte[] page = Pages.page(Request.getPathInContext(request), body);
      response.write(true, ByteBuffer.wrap(page), callback);
      return true;
    }
  }
}
