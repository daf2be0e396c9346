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
 * What Grivet has changed in this JVM, and ways around it: the queries of {@code gevent.monkey}
 * ({@code is_module_patched}, {@code is_object_patched}), and {@link #natively} in place of its {@code get_original}.
 *
 * <p>A library changes what is patched by an extension, see {@link io.grivet.spi.GrivetExtension}.
 *
 * <p>Thread-safe. Without the agent, every method throws an {@link IllegalStateException}.
 */
public final class Monkey {
  private Monkey() {}

  /** Returns all patches in the order they are applied, the inactive ones too; those of extensions come last. */
  public static List<Patch> patches() {
    AgentGuard.require();
    List<Patch> patches = new ArrayList<>();
    for (PatchTable.Row row : Known.nonNull(PatchTable.source()).rows()) {
      patches.add(new Patch(row.name(), row.targets(), row.leftOut().isEmpty(), row.leftOut()));
    }
    return List.copyOf(patches);
  }

  /** Returns those of {@link #patches} that are active. */
  public static List<Patch> activePatches() {
    return patches().stream().filter(Patch::active).toList();
  }

  /** Returns true if a patch of this name is active; false too if there is none, as gevent's query by name. */
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
   * Returns true if methods of this class, as the JVM runs them now, have been changed: a class of the JDK that a patch
   * covers, or one of the program in which calls of {@code Thread.currentThread} and the like were rewritten.
   *
   * <p>Nothing is kept for this answer. The class's own constants are read, in well under a millisecond. Only calls
   * that an extension has replaced are known by the class's name, whatever its loader.
   */
  public static boolean isPatched(Class<?> type) {
    Objects.requireNonNull(type, "type is null");
    AgentGuard.require();
    return PatchedClasses.contains(type);
  }

  /**
   * Returns true if this thread runs on the hub as a greenlet, and after its end, if it did. What a thread becomes is
   * decided at its start: until then this is false.
   */
  public static boolean isPatched(Thread thread) {
    AgentGuard.require();
    Objects.requireNonNull(thread, "thread is null");
    return Identity.greenletOf(thread) != null || Identity.recordOf(thread) != null;
  }

  /**
   * Starts a thread as an OS thread, whatever threads become otherwise. It runs beside the greenlets, not in turn with
   * them; nothing it calls waits on the hub.
   *
   * @throws IllegalArgumentException if it is a virtual thread, which cannot be one
   * @throws IllegalThreadStateException if it was started before
   */
  public static void startNatively(Thread thread) {
    Objects.requireNonNull(thread, "thread is null");
    AgentGuard.require();
    if (thread.isVirtual()) {
      throw new IllegalArgumentException(thread + " is a virtual thread and cannot become an OS thread");
    }
    NativeThreads.start(thread);
  }

  /** As {@link #natively(ThreadFactory, Callable)}, on a new thread that is like the caller's. */
  public static <T extends @Nullable Object> T natively(Callable<? extends T> block) throws Exception {
    return natively(Thread::new, block);
  }

  /**
   * Runs a block on an OS thread of its own, where nothing is patched, while the calling greenlet waits and the others
   * run. For code that must have a real thread, or that computes for long. An OS thread runs the block itself.
   *
   * <p>The block sees another current thread than its caller, without the caller's thread locals and locks; a thread
   * that it starts becomes a greenlet as any other. If the caller is interrupted, killed or out of time, so that it
   * leaves early, the block's thread is interrupted.
   *
   * @param threads makes the thread, for a name or a stack size of its own; it must not start it
   * @return what the block returns
   * @throws InterruptedException if the caller is interrupted, or the block throws it
   * @throws Exception what the block throws, as it is
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
      task.cancel(true); // nothing if it is done
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
