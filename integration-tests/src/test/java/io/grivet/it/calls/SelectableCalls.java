package io.grivet.it.calls;

import java.nio.channels.IllegalBlockingModeException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;

/** The rows that all selectable channels have. */
final class SelectableCalls {
  private SelectableCalls() {}

  interface Fresh {
    Object with(Loopback.One<SelectableChannel> use) throws Exception;
  }

  static void fill(Cells cells, Class<?> type, Fresh fresh) {
    Reflected channel = new Reflected(cells, type, use -> fresh.with(use::of));
    channel.tell("isBlocking", "isOpen", "isRegistered", "validOps");
    channel.haveValue("blockingLock", "provider");
    channel.set("configureBlocking", boolean.class, false, true);
    cells.of("close()").does(() -> fresh.with(open -> {
      open.close();
      open.close();
      return null;
    }));
    cells.of("keyFor(Selector)").normal(() -> registered(fresh, (open, key) -> open.keyFor(key.selector()) == key))
        .wrong(() -> fresh.with(open -> open.keyFor(null)));
    cells.of("register(Selector, int)").normal(() -> registered(fresh, (open, key) -> key.isValid() + " "
        + Outcome.here(() -> open.configureBlocking(true))))
        .wrong(() -> withSelector(selector -> fresh.with(open -> open.register(selector, open.validOps()).isValid())));
    cells.of("register(Selector, int, Object)").normal(() -> registered(fresh, (open, key) -> {
      SelectionKey again = open.register(key.selector(), 0, "attached");
      return (again == key) + " " + again.attachment() + " " + again.interestOps();
    })).wrong(() -> withSelector(selector -> fresh.with(open -> {
      open.configureBlocking(false);
      return open.register(selector, ~open.validOps(), null).isValid();
    })));
  }

  private static Object registered(Fresh fresh, Loopback.Two<SelectableChannel, SelectionKey> use) throws Exception {
    return withSelector(selector -> fresh.with(open -> {
      if (Outcome.here(() -> open.register(selector, 0)).equals(IllegalBlockingModeException.class.getSimpleName())) {
        open.configureBlocking(false);
      }
      return use.of(open, open.register(selector, open.validOps()));
    }));
  }

  private static Object withSelector(Loopback.One<Selector> use) throws Exception {
    try (Selector selector = Selector.open()) {
      return use.of(selector);
    }
  }
}
