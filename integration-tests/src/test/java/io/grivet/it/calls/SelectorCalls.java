package io.grivet.it.calls;

import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.atomic.AtomicInteger;

/** {@link Selector} with a datagram channel that is writable, or waits for data. */
final class SelectorCalls implements CallTable {
  @Override
  public Class<?> type() {
    return Selector.class;
  }

  @Override
  public void fill(Cells cells) {
    select(cells.of("select()").never(Situation.LIMIT), Selector::select);
    select(cells.of("select(long)").limit(() -> waiting(selector -> selector.select(50))),
        selector -> selector.select(60_000)).wrong(() -> waiting(selector -> selector.select(-1)));
    select(cells.of("select(Consumer)").never(Situation.LIMIT), selector -> selector.select(key -> {}))
        .wrong(() -> waiting(selector -> selector.select(null)));
    select(cells.of("select(Consumer, long)").limit(() -> waiting(selector -> selector.select(key -> {}, 50))),
        selector -> selector.select(key -> {}, 60_000))
        .wrong(() -> waiting(selector -> selector.select(key -> {}, -1)));
    cells.of("selectNow()").normal(() -> ready(selector -> selector.selectNow() + " " + waiting(Selector::selectNow)))
        .closed(() -> waiting(selector -> {
          selector.close();
          return selector.selectNow();
        }));
    cells.of("selectNow(Consumer)").normal(() -> ready(selector -> {
      AtomicInteger seen = new AtomicInteger();
      return selector.selectNow(key -> seen.addAndGet(key.readyOps())) + " " + seen;
    })).wrong(() -> ready(selector -> selector.selectNow(null)));
    cells.of("wakeup()").normal(() -> waiting(selector -> selector.wakeup().select() + " " + selector.selectNow()))
        .closed(() -> waiting(selector -> {
          selector.close();
          return selector.wakeup() == selector;
        }));
    cells.of("keys()").normal(() -> ready(selector -> selector.keys().size() + " "
        + Outcome.here((Call.Plain) () -> selector.keys().clear()))).closed(() -> ready(selector -> {
          selector.close();
          return selector.keys();
        }));
    cells.of("selectedKeys()").normal(() -> ready(selector -> {
      selector.select();
      SelectionKey key = selector.selectedKeys().iterator().next();
      return key.isWritable() + " " + selector.selectedKeys().remove(key) + " " + selector.select() + " "
          + Outcome.here((Call.Plain) () -> selector.selectedKeys().add(key));
    })).closed(() -> ready(selector -> {
      selector.close();
      return selector.selectedKeys();
    }));
    cells.of("open()").normal(() -> waiting(Selector::isOpen));
    cells.of("isOpen()").normal(() -> waiting(Selector::isOpen)).closed(() -> waiting(selector -> {
      selector.close();
      return selector.isOpen();
    }));
    cells.of("provider()").normal(() -> waiting(selector -> selector.provider().getClass()));
    cells.of("close()").does(() -> waiting(selector -> {
      selector.close();
      selector.close();
      return null;
    }));
  }

  private static Row select(Row row, Loopback.One<Selector> select) {
    return row.waits().normal(() -> ready(select))
        .closed(() -> waiting(selector -> Meanwhile.with((Call.Plain) selector::close, () -> select.of(selector))))
        .interrupted(() -> waiting(selector -> Meanwhile.interrupted(() -> select.of(selector))
            + (selector.isOpen() ? ", open" : ", closed")));
  }

  private static Object ready(Loopback.One<Selector> use) throws Exception {
    return registered(SelectionKey.OP_WRITE, use);
  }

  private static Object waiting(Loopback.One<Selector> use) throws Exception {
    return registered(SelectionKey.OP_READ, use);
  }

  private static Object registered(int operation, Loopback.One<Selector> use) throws Exception {
    return Loopback.datagrams((channel, peer) -> {
      try (Selector selector = Selector.open()) {
        DatagramChannel registered = channel;
        registered.configureBlocking(false);
        registered.register(selector, operation);
        return use.of(selector);
      }
    });
  }
}
