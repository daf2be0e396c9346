package io.grivet.diag;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Hands each report on to another output, and to a listener if there is one. Any thread may call. */
final class HeardReports implements Output {
  private final Output output;
  /** Null while nobody asks. */
  private volatile @Nullable Consumer<String> listener;

  HeardReports(Output output) {
    this.output = output;
  }

  /** @param next is called by the thread that reports, and must not wait */
  void listen(Consumer<String> next) {
    listener = next;
  }

  @Override
  public void print(String text) {
    output.print(text);
    Consumer<String> present = listener;
    if (present == null) {
      return;
    }
    try {
      present.accept(text);
    } catch (RuntimeException | Error e) { // the calling thread must survive
      listener = null;
      output.print("grivet: a recording gets no more reports, after an unexpected " + e + "\n");
    }
  }

  @Override
  public boolean runsTheProgram() {
    return output.runsTheProgram();
  }

  @Override
  public void finish(long limitNanos) {
    output.finish(limitNanos);
  }
}
