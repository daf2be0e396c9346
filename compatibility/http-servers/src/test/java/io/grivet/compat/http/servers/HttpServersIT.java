package io.grivet.compat.http.servers;

import io.grivet.compat.Area;
import io.grivet.compat.Case;
import io.grivet.compat.http.Keys;
import io.grivet.compat.http.ServerScript;
import io.grivet.it.jvm.JvmResult;
import io.netty.channel.EventLoopGroup;
import io.undertow.Undertow;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import org.apache.catalina.startup.Tomcat;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpServersIT {
  @TempDir Path folder;

  @Test
  void jdkHttpServer() throws Exception {
    serve(Case.ofTheJdk(Area.HTTP_SERVERS, "com.sun.net.httpserver")
        .program(JdkServer.class), null);
  }

  @Tag("fast")
  @Test
  void tomcat() throws Exception {
    serve(Case.of(Area.HTTP_SERVERS, "Tomcat (embedded)", Tomcat.class)
        .program(TomcatServer.class, folder.toString()), null);
  }

  @Test
  void tomcatTls() throws Exception {
    Keys keys = Keys.in(folder);
    serve(Case.of(Area.HTTP_SERVERS, "Tomcat (embedded)", Tomcat.class)
        .program(TomcatServer.class, folder.toString(), keys.file().toString(), Keys.PASSWORD), keys.context());
  }

  @Test
  void jetty() throws Exception {
    serve(Case.of(Area.HTTP_SERVERS, "Jetty (embedded)", Server.class).program(JettyServer.class), null);
  }

  @Test
  void jettyTls() throws Exception {
    Keys keys = Keys.in(folder);
    serve(Case.of(Area.HTTP_SERVERS, "Jetty (embedded)", Server.class)
        .program(JettyServer.class, keys.file().toString(), Keys.PASSWORD), keys.context());
  }

  @Test
  void undertow() throws Exception {
    serve(Case.of(Area.HTTP_SERVERS, "Undertow", Undertow.class).program(UndertowServer.class), null);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nio", "epoll"})
  void netty(String transport) throws Exception {
    JvmResult result = serve(Case.of(Area.HTTP_SERVERS, "Netty, " + transport, EventLoopGroup.class).variant(transport)
        .program(NettyServer.class, transport), null);

    // Netty's epoll loop blocks in native code hundreds of times; under the agent it waits on the hub instead.
    long takeOvers = result.hub().counter("takeovers");
    result.check(takeOvers < 10, "fewer than 10 take-overs expected, counted " + takeOvers);
  }

  private static JvmResult serve(Case one, SSLContext tls) throws Exception {
    return one.did((tls == null ? "" : "TLS: ") + ServerScript.DID)
        .driven(server -> new ServerScript(server, tls).pages().terminate())
        .exitingWith(143).holds();
  }
}
