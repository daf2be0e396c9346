package sun.nio.fs;

import jdk.internal.misc.Unsafe;

/**
 * The package-private calls of the JDK that open, read and close a file by number, made callable for Grivet. The file
 * has no object that a cleaner must know, so a read needs no lock and no memory.
 *
 * <p>The first read of a thread is the exception: the JDK obtains the thread's buffer for paths, which JDK 25 and 26
 * register with the cleaner.
 *
 * <p>One thread at a time may use an instance.
 */
public final class GrivetFiles {
  private static final Unsafe U = Unsafe.getUnsafe();

  private final int bytes;
  /** Never freed: the monitor thread needs it until the JVM ends. */
  private final long memory;

  /** @param bytes the most that one read returns */
  public GrivetFiles(int bytes) {
    this.bytes = bytes;
    this.memory = U.allocateMemory(bytes);
  }

  /** Returns the JDK's form of a path, also if the program has a file system of its own as the default. */
  public static Object path(String name) {
    return DefaultFileSystemProvider.theFileSystem().getPath(name);
  }

  /**
   * Copies the beginning of a file by one read(2), which suffices for a file in /proc.
   *
   * @return the number of bytes; -1 if there is no such file, also because its thread has ended
   */
  public int read(Object path, byte[] target) {
    try {
      int fd = UnixNativeDispatcher.open((UnixPath) path, UnixConstants.O_RDONLY, 0);
      try {
        int n = UnixNativeDispatcher.read(fd, memory, Math.min(bytes, target.length));
        U.copyMemory(null, memory, target, Unsafe.ARRAY_BYTE_BASE_OFFSET, n);
        return n;
      } finally {
        UnixNativeDispatcher.close(fd);
      }
    } catch (UnixException e) {
      return -1;
    }
  }
}
