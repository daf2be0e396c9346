package io.grivet.hub;

/** The room in the heap. Any thread may ask. */
interface Heap {
  Heap REAL = new Heap() {
    @Override
    public long maxBytes() {
      return Runtime.getRuntime().maxMemory();
    }

    @Override
    public long freeBytes() {
      Runtime jvm = Runtime.getRuntime();
      return jvm.maxMemory() - jvm.totalMemory() + jvm.freeMemory();
    }
  };

  /** Returns the size in bytes to which the heap may grow. */
  long maxBytes();

  /** Returns the bytes that can be allocated before the next collection, if the heap grows. */
  long freeBytes();
}
