package io.grivet.it.calls;

import java.util.Date;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CountDownLatch;

/** {@link Timer}: tasks that run once and tasks that repeat. */
final class TimerCalls implements CallTable {
  @Override
  public Class<?> type() {
    return Timer.class;
  }

  @Override
  public void fill(Cells cells) {
    cells.of("schedule(TimerTask, long)").normal(() -> runs(1, (timer, task) -> timer.schedule(task, 1)))
        .wrongly(() -> new Timer(true).schedule(task(), -1));
    cells.of("schedule(TimerTask, Date)").normal(() -> runs(1, (timer, task) -> timer.schedule(task, new Date())))
        .wrongly(() -> new Timer(true).schedule(task(), null));
    cells.of("schedule(TimerTask, long, long)").normal(() -> runs(3, (timer, task) -> timer.schedule(task, 1, 2)))
        .wrongly(() -> new Timer(true).schedule(task(), 1, 0));
    cells.of("schedule(TimerTask, Date, long)")
        .normal(() -> runs(3, (timer, task) -> timer.schedule(task, new Date(), 2)))
        .wrongly(() -> new Timer(true).schedule(null, new Date(), 1));
    cells.of("scheduleAtFixedRate(TimerTask, long, long)")
        .normal(() -> runs(3, (timer, task) -> timer.scheduleAtFixedRate(task, 1, 2)))
        .wrongly(() -> new Timer(true).scheduleAtFixedRate(task(), 1, -1));
    cells.of("scheduleAtFixedRate(TimerTask, Date, long)")
        .normal(() -> runs(3, (timer, task) -> timer.scheduleAtFixedRate(task, new Date(), 2)))
        .wrongly(() -> new Timer(true).scheduleAtFixedRate(task(), new Date(-5), 1));
    cells.of("cancel()").normal(() -> {
      Timer timer = new Timer("cancelled", true);
      timer.schedule(task(), 60_000);
      timer.cancel();
      timer.cancel();
      return Outcome.here((Call.Plain) () -> timer.schedule(task(), 1));
    });
    cells.of("purge()").normal(() -> {
      Timer timer = new Timer(true);
      TimerTask cancelled = task();
      timer.schedule(task(), 60_000);
      timer.schedule(cancelled, 90_000);
      return new Object[] {cancelled.cancel(), timer.purge(), timer.purge()};
    });
  }

  private interface Scheduling {
    void of(Timer timer, TimerTask task);
  }

  private static String runs(int times, Scheduling scheduling) throws InterruptedException {
    CountDownLatch runs = new CountDownLatch(times);
    Timer timer = new Timer("timer");
    String[] seen = new String[1];
    scheduling.of(timer, new TimerTask() {
      @Override
      public void run() {
        seen[0] = Thread.currentThread().getName();
        runs.countDown();
      }
    });
    runs.await();
    timer.cancel();
    return "runs in " + seen[0];
  }

  private static TimerTask task() {
    return new TimerTask() {
      @Override
      public void run() {
        System.out.println("a task ran that should not");
      }
    };
  }
}
