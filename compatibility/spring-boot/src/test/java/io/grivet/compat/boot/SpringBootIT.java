package io.grivet.compat.boot;

import io.grivet.compat.Area;
import io.grivet.compat.Case;
import io.grivet.compat.http.Load;
import io.grivet.compat.http.ServerScript;
import io.grivet.it.jvm.AgentJvm;
import io.grivet.it.jvm.JvmRun;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;

class SpringBootIT {
  private static final String TESTS = "junit|opentest4j|apiguardian|awaitility|hamcrest|grivet-[^/]*(tests|harness)";

  @Test
  void fromTheClassPath() throws Exception {
    serve("from its class path: ", AgentJvm.running(Shop.class).classPath(Case.classPathWithout(TESTS)));
  }

  @Test
  void asAnExecutableJar() throws Exception {
    serve("java -jar: ", AgentJvm.launching("-jar", System.getProperty("grivet.compat.boot")));
  }

  @Test
  void withVirtualThreads() throws Exception {
    serve("java -jar, virtual threads: ", AgentJvm.launching("-jar", System.getProperty("grivet.compat.boot"),
        "--spring.threads.virtual.enabled=true"));
  }

  private static void serve(String how, AgentJvm recipe) throws Exception {
    Case.of(Area.HTTP_SERVERS, "Spring Boot (Tomcat, HikariCP and H2)", SpringApplication.class)
        .did(how + "1000 transactions; all 10 connections of the pool taken; " + ServerScript.DID)
        .recipe(recipe)
        .driven(SpringBootIT::drive)
        .exitingWith(143)
        // the log: times, and the numbers of the process, of a thread and of the port
        .reading("(?m)^\\d{4}-\\d\\d-\\d\\dT\\S+ ", "")
        .reading("(?m)^( *[A-Z]+) \\d+ --- ", "$1 --- ")
        .reading("with PID \\d+", "with PID")
        .reading("exec-\\d+", "exec")
        .reading("port \\d+ \\(http\\)", "port (http)")
        .reading("[\\d.]+ (ms|seconds)", "$1")
        .reading("running for [\\d.]+", "running")
        .holds();
  }

  private static String drive(JvmRun server) throws Exception {
    ServerScript script = new ServerScript(server, null);
    server.awaitOutput("Started Shop in"); // otherwise the first request's line may come before that line
    Load load = script.load();
    load.await("/hello", "hello"); // the first request alone starts the servlet
    script.pages();
    script.see("queries", load.get(100, 5, "/query"));
    script.see("orders", load.connections(100, 10, (connection, number) -> Integer.toString(connection.get("/order/"
        + number).status())));
    script.see("after", load.get(1, 1, "/orders"));
    exhaust(script, load);
    return script.terminate();
  }

  private static void exhaust(ServerScript script, Load load) throws IOException, InterruptedException {
    Thread holders = Thread.startVirtualThread(() -> {
      try {
        script.see("holders", load.get(10, 1, "/hold"));
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    });
    load.await("/holding", "10");
    String without = load.get(50, 1, "/query").toString();
    load.await("/release", "released");
    holders.join();
    script.see("without", without).see("then", load.get(50, 1, "/query"));
  }
}
