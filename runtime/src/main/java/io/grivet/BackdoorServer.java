package io.grivet;

import io.grivet.hub.Known;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A console into the running program (as gevent's {@code BackdoorServer}): each connection gets a prompt, and each line
 * is run by a JShell in this JVM.
 * <pre>
 *   try (BackdoorServer door = new BackdoorServer(4711).start()) {   // then: nc localhost 4711
 *     ...
 *   }
 * </pre>
 * Nobody needs a password: each process of the machine that can connect can do what the program can do. Therefore the
 * server listens on loopback addresses only, and turns away clients that speak HTTP, such as pages in a browser.
 *
 * <p>Each connection has a JShell of its own. A line runs in a greenlet, so no other greenlet runs at the same time,
 * and a line that waits lets the program run; the compiler works on an OS thread. Code can name the classes of the
 * class path, and by reflection those of the context class loader of the thread that has created the server; it prints
 * to the output of the program. {@code exit} or the end of the input closes the connection. So does {@link #close},
 * which interrupts the code that runs.
 *
 * <p>Any thread may use a server, greenlet or not. A server does not keep the JVM alive.
 */
public final class BackdoorServer implements AutoCloseable {
  /** Largest number of connections at a time. More wait until one ends. */
  private static final int MOST = 16;
  private static final Duration IDLE = Duration.ofSeconds(5);
  private static final Pattern HTTP = Pattern.compile("[A-Z]+ \\S+ HTTP/.*");

  private final StreamServer server;
  private final Offload threads = new Offload(MOST, IDLE);
  private final @Nullable ClassLoader loader = Thread.currentThread().getContextClassLoader();

  /** Creates a server for a port of the loopback interface, not started; port 0 lets the system choose one. */
  public BackdoorServer(int port) {
    this(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
  }

  /**
   * Creates a server, not started.
   *
   * @throws IllegalArgumentException if the address is not a loopback address
   */
  public BackdoorServer(InetSocketAddress address) {
    Objects.requireNonNull(address, "address is null");
    if (address.isUnresolved() || !address.getAddress().isLoopbackAddress()) {
      throw new IllegalArgumentException("a backdoor cannot listen on " + address + ": who connects controls this JVM "
          + "without a password, so only loopback addresses are allowed; use new BackdoorServer(port)");
    }
    // The handlers end only when they are killed.
    server = StreamServer.on(address, this::converse).inPool(MOST).stopLimit(Duration.ZERO);
  }

  /**
   * Begins to listen; never waits. No effect if the server has started.
   *
   * @throws IOException if the address is not available
   * @throws IllegalStateException if this Java has no JShell, or if the server was closed
   */
  public BackdoorServer start() throws IOException {
    Shell.require();
    server.start();
    return this;
  }

  /** Closes the port and all connections. */
  @Override
  public void close() {
    server.close();
  }

  /** Returns the port; before the start, zero may stand for a port that the system chooses. */
  public int port() {
    return server.port();
  }

  /** Returns true from the start until the server is closed. */
  public boolean isStarted() {
    return server.isStarted();
  }

  @Override
  public String toString() {
    return server.toString().replace(StreamServer.class.getSimpleName(), BackdoorServer.class.getSimpleName());
  }

  // -- one connection ------------------------------------------------------------------------------------------------

  private void converse(Socket socket) throws Exception {
    BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    OutputStream out = socket.getOutputStream();
    print(out, "JShell in this JVM, Java " + Runtime.version() + "; exit closes the connection\n> ");
    String line = in.readLine();
    if (line == null || HTTP.matcher(line).matches() || line.chars().anyMatch(c -> c < ' ' && c != '\t')) {
      return; // a page in a browser, perhaps by TLS: no person at a keyboard
    }
    ClassLoader parent = loader == null ? ClassLoader.getSystemClassLoader() : loader;
    Shell shell = threads.call(() -> new Shell(parent, BackdoorServer::runInGreenlet));
    try {
      StringBuilder source = new StringBuilder();
      for (; line != null && !line.strip().equals("exit"); line = in.readLine()) {
        source.append(line).append('\n');
        String whole = source.toString();
        boolean atEnd = line.isBlank();
        String answer = call(shell, () -> shell.isIncomplete(whole, atEnd) ? null : shell.evaluate(whole));
        if (answer != null) {
          source.setLength(0);
        }
        print(out, answer == null ? "... " : answer + "> ");
      }
    } finally {
      shell.close();
    }
  }

  /** Runs code, and the {@code toString} of its result, as greenlets run: not in parallel with the program. */
  private static @Nullable Object runInGreenlet(Callable<@Nullable Object> code) throws Throwable {
    try {
      return Greenlets.spawn(code).get();
    } catch (ExecutionException e) {
      throw Known.nonNull(e.getCause()); // a greenlet fails with an error
    }
  }

  /** Works on an OS thread, where the compiler does not hold up the hub. If the caller is killed, the code is ended. */
  private <T extends @Nullable Object> T call(Shell shell, Callable<T> work)
      throws InterruptedException, ExecutionException {
    AsyncResult<T> result = threads.spawn(work);
    try {
      return result.get();
    } finally {
      if (!result.isReady()) {
        shell.stop(); // first, since the shell forgets its code when it is interrupted
        result.cancel(true);
      }
    }
  }

  private static void print(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
