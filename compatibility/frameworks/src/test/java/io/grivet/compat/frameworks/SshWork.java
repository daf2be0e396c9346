package io.grivet.compat.frameworks;

import io.grivet.compat.program.InThreads;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.util.net.SshdSocketAddress;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.forward.AcceptAllForwardingFilter;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.server.shell.UnknownCommand;

/** A server and its clients in one JVM: commands, wrong passwords, a forwarded port. */
public final class SshWork {
  private static final int CLIENTS = 20;
  private static final int COMMANDS = 5;
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private SshWork() {}

  public static void main(String[] args) throws Exception {
    try (SshServer server = SshServer.setUpDefaultServer(); SshClient client = SshClient.setUpDefaultClient()) {
      server.setHost("127.0.0.1");
      server.setKeyPairProvider(new SimpleGeneratorHostKeyProvider());
      server.setPasswordAuthenticator((user, password, session) -> password.equals("secret"));
      server.setCommandFactory((channel, command) -> new UnknownCommand(command));
      server.setForwardingFilter(AcceptAllForwardingFilter.INSTANCE);
      server.start();
      client.setServerKeyVerifier((session, address, key) -> true);
      client.start();
      commands(client, server.getPort());
      refused(client, server.getPort());
      forwarded(client, server.getPort());
    }
  }

  private static ClientSession login(SshClient client, int port, String password) throws IOException {
    ClientSession session = client.connect("guest", "127.0.0.1", port).verify(LIMIT).getSession();
    session.addPasswordIdentity(password);
    session.auth().verify(LIMIT);
    return session;
  }

  /** The server knows none of the commands, and reports so. */
  private static void commands(SshClient client, int port) throws InterruptedException {
    AtomicInteger answered = new AtomicInteger();
    InThreads.run(CLIENTS, number -> {
      try (ClientSession session = login(client, port, "secret")) {
        for (int i = 0; i < COMMANDS; i++) {
          String command = "command-" + number + "-" + i;
          ByteArrayOutputStream errors = new ByteArrayOutputStream();
          try (ChannelExec channel = session.createExecChannel(command)) {
            channel.setErr(errors);
            channel.open().verify(LIMIT);
            channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), LIMIT);
            if (channel.getExitStatus() == 1 && errors.toString(StandardCharsets.UTF_8).contains(command)) {
              answered.incrementAndGet();
            }
          }
        }
      }
    });
    System.out.println("answered: " + answered);
  }

  private static void refused(SshClient client, int port) throws InterruptedException {
    AtomicInteger refused = new AtomicInteger();
    InThreads.run(CLIENTS, number -> {
      try (ClientSession _ = login(client, port, "wrong")) {
        System.out.println("let in");
      } catch (SshException e) {
        refused.incrementAndGet();
      }
    });
    System.out.println("refused: " + refused);
  }

  private static void forwarded(SshClient client, int port) throws Exception {
    try (ServerSocket echo = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        ClientSession session = login(client, port, "secret")) {
      Thread accepting = new Thread(() -> accept(echo), "accepting");
      accepting.setDaemon(true);
      accepting.start();
      SshdSocketAddress bound = session.startLocalPortForwarding(
          new SshdSocketAddress("127.0.0.1", 0), new SshdSocketAddress("127.0.0.1", echo.getLocalPort()));
      AtomicInteger bytes = new AtomicInteger();
      InThreads.run(CLIENTS, number -> {
        try (Socket socket = new Socket("127.0.0.1", bound.getPort())) {
          socket.getOutputStream().write(new byte[10_000]);
          bytes.addAndGet(socket.getInputStream().readNBytes(10_000).length);
        }
      });
      System.out.println("through the tunnel: " + bytes);
    }
  }

  private static void accept(ServerSocket echo) {
    for (;;) {
      try {
        Socket socket = echo.accept();
        new Thread(() -> {
          try (socket; InputStream in = socket.getInputStream(); OutputStream out = socket.getOutputStream()) {
            in.transferTo(out);
          } catch (IOException e) {
            // The peer has gone.
          }
        }).start();
      } catch (IOException e) {
        return; // closed
      }
    }
  }
}
