package io.grivet.compat.messaging;

import io.grivet.compat.Area;
import io.grivet.compat.Case;
import io.grivet.it.jvm.AgentJvm;
import org.java_websocket.client.WebSocketClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class WebSocketIT {
  private static final String LIBRARY = "Java-WebSocket";
  private static WsEcho echo;

  @BeforeAll
  static void start() {
    echo = new WsEcho();
    echo.start();
  }

  @AfterAll
  static void stop() throws InterruptedException {
    echo.stop();
  }

  @Tag("fast")
  @Test
  void clients() throws Exception {
    Case.of(Area.MESSAGING, LIBRARY + " client", WebSocketClient.class)
        .did("100 clients send and wait for the answer, one speaks to all, the server closes all")
        .program(WsTalk.class, "" + echo.port())
        .holds();
  }

  @Test
  void server() throws Exception {
    Case.of(Area.MESSAGING, LIBRARY + " server", WebSocketClient.class)
        .did("answers the same clients")
        .recipe(AgentJvm.running(WsEcho.class).classPath(System.getProperty("java.class.path")).typing())
        .driven(run -> {
          String seen = WsTalk.run(Integer.parseInt(run.awaitLineStarting("port ")));
          run.closeInput();
          return seen;
        })
        .holds();
  }

  @Test
  void clientsOfTheJdk() throws Exception {
    Case.ofTheJdk(Area.MESSAGING, "java.net.http WebSocket")
        .did("60 threads share an HttpClient, each with a WebSocket of its own; against Java-WebSocket")
        .program(WsOfTheJdk.class, "" + echo.port())
        .nativeThreads(Runtime.getRuntime().availableProcessors(),
            "completions run in the common ForkJoin pool, whose threads stay OS threads")
        .holds();
  }
}
