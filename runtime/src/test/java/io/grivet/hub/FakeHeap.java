package io.grivet.hub;

/** A heap with unlimited room, until a test sets a limit. */
final class FakeHeap implements Heap {
  long maxBytes = Long.MAX_VALUE;
  long freeBytes = Long.MAX_VALUE;

  @Override
  public long maxBytes() {
    return maxBytes;
  }

  @Override
  public long freeBytes() {
    return freeBytes;
  }
}
