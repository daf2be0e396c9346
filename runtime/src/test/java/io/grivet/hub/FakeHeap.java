package io.grivet.hub;

/** A heap with all the room there can be, until a test says otherwise. */
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
