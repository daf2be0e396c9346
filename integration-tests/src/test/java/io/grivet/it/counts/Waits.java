package io.grivet.it.counts;

/** Two threads wait in turns: {@code <kind of wait> <rounds>}. Everything happens between greenlets. */
public final class Waits {
  private Waits() {}

  public static void main(String[] args) throws Exception {
    Turns.valueOf(args[0]).run(Thread::new, Integer.parseInt(args[1]));
  }
}
