package io.grivet.it.lifetime;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Wait;
import io.grivet.it.plain.Workers;
import io.grivet.it.plain.Workers.Body;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** All threads wait, main in the way that the first argument names, until a signal comes or a hook ends the JVM. */
public final class BlockedHub {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  private static Object kept;

  private BlockedHub() {}

  public static void main(String[] args) throws Exception {
    Kind kind = Kind.valueOf(args[0]);
    Path folder = Files.createTempDirectory("blocked");
    Runtime.getRuntime().addShutdownHook(Workers.create("hook", () -> {
      try (var files = Files.list(folder)) {
        files.forEach(file -> file.toFile().delete());
      }
      Note.that("hook", "ran, folder deleted " + folder.toFile().delete());
    }));
    Body call = kind.open(folder);
    Thread main = Thread.currentThread();
    if (args.length > 1) {
      Workers.start("exits", () -> {
        untilBlocked(kind, main);
        System.exit(Integer.parseInt(args[1]));
      });
    } else {
      Workers.start("announces", () -> {
        untilBlocked(kind, main);
        Note.that("ready", kind);
      });
    }
    call.run();
  }

  private static void untilBlocked(Kind kind, Thread main) throws InterruptedException {
    if (kind == Kind.ASYNCHRONOUS_ACCEPT) {
      Wait.untilWaiting(main);
    } else if (kind == Kind.YIELD || kind == Kind.SPIN_WAIT) {
      Thread.sleep(50);
    } else {
      Wait.untilInside(main, "sun.nio.ch.");
    }
  }

  /** The call in which main waits. */
  enum Kind {
    ACCEPT {
      @Override
      Body open(Path folder) throws IOException {
        return new ServerSocket(0, 5, LOOPBACK)::accept;
      }
    },
    READ {
      @Override
      Body open(Path folder) throws IOException {
        return connected().getInputStream()::read;
      }
    },
    WRITE {
      @Override
      Body open(Path folder) throws IOException {
        Socket socket = connected();
        return () -> socket.getOutputStream().write(new byte[64 << 20]);
      }
    },
    RECEIVE {
      @Override
      Body open(Path folder) throws IOException {
        DatagramSocket socket = new DatagramSocket(0, LOOPBACK);
        return () -> socket.receive(new DatagramPacket(new byte[1], 1));
      }
    },
    SELECT {
      @Override
      Body open(Path folder) throws IOException {
        return Selector.open()::select;
      }
    },
    SELECT_WITH_LIMIT {
      @Override
      Body open(Path folder) throws IOException {
        Selector selector = Selector.open();
        return () -> selector.select(120_000);
      }
    },
    UNIX_ACCEPT {
      @Override
      Body open(Path folder) throws IOException {
        return unixServer(folder)::accept;
      }
    },
    UNIX_CONNECT {
      @Override
      Body open(Path folder) throws IOException {
        ServerSocketChannel server = unixServer(folder);
        return () -> {
          while (server.isOpen()) {
            SocketChannel.open(server.getLocalAddress());
          }
        };
      }
    },
    UNIX_READ {
      @Override
      Body open(Path folder) throws IOException {
        SocketChannel channel = SocketChannel.open(unixServer(folder).getLocalAddress());
        return () -> channel.read(ByteBuffer.allocate(1));
      }
    },
    ASYNCHRONOUS_ACCEPT {
      @Override
      Body open(Path folder) throws IOException {
        return AsynchronousServerSocketChannel.open().bind(new InetSocketAddress(LOOPBACK, 0)).accept()::get;
      }
    },
    YIELD {
      @Override
      Body open(Path folder) {
        return () -> {
          while (!folder.toString().isEmpty()) {
            Thread.yield();
          }
        };
      }
    },
    SPIN_WAIT {
      @Override
      Body open(Path folder) {
        return () -> {
          while (!folder.toString().isEmpty()) {
            Thread.onSpinWait();
          }
        };
      }
    };

    /** Returns the call that blocks. */
    abstract Body open(Path folder) throws IOException;

    private static Socket connected() throws IOException {
      ServerSocket server = keep(new ServerSocket(0, 5, LOOPBACK));
      return new Socket(LOOPBACK, server.getLocalPort());
    }

    private static ServerSocketChannel unixServer(Path folder) throws IOException {
      return keep(ServerSocketChannel.open(StandardProtocolFamily.UNIX)
          .bind(UnixDomainSocketAddress.of(folder.resolve("socket")), 1));
    }

    /** A server that becomes garbage resets its connections. */
    private static <T> T keep(T server) {
      kept = server;
      return server;
    }
  }
}
