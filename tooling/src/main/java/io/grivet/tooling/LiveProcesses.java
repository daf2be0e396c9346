package io.grivet.tooling;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Starts child processes; the end of this JVM, or of its terminal, ends the living ones. Thread-safe. */
public final class LiveProcesses {
  private static final long KILL_SECONDS = 10;
  private static final Set<Process> LIVE = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(LiveProcesses::killAll, "kill children"));
  }

  /** Run before the children are killed; see {@link #beforeTheEnd}. */
  private static volatile Runnable last = () -> {};

  private static boolean ending; // guarded by the class: no child is born between the kill and the end of this JVM

  private LiveProcesses() {}

  private static void killAll() {
    last.run();
    synchronized (LiveProcesses.class) {
      ending = true;
      LIVE.forEach(Process::destroyForcibly);
    }
  }

  /** Sets what runs when this JVM ends, before the children are killed: a screen is muted, for example. */
  public static void beforeTheEnd(Runnable action) {
    last = action;
  }

  /**
   * Starts a process.
   *
   * @throws IOException if the system does not start it, or this JVM is ending
   */
  public static synchronized Process start(ProcessBuilder command) throws IOException {
    if (ending) {
      throw new IOException("this JVM is ending, so it starts no child");
    }
    Process process = command.start();
    LIVE.add(process);
    process.onExit().thenRun(() -> LIVE.remove(process));
    return process;
  }

  /**
   * Kills a process and its descendants, and waits until all are gone; does nothing if the process has ended.
   *
   * @throws java.util.concurrent.CompletionException if one of them is still there after 10 seconds
   */
  public static void kill(Process process) {
    if (!process.isAlive()) {
      return;
    }
    List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
    all.add(process.toHandle());
    all.forEach(ProcessHandle::destroyForcibly);
    for (ProcessHandle handle : all) {
      handle.onExit().orTimeout(KILL_SECONDS, TimeUnit.SECONDS).join();
    }
  }
}
