package java.lang;

import jdk.internal.misc.Unsafe;
import jdk.internal.vm.StackChunk;

/**
 * How large the frames of a virtual thread are: one line per member of {@code StackChunk}, which is a piece of heap
 * with frames, and refers to the piece with those below. On the thread's carrier.
 */
public final class GrivetFrames {
  private static final Unsafe U = Unsafe.getUnsafe();
  private static final long SIZE = U.objectFieldOffset(StackChunk.class, "size");
  private static final long SP = U.objectFieldOffset(StackChunk.class, "sp");
  private static final long BOTTOM = U.objectFieldOffset(StackChunk.class, "bottom");

  private GrivetFrames() {}

  /** Returns how many bytes of frames this piece has room for. */
  public static long capacity(Object chunk) {
    return (long) U.getInt(chunk, SIZE) * Unsafe.ADDRESS_SIZE;
  }

  /** Returns the bytes of all frames, in this piece and in those below. */
  public static long depth(Object newest) {
    long words = 0;
    for (StackChunk chunk = (StackChunk) newest; chunk != null; chunk = chunk.parent()) {
      words += U.getInt(chunk, BOTTOM) - U.getInt(chunk, SP);
    }
    return words * Unsafe.ADDRESS_SIZE;
  }
}
