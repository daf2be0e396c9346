package io.grivet.hook;

import jdk.internal.misc.Unsafe;
import org.jspecify.annotations.Nullable;

/**
 * Classes of Grivet that most programs never need. They are defined when somebody asks; until then their bytes wait
 * here, since the agent's jar may be another one by then. Any thread may define.
 */
final class LateClasses {
  /** Class files, each after its length; null once the classes are defined. */
  private byte @Nullable [] packed; // guarded by this, as the next field
  private int next;

  LateClasses(byte[] packed) {
    this.packed = packed;
  }

  /** Goes on after an error at the class where the error was. */
  synchronized void define() {
    byte[] classes = packed;
    while (classes != null && next < classes.length) {
      int length = classes[next] << 24 | (classes[next + 1] & 0xff) << 16 | (classes[next + 2] & 0xff) << 8
          | classes[next + 3] & 0xff;
      Unsafe.getUnsafe().defineClass(null, classes, next + Integer.BYTES, length, null, null);
      next += Integer.BYTES + length;
    }
    packed = null;
  }
}
