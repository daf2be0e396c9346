package io.grivet.it.files;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;

/** Leases of Linux on files, which Java does not have. Stateless. */
final class Lease {
  private static final int O_RDWR = 2;
  private static final int F_SETSIG = 10;
  private static final int F_SETLEASE = 1024;
  private static final int F_WRLCK = 1;
  private static final int F_UNLCK = 2;
  /** The signal for a waiting opener; this signal has no effect, whereas the default signal would end the process. */
  private static final int SIGURG = 23;

  private Lease() {}

  /** Returns the descriptor, or -1 if the lease is refused. */
  static int take(Path file) throws Throwable {
    MethodHandle open = handle("open", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS,
        ValueLayout.JAVA_INT));
    try (Arena arena = Arena.ofConfined()) {
      int fd = (int) open.invokeExact(arena.allocateFrom(file.toString()), O_RDWR);
      return fd >= 0 && fcntl(fd, F_SETSIG, SIGURG) == 0 && fcntl(fd, F_SETLEASE, F_WRLCK) == 0 ? fd : -1;
    }
  }

  static void giveBack(int fd) throws Throwable {
    fcntl(fd, F_SETLEASE, F_UNLCK);
    int status = (int) handle("close", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT))
        .invokeExact(fd);
    if (status != 0) {
      throw new IllegalStateException("close of " + fd + " returned " + status);
    }
  }

  private static int fcntl(int fd, int command, int argument) throws Throwable {
    MethodHandle fcntl = handle("fcntl", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT,
        ValueLayout.JAVA_INT, ValueLayout.JAVA_INT), Linker.Option.firstVariadicArg(2));
    return (int) fcntl.invokeExact(fd, command, argument);
  }

  @SuppressWarnings("restricted")
  private static MethodHandle handle(String name, FunctionDescriptor type, Linker.Option... options) {
    Linker linker = Linker.nativeLinker();
    MemorySegment function = linker.defaultLookup().find(name).orElseThrow();
    return linker.downcallHandle(function, type, options);
  }
}
