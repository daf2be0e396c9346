package io.grivet.it.baton;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/** The actions of the threads of {@link BatonStress}; each way of blocking runs in one thread or a pair, forever. */
final class BlockingWays {
  private static final ReentrantLock LOCK = new ReentrantLock();
  private static final Condition CHANGED = LOCK.newCondition();
  private static final Object MONITOR = new Object();
  static final Object PINNED_MONITOR = new Object();

  private final BatonStress stress;

  BlockingWays(BatonStress stress) {
    this.stress = stress;
  }

  void start(Path folder) throws Throwable {
    for (int i = 0; i < 4; i++) {
      stress.loop("sleeps " + i, turns -> turns.during("sleep", () -> Thread.sleep(0, random(1_000_000))));
      stress.loop("locks " + i, BlockingWays::lock);
      stress.loop("enters " + i, BlockingWays::enter);
      stress.loop("waits with a limit " + i, BlockingWays::waitALittle);
      stress.loop("parks with a limit " + i,
          turns -> turns.during("parkNanos", () -> LockSupport.parkNanos(random(1_000_000))));
    }
    for (int i = 0; i < 3; i++) {
      parkPair(i);
      handOver(i);
      socketPair(i);
    }
    notifyPair();
    pipedPair();
    selectorPair();
    fifoPair(folder);
    files(folder);
    names();
    processes();
    pinned();
  }

  private static void lock(Turns turns) throws Throwable {
    turns.during("lock", LOCK::lock);
    try {
      turns.during("sleep with a lock", () -> Thread.sleep(0, random(200_000)));
      turns.during("await", () -> CHANGED.awaitNanos(random(500_000)));
      CHANGED.signal();
    } finally {
      LOCK.unlock();
    }
  }

  private static void enter(Turns turns) throws Throwable {
    turns.leave();
    turns.doing = "monitor";
    synchronized (MONITOR) {
      turns.enter();
      turns.during("sleep with a monitor", () -> Thread.sleep(0, random(300_000)));
    }
    turns.during("sleep", () -> Thread.sleep(0, random(300_000))); // otherwise always first at its own monitor
  }

  private static void waitALittle(Turns turns) throws Throwable {
    turns.leave();
    turns.doing = "wait";
    synchronized (MONITOR) {
      MONITOR.wait(1 + random(3));
      turns.enter();
      MONITOR.notify();
    }
    turns.during("sleep", () -> Thread.sleep(0, random(300_000)));
  }

  private void parkPair(int i) {
    Thread[] pair = new Thread[2];
    int[] turn = new int[1]; // a count for each hand-over
    for (int side = 0; side < 2; side++) {
      int own = side;
      pair[side] = stress.prepare("parks " + i + "." + side, turns -> {
        while (turn[0] % 2 != own && stress.goesOn()) {
          turns.during("park", LockSupport::park);
        }
        turn[0]++;
        LockSupport.unpark(pair[1 - own]);
      });
    }
    stress.atTheEnd(() -> {
      LockSupport.unpark(pair[0]);
      LockSupport.unpark(pair[1]);
    });
    pair[0].start();
    pair[1].start();
  }

  private void handOver(int i) {
    SynchronousQueue<Long> queue = new SynchronousQueue<>();
    long[] next = new long[2];
    stress.loop("puts " + i, turns -> turns.during("put",
        () -> stress.untilTheEnd(() -> queue.offer(next[0], 20, MILLISECONDS)
            && next[0]++ >= 0)));
    stress.loop("takes " + i, turns -> turns.during("take", () -> stress.untilTheEnd(() -> {
      Long taken = queue.poll(20, MILLISECONDS);
      if (taken != null && taken != next[1]++) {
        stress.fail("queue gave " + taken);
      }
      return taken != null;
    })));
  }

  private void socketPair(int i) throws Throwable {
    ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    server.setSoTimeout(20);
    stress.loop("accepts " + i, turns -> {
      Socket[] socket = new Socket[1];
      turns.during("accept", () -> stress.untilTheEnd(() -> {
        try {
          socket[0] = server.accept();
          return true;
        } catch (SocketTimeoutException e) {
          return false;
        }
      }));
      if (socket[0] != null) {
        turns.during("echo", () -> {
          try (Socket open = socket[0]) {
            open.getOutputStream().write(open.getInputStream().readNBytes(100));
          }
        });
      }
    });
    stress.loop("connects " + i, turns -> {
      Socket socket = new Socket();
      try {
        turns.during("connect", () -> socket.connect(server.getLocalSocketAddress()));
        byte[] sent = new byte[100];
        sent[7] = (byte) turns.rounds;
        turns.during("socket write", () -> socket.getOutputStream().write(sent));
        byte[][] got = new byte[1][];
        socket.setSoTimeout(10_000); // at the end there is no answer
        turns.during("socket read", () -> got[0] = socket.getInputStream().readNBytes(100));
        if (got[0][7] != sent[7]) {
          stress.fail("socket gave another byte");
        }
      } catch (SocketTimeoutException | ConnectException e) {
        if (stress.goesOn()) {
          throw e;
        }
      } finally {
        turns.during("close", socket::close);
      }
    });
  }

  private void notifyPair() {
    Object monitor = new Object();
    int[] turn = new int[1];
    for (int side = 0; side < 2; side++) {
      int own = side;
      stress.loop("notifies " + side, turns -> {
        turns.leave();
        turns.doing = "wait for the other";
        synchronized (monitor) {
          while (turn[0] % 2 != own && stress.goesOn()) {
            monitor.wait();
          }
          turns.enter();
          turn[0]++;
          monitor.notify();
        }
      });
    }
    stress.atTheEnd(() -> {
      synchronized (monitor) {
        monitor.notifyAll();
      }
    });
  }

