package io.grivet.it.memory;

import io.grivet.it.pinned.Pinning;
import io.grivet.it.plain.Note;
import io.grivet.it.plain.Workers;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Threads that wait in many ways, once for each place where the runtime allocates meanwhile: there the allocation
 * fails. A thread that gets the error tries again, and all threads come to their end.
 */
public final class EachAllocation {
  /** More carriers than are kept as spares; the others must be made each time. */
  private static final int MORE_THAN_SPARES = 20;
  private static final int TRIES = 3;
  /** Some places that must be among them; otherwise the program does not do its work. */
  private static final List<String> TYPES = List.of("hook/VirtualThreadHook", "hub/Carrier", "hub/Carriers",
      "hub/FdTable", "hub/Hub", "hub/OsThreads", "hub/TakeOver", "threads/JoinWait", "threads/WaitingTask",
      "threads/ThreadLauncher");
  /** Kept open, so that each round waits for other descriptors. */
  private static final List<ServerSocket> KEPT = new ArrayList<>();
  private static final Object MONITOR = new Object();
  private static final ReentrantLock LOCK = new ReentrantLock();
  private static volatile boolean held;
  private static volatile boolean released;

  private EachAllocation() {}

  public static void main(String[] args) throws Exception {
    Failing.record(true);
    run();
    Set<String> failed = new TreeSet<>();
    for (String place = next(failed); place != null; place = next(failed)) {
      Failing.at(place);
      // Some places are reached only if events happen in a certain order.
      for (int tries = 0; tries < TRIES && Failing.isPending(); tries++) {
        run();
      }
      Failing.at(null);
    }
    Failing.record(false);
    for (String type : TYPES) {
      Note.that(type, failed.stream().anyMatch(place -> place.startsWith("io/grivet/" + type + " ")));
    }
    Note.that("all ended", !LOCK.isLocked());
  }

  private static String next(Set<String> failed) {
    for (String place : Failing.seen()) {
      if (failed.add(place)) {
        return place;
      }
    }
    return null;
  }

  private static void run() throws Exception {
    held = false;
    List<Thread> threads = new ArrayList<>();
    Thread sleeper = start(threads, "sleeps", () -> Thread.sleep(2));
    start(threads, "joins", sleeper::join);
    start(threads, "joins for a while", () -> sleeper.join(1));
    start(threads, "parks", () -> LockSupport.parkNanos(1_000_000));
    start(threads, "waits", EachAllocation::await);
    start(threads, "locks", EachAllocation::lock);
    start(threads, "locks too", EachAllocation::lock);
    start(threads, "reads", EachAllocation::read);
    Thread holder = start(threads, "holds", EachAllocation::hold);
    start(threads, "waits in a loader", EachAllocation::enterPinned);
    List<Thread> pinned = new ArrayList<>();
    released = false;
    for (int i = 0; i < MORE_THAN_SPARES; i++) {
      start(pinned, "pinned", EachAllocation::parkPinned);
    }
    again(() -> Thread.sleep(2));
    released = true;
    pinned.forEach(LockSupport::unpark);
    threads.addAll(pinned);
    for (Thread thread : threads) {
      again(thread::join);
    }
    again(holder::join);
  }

  /** A thread whose start has failed counts as never started. */
  private static Thread start(List<Thread> threads, String name, Workers.Body body) {
    Thread thread = new Thread(Workers.quietly(() -> again(body)), name);
    threads.add(thread);
    try {
      thread.start();
    } catch (OutOfMemoryError e) {
      if (thread.getState() != Thread.State.NEW || thread.isAlive()) {
        Note.that("half started", thread);
      }
      thread.start();
    }
    return thread;
  }

  private static void again(Workers.Body body) throws Exception {
    for (;;) {
      try {
        body.run();
        return;
      } catch (OutOfMemoryError e) {
        Thread.onSpinWait(); // only one fails
      }
    }
  }

  private static void await() throws InterruptedException {
    synchronized (MONITOR) {
      MONITOR.wait(1);
    }
  }

  private static void lock() throws InterruptedException {
    LOCK.lock();
    try {
      Thread.sleep(1);
    } finally {
      LOCK.unlock();
    }
  }

  private static void read() throws Exception {
    KEPT.add(new ServerSocket());
    KEPT.getLast().bind(null);
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
        Socket accepted = server.accept()) {
      Thread writer = new Thread(Workers.quietly(() -> {
        again(() -> Thread.sleep(1));
        if (!client.isClosed()) {
          again(() -> client.getOutputStream().write(1));
        }
      }), "writes");
      try {
        writer.start();
      } catch (OutOfMemoryError e) {
        writer.start();
      }
      again(accepted.getInputStream()::read);
    }
  }

  private static void hold() throws Exception {
    synchronized (MONITOR) {
      held = true;
      again(() -> Thread.sleep(20));
    }
  }

  /** Waits for a monitor with a native frame on its stack, so that a take-over is necessary. */
  private static void enterPinned() throws Exception {
    while (!held) {
      again(() -> Thread.sleep(1));
    }
    inLoader(() -> {
      synchronized (MONITOR) {
        held = true;
      }
    });
  }

  private static void parkPinned() throws Exception {
    inLoader(() -> {
      while (!released) {
        LockSupport.park();
      }
    });
  }

  private static void inLoader(Workers.Body body) throws Exception {
    try {
      Pinning.LOADER.run(body);
    } catch (ClassNotFoundException expected) {
      Thread.onSpinWait(); // the loader has no class of that name
    }
  }
}
