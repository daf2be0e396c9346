package io.grivet.it.outcomes;

import io.grivet.Greenlet;
import io.grivet.Greenlets;

/** Spawns at some call depth, and prints the place of the spawn. */
public final class Spawning {
  private Spawning() {}

  public static void main(String[] args) throws Exception {
    print(inner(0));
    print(inner(20));
    Greenlet<Greenlet<?>> parent = Greenlets.spawn(() -> inner(0));
    print(parent.get());
    System.out.println("spawned by its parent " + (parent.get().spawnedBy() == parent));
  }

  private static Greenlet<?> inner(int depth) {
    return depth == 0 ? Greenlets.spawn(() -> "child") : inner(depth - 1);
  }

  private static void print(Greenlet<?> greenlet) {
    StackTraceElement[] frames = greenlet.spawnedAt();
    System.out.println(frames.length + " frames");
    for (StackTraceElement frame : frames) {
      System.out.println(frame.getClassName() + "." + frame.getMethodName());
    }
  }
}