  private void pipedPair() throws Throwable {
    PipedInputStream in = new PipedInputStream(64);
    PipedOutputStream out = new PipedOutputStream(in);
    stress.loop("writes to a pipe", turns -> turns.during("pipe write", () -> out.write(new byte[50])));
    stress.loop("reads from a pipe", turns -> turns.during("pipe read", () -> in.readNBytes(50)));
    stress.atTheEnd(in::close);
    stress.atTheEnd(out::close);
  }

  private void selectorPair() throws Throwable {
    Pipe pipe = Pipe.open();
    Selector selector = Selector.open();
    pipe.source().configureBlocking(false);
    pipe.source().register(selector, SelectionKey.OP_READ);
    ByteBuffer buffer = ByteBuffer.allocate(8);
    stress.loop("selects", turns -> {
      turns.during("select", () -> selector.select(random(20) + 1));
      selector.selectedKeys().clear();
      turns.during("read", () -> {
        while (pipe.source().read(buffer.clear()) > 0) {
          turns.doing = "read on";
        }
      });
    });
    stress.loop("wakes a selector", turns -> {
      turns.during("sleep", () -> Thread.sleep(1));
      turns.during("write", () -> pipe.sink().write(ByteBuffer.allocate(1)));
    });
  }

  private void fifoPair(Path folder) throws Throwable {
    Path fifo = folder.resolve("fifo");
    if (new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor() != 0) {
      throw new IllegalStateException("no mkfifo");
    }
    FileChannel[] kept = new FileChannel[1];
    stress.loop("writes to a FIFO", turns -> turns.during("FIFO write", () -> {
      try (FileOutputStream out = new FileOutputStream(fifo.toFile())) {
        Thread.sleep(random(3));
        out.write(1);
      } catch (IOException e) {
        Thread.yield(); // the reader has closed it meanwhile
      }
    }));
    stress.loop("reads from a FIFO", turns -> turns.during("FIFO read", () -> {
      try (FileInputStream in = new FileInputStream(fifo.toFile())) {
        in.read();
      }
    }));
    // A thread that still opens the FIFO finds the other side open, and data to read.
    stress.atTheEnd(() -> {
      if (kept[0] == null) {
        kept[0] = FileChannel.open(fifo, StandardOpenOption.READ, StandardOpenOption.WRITE);
      }
      kept[0].write(ByteBuffer.allocate(1));
    });
  }

  private void files(Path folder) throws Throwable {
    FileChannel file = FileChannel.open(folder.resolve("file"),
        StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    for (int i = 0; i < 3; i++) {
      long place = i * 10;
      stress.loop("forces " + i, turns -> {
        ByteBuffer buffer = ByteBuffer.allocate(8).putLong(0, turns.rounds);
        turns.during("file write", () -> file.write(buffer, place));
        turns.during("force", () -> file.force(false));
        turns.during("file read", () -> file.read(buffer.clear(), place));
        turns.during("read all", () -> Files.readAllBytes(folder.resolve("file")));
      });
    }
  }

  private void names() {
    for (String name : new String[] {"localhost", "127.0.0.1", "::1"}) {
      stress.loop("looks up " + name, turns -> {
        turns.during("name look-up", () -> InetAddress.getByName(name));
        turns.during("sleep", () -> Thread.sleep(0, random(1_000_000)));
      });
    }
  }

  private void processes() {
    stress.loop("starts processes", turns -> {
      Process[] process = new Process[1];
      turns.during("process start", () -> process[0] = new ProcessBuilder("true").start());
      turns.during("waitFor", () -> process[0].waitFor());
      turns.during("sleep", () -> Thread.sleep(100));
    });
  }

  private void pinned() throws Throwable {
    for (int i = 0; i < 3; i++) {
      stress.loop("native sleep " + i, turns -> turns.during("usleep", () -> Native.sleep(1_000 + random(30_000))));
      stress.loop("initialises " + i, turns -> {
        SlowClass[] made = new SlowClass[1];
        turns.during("definition of a class", () -> made[0] = new SlowClass());
        SlowClass slow = made[0];
        CountDownLatch done = new CountDownLatch(1);
        Thread other = stress.once("waits for an initialiser", second -> {
          second.during("initialiser of another", slow::touch);
          done.countDown();
        });
        turns.during("initialiser", slow::touch);
        turns.during("latch", done::await);
        turns.during("join", other::join);
      });
    }
    stress.loop("notifies pinned ones", turns -> {
      turns.during("sleep", () -> Thread.sleep(random(4)));
      turns.leave();
      turns.doing = "monitor of pinned ones";
      synchronized (PINNED_MONITOR) {
        turns.enter();
        PINNED_MONITOR.notifyAll();
        turns.during("sleep with their monitor", () -> Thread.sleep(random(8)));
      }
    });
  }

  static int random(int bound) {
    return ThreadLocalRandom.current().nextInt(bound);
  }

  private static final class Native {
    @SuppressWarnings("restricted") private static final MethodHandle USLEEP = Linker.nativeLinker().downcallHandle(
        Linker.nativeLinker().defaultLookup().find("usleep").orElseThrow(),
        FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));

    static void sleep(int micros) throws Throwable {
      int unused = (int) USLEEP.invokeExact(micros);
    }
  }
}
