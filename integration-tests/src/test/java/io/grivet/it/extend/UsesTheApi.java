package io.grivet.it.extend;

import io.grivet.Action;
import io.grivet.Monkey;
import java.util.List;

/** Calls every method of {@link Monkey}, and prints each sentence once. */
public final class UsesTheApi implements Runnable {
  private static final List<Action> CALLS = List.of(
      Monkey::patches,
      Monkey::activePatches,
      () -> Monkey.isActive("file"),
      () -> Monkey.isPatched(Thread.class),
      () -> Monkey.isPatched(Thread.currentThread()),
      () -> Monkey.startNatively(new Thread(() -> {})),
      () -> Monkey.natively(() -> null),
      () -> Monkey.natively(Thread::new, () -> null));

  public static void main(String[] args) {
    new UsesTheApi().run();
  }

  @Override
  public void run() {
    CALLS.stream().map(UsesTheApi::outcome).distinct().forEach(System.out::println);
  }

  private static String outcome(Action call) {
    try {
      call.run();
      return "works";
    } catch (Exception e) {
      return e.toString().replaceAll("@[0-9a-f]+", "@1");
    }
  }
}
