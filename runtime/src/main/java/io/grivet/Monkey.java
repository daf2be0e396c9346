package io.grivet;

import io.grivet.threads.NativeThreads;
import io.grivet.boot.PatchTable;
import io.grivet.boot.PatchedClasses;
import io.grivet.hub.Known;
import io.grivet.threads.Identity;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * The changes that Grivet has made in this JVM, and ways around them: the queries of {@code gevent.monkey}
 * ({@code is_module_patched}, {@code is_object_patched}), and {@link #natively} in place of its {@code get_original}.
 *
 * <p>A library changes the set of patches by an extension, see {@link io.grivet.spi.GrivetExtension}.
 *
 * <p>Thread-safe. Without the agent, every method throws an {@link IllegalStateException}.
 */
public final class Monkey {
  private Monkey() {}

  /** Returns all patches in the order of application, including inactive ones; patches of extensions come last. */
  public static List<Patch> patches() {
    AgentGuard.require();
    List<Patch> patches = new ArrayList<>();
    for (PatchTable.Row row : Known.nonNull(PatchTable.source()).rows()) {
      patches.add(new Patch(row.name(), row.targets(), row.leftOut().isEmpty(), row.leftOut()));
    }
    return List.copyOf(patches);
  }

  /** Returns the active patches of {@link #patches}. */
  public static List<Patch> activePatches() {
    return patches().stream().filter(Patch::active).toList();
  }

  /**
   * Returns true if a patch of this name is active; returns false for an unknown name, as gevent's query by name does.
   */
  public static boolean isActive(String patch) {
    Objects.requireNonNull(patch, "patch is null");
    for (Patch active : activePatches()) {
      if (active.name().equals(patch)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns true if methods of this class, as the JVM runs them now, have been changed. Such a class is a class of the
   * JDK that a patch covers, or a class of the program in which calls of {@code Thread.currentThread} and the like were
   * rewritten.
   *
   * <p>Grivet stores nothing for this answer. The method reads the class's own constants, in well under a millisecond.
   * Only calls that an extension has replaced are recognised by the class's name, whatever its loader.
   */
  public static boolean isPatched(Class<?> type) {
    Objects.requireNonNull(type, "type is null");
    AgentGuard.require();
    return PatchedClasses.contains(type);
  }

  /**
   * Returns true if this thread runs on the hub as a greenlet, or did so before it ended. Whether a thread becomes a
   * greenlet is decided at its start: until then the result is false.
   */
  public static boolean isPatched(Thread thread) {
    AgentGuard.require();
    Objects.requireNonNull(thread, "thread is null");
    return Identity.greenletOf(thread) != null || Identity.recordOf(thread) != null;
  }

  /**
   * Starts a thread as an OS thread, even if threads otherwise become greenlets. The thread runs in parallel with the
   * greenlets, not in turn with them; none of its calls waits on the hub.
   *
   * @throws IllegalArgumentException if the thread is a virtual thread, which cannot be an OS thread
   * @throws IllegalThreadStateException if the thread was started before
   */
  public static void startNatively(Thread thread) {
    Objects.requireNonNull(thread, "thread is null");
    AgentGuard.require();
    if (thread.isVirtual()) {
      throw new IllegalArgumentException(thread + " is a virtual thread and cannot become an OS thread");
    }
    NativeThreads.start(thread);
  }

  /** Like {@link #natively(ThreadFactory, Callable)}, on a new thread with the properties of the caller's thread. */
  public static <T extends @Nullable Object> T natively(Callable<? extends T> block) throws Exception {
    return natively(Thread::new, block);
  }

  /**
   * Runs a block on an OS thread of its own, where nothing is patched, while the calling greenlet waits and the others
   * run. For code that must have a real thread, or that computes for long. If the caller is an OS thread, it runs the
   * block itself.
   *
   * <p>Inside the block the current thread differs from the caller, and has neither the caller's thread locals nor its
   * locks. A thread that the block starts becomes a greenlet like any other. If the caller leaves early because it is
   * interrupted, killed or out of time, the block's thread is interrupted.
   *
   * @param threads makes the thread, for instance with a name or a stack size; it must not start the thread
   * @return the result of the block
   * @throws InterruptedException if the caller is interrupted, or the block throws it
   * @throws Exception the error that the block throws, unchanged
   */
  public static <T extends @Nullable Object> T natively(ThreadFactory threads, Callable<? extends T> block)
      throws Exception {
    Objects.requireNonNull(threads, "threads is null");
    Objects.requireNonNull(block, "block is null");
    AgentGuard.require();
    if (Identity.current() == null) {
      return block.call();
    }
    FutureTask<T> task = new FutureTask<>(block::call);
    startNatively(threads.newThread(task));
    try {
      return task.get();
    } catch (ExecutionException e) {
      throw asThrown(e);
    } finally {
      task.cancel(true); // no effect if the task is done
    }
  }

  private static Exception asThrown(ExecutionException e) {
    Throwable thrown = e.getCause();
    if (thrown instanceof Error error) {
      throw error;
    }
    return thrown instanceof Exception exception ? exception : e;
  }
}
