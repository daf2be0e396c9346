package io.grivet.inspect;

import java.util.HashMap;
import java.util.Map;

/** Stacks with their weights, equal stacks added up. Not thread-safe. */
final class StackWeights {
  private static final int MOST = 20_000;
  /** Texts may take this part of the program's heap. */
  private static final int PART_OF_HEAP = 64;
  private static final String MORE = "[one of many other stacks]";

  private final Map<String, long[]> weights = new HashMap<>();
  private long room = Runtime.getRuntime().maxMemory() / PART_OF_HEAP;

  /**
   * Adds a weight to a stack, whose hidden frames are left out.
   *
   * @param thread name of the greenlet; digits do not count
   * @param leaf innermost line that is no frame, such as {@code [sleep]}; empty for none
   */
  void add(String thread, StackTraceElement[] stack, String leaf, long nanos) {
    StringBuilder text = new StringBuilder(thread.replaceAll("\\d+", "*").replaceAll("\\p{Cntrl}", "?"));
    for (int i = stack.length - 1; i >= 0; i--) {
      if (!ShownFrames.isHidden(stack[i])) {
        text.append('\t').append(stack[i].getClassName()).append('.').append(stack[i].getMethodName());
      }
    }
    if (!leaf.isEmpty()) {
      text.append('\t').append(leaf);
    }
    String key = text.toString();
    long[] weight = weights.get(key);
    if (weight == null) {
      boolean fits = weights.size() < MOST && key.length() <= room;
      room -= fits ? key.length() : 0;
      weight = weights.computeIfAbsent(fits ? key : MORE, none -> new long[1]);
    }
    weight[0] += nanos;
  }

  /** Adds a record for each stack: kind, weight in nanoseconds, frames from the outermost one. */
  void write(Answer answer, String kind) {
    weights.forEach((stack, weight) -> {
      String[] frames = stack.split("\t", -1);
      Object[] fields = new Object[frames.length + 1];
      fields[0] = weight[0];
      System.arraycopy(frames, 0, fields, 1, frames.length);
      answer.line(kind, fields);
    });
  }
}
