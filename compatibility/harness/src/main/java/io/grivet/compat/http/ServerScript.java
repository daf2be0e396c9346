package io.grivet.compat.http;

import io.grivet.it.jvm.JvmRun;
import java.io.IOException;
import javax.net.ssl.SSLContext;

/**
 * The requests for each server. A server prints its port and has these pages: /hello; /slow, which takes a second, and
 * /slower, which takes four; /running, the number of slow requests now; /echo, which returns the posted body. Used by
 * one thread.
 */
public final class ServerScript {
  /** The description for the table. */
  public static final String DID = "500 keep-alive connections (TLS: 50); as many requests of 1 s at once; bodies up "
      + "to 2 MB; half requests; SIGTERM while 100 run";

  private final JvmRun server;
  private final Load load;
  private final int many;
  private final StringBuilder seen = new StringBuilder();

  /** @param tls null for a server without TLS */
  public ServerScript(JvmRun server, SSLContext tls) {
    this.server = server;
    many = tls == null ? 500 : 50; // a handshake takes time, and both of its sides run here
    load = Load.on(Integer.parseInt(server.awaitLineStarting("port ")), tls);
  }

  public Load load() {
    return load;
  }

  /** Records an observation. */
  public ServerScript see(String what, Object tally) {
    seen.append(what).append(": ").append(tally).append('\n');
    return this;
  }

  /** Requests all pages. */
  public ServerScript pages() throws InterruptedException {
    load.get(20, 5, "/hello"); // warms both sides up: a slow start must not meet a time limit
    see("kept alive", load.get(many, 6, "/hello"));
    see("slow", load.get(many, 1, "/slow"));
    see("bodies", load.echo(Math.min(many, 100), 3, "/echo", 20_000));
    see("large bodies", load.echo(10, 1, "/echo", 2_000_000));
    return see("half", load.half(50));
  }

  /** Ends the server while requests are running. Returns the observations. */
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
