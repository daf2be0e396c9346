package io.grivet.compat.http;

import io.grivet.it.jvm.JvmRun;
import java.io.IOException;
import javax.net.ssl.SSLContext;

/**
 * What each server is made to serve. It prints its port and knows these pages: /hello; /slow, which takes a second, and
 * /slower, four; /running, how many of these there are; /echo, which answers what was posted. Used by one thread.
 */
public final class ServerScript {
  /** Of the table. */
  public static final String DID = "500 keep-alive connections (TLS: 50); as many requests of 1 s at once; bodies up "
      + "to 2 MB; half requests; SIGTERM while 100 run";

  private final JvmRun server;
  private final Load load;
  private final int many;
  private final StringBuilder seen = new StringBuilder();

  /** The server that runs there; with TLS if there is a context. */
  public ServerScript(JvmRun server, SSLContext tls) {
    this.server = server;
    many = tls == null ? 500 : 50; // a handshake takes its time, and there are two sides of it here
    load = Load.on(Integer.parseInt(server.awaitLineStarting("port ")), tls);
  }

  public Load load() {
    return load;
  }

  /** Keeps what was seen. */
  public ServerScript see(String what, Object tally) {
    seen.append(what).append(": ").append(tally).append('\n');
    return this;
  }

  /** All pages. */
  public ServerScript pages() throws InterruptedException {
    load.get(20, 5, "/hello"); // both sides get warm: a slow start must not meet a time limit
    see("kept alive", load.get(many, 6, "/hello"));
    see("slow", load.get(many, 1, "/slow"));
    see("bodies", load.echo(Math.min(many, 100), 3, "/echo", 20_000));
    see("large bodies", load.echo(10, 1, "/echo", 2_000_000));
    return see("half", load.half(50));
  }

  /** Ends the server while it has something to do. Returns what was seen. */
  public String terminate() throws InterruptedException {
    int last = Math.min(many, 100);
    Thread stop = Thread.startVirtualThread(() -> {
      try {
        load.await("/running", Integer.toString(last));
        server.signal("TERM");
      } catch (IOException | InterruptedException e) {
        throw new IllegalStateException(e);
      }
    });
    see("at the end", load.get(last, 1, "/slower"));
    stop.join();
    return seen.toString();
  }
}
