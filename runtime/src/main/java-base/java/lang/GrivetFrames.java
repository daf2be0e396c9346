package java.lang;

import jdk.internal.misc.Unsafe;
import jdk.internal.vm.StackChunk;

/**
 * The size of a virtual thread's frames: one line per member of {@code StackChunk}. A chunk is a piece of heap with
 * frames, and refers to the chunk with the frames below. Called on the thread's carrier.
 */
public final class GrivetFrames {
  private static final Unsafe U = Unsafe.getUnsafe();
  private static final long SIZE = U.objectFieldOffset(StackChunk.class, "size");
  private static final long SP = U.objectFieldOffset(StackChunk.class, "sp");
  private static final long BOTTOM = U.objectFieldOffset(StackChunk.class, "bottom");

  private GrivetFrames() {}

  /** Returns for how many bytes of frames this chunk has room. */
  public static long capacity(Object chunk) {
    return (long) U.getInt(chunk, SIZE) * Unsafe.ADDRESS_SIZE;
  }

  /** Returns the bytes of all frames, in this chunk and in the chunks below. */
  public static long depth(Object newest) {
    long words = 0;
    for (StackChunk chunk = (StackChunk) newest; chunk != null; chunk = chunk.parent()) {
      words += U.getInt(chunk, BOTTOM) - U.getInt(chunk, SP);
    }
    return words * Unsafe.ADDRESS_SIZE;
  }
}
