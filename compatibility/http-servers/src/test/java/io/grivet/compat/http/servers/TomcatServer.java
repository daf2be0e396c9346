package io.grivet.compat.http.servers;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.AbstractProtocol;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.apache.tomcat.util.threads.ThreadPoolExecutor;

/** An embedded Tomcat with 200 threads; on SIGTERM it takes no more requests and completes running requests. */
public final class TomcatServer {
  private TomcatServer() {}

  /** Arguments: a folder for its files; a key store and its password for TLS. */
  public static void main(String[] args) throws Exception {
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(args[0]);
    Connector connector = new Connector();
    connector.setPort(0);
    AbstractProtocol<?> protocol = (AbstractProtocol<?>) connector.getProtocolHandler();
    protocol.setAddress(InetAddress.getLoopbackAddress());
    protocol.setMaxThreads(200);
    protocol.setAcceptCount(1000);
    protocol.setConnectionTimeout(args.length > 1 ? 8000 : 3000);
    protocol.setKeepAliveTimeout(60_000);
    connector.setProperty("maxKeepAliveRequests", "-1");
    if (args.length > 1) {
      secure(connector, args[1], args[2]);
    }
    tomcat.setConnector(connector);
    Context context = tomcat.addContext("", args[0]);
    Tomcat.addServlet(context, "pages", new Servlet()).addMapping("/");
    tomcat.start();
    System.out.println("port " + connector.getLocalPort());
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(tomcat, connector)));
  }

  private static void secure(Connector connector, String keyStore, String password) {
    SSLHostConfig host = new SSLHostConfig();
    SSLHostConfigCertificate certificate = new SSLHostConfigCertificate(host, SSLHostConfigCertificate.Type.UNDEFINED);
    certificate.setCertificateKeystoreFile(keyStore);
    certificate.setCertificateKeystorePassword(password);
    host.addCertificate(certificate);
    connector.addSslHostConfig(host);
    connector.setProperty("SSLEnabled", "true");
    connector.setScheme("https");
    connector.setSecure(true);
  }

  private static void stop(Tomcat tomcat, Connector connector) {
    try {
      connector.pause();
      AbstractProtocol<?> protocol = (AbstractProtocol<?>) connector.getProtocolHandler();
      protocol.closeServerSocketGraceful();
      ThreadPoolExecutor threads = (ThreadPoolExecutor) protocol.getExecutor();
      while (threads.getActiveCount() > 0) {
        Thread.sleep(50);
      }
      tomcat.stop();
      tomcat.destroy();
      System.out.println("stopped");
    } catch (LifecycleException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class Servlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
      byte[] page = Pages.page(request.getServletPath(), request.getInputStream().readAllBytes());
      response.setContentLength(page.length);
      response.getOutputStream().write(page);
    }
  }
}
