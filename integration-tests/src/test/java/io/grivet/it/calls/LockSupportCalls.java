package io.grivet.it.calls;

import static io.grivet.it.calls.Situation.CLOSED;
import static io.grivet.it.calls.Situation.LIMIT;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** {@link LockSupport}: parks with and without a permit. */
final class LockSupportCalls implements CallTable {
  private static final long MINUTE_NANOS = TimeUnit.MINUTES.toNanos(1);

  @Override
  public Class<?> type() {
    return LockSupport.class;
  }

  @Override
  public void fill(Cells cells) {
    park(cells.of("park()").never(LIMIT), LockSupport::park);
    park(cells.of("park(Object)").never(LIMIT).takesAnyArgument(), () -> LockSupport.park("blocker"));
    park(cells.of("parkNanos(long)").limit((Call.Plain) () -> LockSupport.parkNanos(20_000)),
        () -> LockSupport.parkNanos(MINUTE_NANOS)).wrongly(() -> LockSupport.parkNanos(-1));
    park(cells.of("parkNanos(Object, long)").limit((Call.Plain) () -> LockSupport.parkNanos("blocker", 20_000)),
        () -> LockSupport.parkNanos("blocker", MINUTE_NANOS)).wrongly(() -> LockSupport.parkNanos(null, -1));
    park(cells.of("parkUntil(long)").limit((Call.Plain) () -> LockSupport.parkUntil(soon(20))),
        () -> LockSupport.parkUntil(soon(60_000))).wrongly(() -> LockSupport.parkUntil(-1));
    park(cells.of("parkUntil(Object, long)").limit((Call.Plain) () -> LockSupport.parkUntil("blocker", soon(20))),
        () -> LockSupport.parkUntil("blocker", soon(60_000))).wrongly(() -> LockSupport.parkUntil(null, -1));
    cells.of("unpark(Thread)").does(() -> {
      LockSupport.unpark(Thread.currentThread());
      LockSupport.unpark(Thread.currentThread());
      LockSupport.park();
      LockSupport.unpark(new Thread(() -> {}));
    }).wrongly(() -> LockSupport.unpark(null));
    cells.of("getBlocker(Thread)").normal(() -> {
      Thread parked = new Thread(() -> LockSupport.park("blocker"));
      parked.setDaemon(true);
      parked.start();
      while (parked.getState() != Thread.State.WAITING) {
        Thread.sleep(1);
      }
      return new Object[] {LockSupport.getBlocker(parked), LockSupport.getBlocker(Thread.currentThread())};
    }).wrong(() -> LockSupport.getBlocker(null));
    cells.of("setCurrentBlocker(Object)").normal(() -> {
      LockSupport.setCurrentBlocker("blocker");
      return LockSupport.getBlocker(Thread.currentThread());
    }).takesAnyArgument();
  }

  private static Row park(Row row, Call.Plain park) {
    return row.waits().does(() -> {
      LockSupport.unpark(Thread.currentThread());
      park.run();
    }).never(CLOSED).interrupted(() -> Meanwhile.interrupted(park));
  }

  private static long soon(long millis) {
    return System.currentTimeMillis() + millis;
  }
}
