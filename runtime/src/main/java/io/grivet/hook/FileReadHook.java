package io.grivet.hook;

import io.grivet.threads.Checkpoint;
import io.grivet.threads.GreenletTask;
import io.grivet.threads.Identity;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import jdk.internal.vm.annotation.ReservedStackAccess;
import sun.nio.ch.GrivetEpoll;

/**
 * Prepares a read of a {@code FileInputStream}: pipes, terminals and standard input may wait without limit, regular
 * files do not.
 *
 * <p>The read itself still blocks the greenlet's OS thread: any other way to read a pipe would change the effect of a
 * close, or disturb another process that reads from the pipe too.
 */
public final class FileReadHook {
  private static final byte UNKNOWN = 0;
  private static final byte REGULAR = 1;
  private static final byte ENDLESS = 2;

  /** Kinds by descriptor, so that a regular file costs no system call. A wrong entry only costs time. */
  private static final byte[] KINDS = new byte[4096];

  private FileReadHook() {}

  public static void begin(FileInputStream in) throws IOException {
    GreenletTask greenlet = Identity.current();
    if (greenlet == null) {
      return;
    }
    if (waits(in.getFD())) {
      Checkpoint.here(); // nothing ends the read itself
      greenlet.hub().baton().release();
    } else {
      greenlet.hub().baton().enterNative();
    }
  }

  @ReservedStackAccess
  public static void end() {
    NativeCallHook.leave();
  }

  /** Forgets the kind of a descriptor. Called just before the descriptor is closed. */
  public static void closing(FileDescriptor fd) {
    int number = GrivetEpoll.number(fd);
    if (number >= 0 && number < KINDS.length) {
      KINDS[number] = UNKNOWN;
    }
  }

  private static boolean waits(FileDescriptor fd) throws IOException {
    int number = GrivetEpoll.number(fd);
    return number >= 0 && kind(fd, number) == ENDLESS && !GrivetEpoll.isReadable(fd);
  }

  private static byte kind(FileDescriptor fd, int number) throws IOException {
    byte kind = number < KINDS.length ? KINDS[number] : UNKNOWN;
    if (kind == UNKNOWN) {
      kind = GrivetEpoll.isEndless(fd) ? ENDLESS : REGULAR;
      if (number < KINDS.length) {
        KINDS[number] = kind;
      }
    }
    return kind;
  }
}
