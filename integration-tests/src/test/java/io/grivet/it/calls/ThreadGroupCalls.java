package io.grivet.it.calls;

import java.util.Arrays;

/** {@link ThreadGroup}: a group with a child group and a thread in each. */
final class ThreadGroupCalls implements CallTable {
  @Override
  public Class<?> type() {
    return ThreadGroup.class;
  }

  @Override
  public void fill(Cells cells) {
    cells.of("activeCount()").normal(() -> family().activeCount());
    cells.of("activeGroupCount()").normal(() -> family().activeGroupCount());
    cells.of("enumerate(Thread[])").normal(() -> names(new Thread[9], threads -> family().enumerate(threads)))
        .wrong(() -> family().enumerate((Thread[]) null));
    cells.of("enumerate(Thread[], boolean)").normal(() -> new Object[] {
        names(new Thread[9], threads -> family().enumerate(threads, false)),
        names(new Thread[1], threads -> family().enumerate(threads, true))})
        .wrong(() -> family().enumerate((Thread[]) null, true));
    cells.of("enumerate(ThreadGroup[])").normal(() -> {
      ThreadGroup[] groups = new ThreadGroup[3];
      return new Object[] {family().enumerate(groups), groups};
    }).wrong(() -> family().enumerate((ThreadGroup[]) null));
    cells.of("enumerate(ThreadGroup[], boolean)").normal(() -> family().enumerate(new ThreadGroup[3], false))
        .wrong(() -> family().enumerate((ThreadGroup[]) null, false));
    cells.of("interrupt()").normal(() -> {
      ThreadGroup group = family();
      Thread[] threads = new Thread[2];
      group.enumerate(threads);
      group.interrupt();
      for (Thread thread : threads) {
        thread.join();
      }
      return "returns";
    });
    cells.of("list()").does(() -> new ThreadGroup("empty").list());
    attributes(cells);
  }

  private static void attributes(Cells cells) {
    cells.of("checkAccess()").does(() -> ThreadGroup.class.getMethod("checkAccess").invoke(family()));
    cells.of("destroy()").does(() -> ThreadGroup.class.getMethod("destroy").invoke(family()));
    cells.of("isDestroyed()").normal(() -> ThreadGroup.class.getMethod("isDestroyed").invoke(family()));
    cells.of("isDaemon()").normal(() -> ThreadGroup.class.getMethod("isDaemon").invoke(family()));
    cells.of("setDaemon(boolean)").does(() -> ThreadGroup.class.getMethod("setDaemon", boolean.class)
        .invoke(family(), true)).takesAnyArgument();
    cells.of("getMaxPriority()").normal(() -> family().getMaxPriority());
    cells.of("setMaxPriority(int)").normal(() -> {
      ThreadGroup group = new ThreadGroup("low");
      group.setMaxPriority(3);
      Thread[] seen = new Thread[1];
      Thread thread = new Thread(group, () -> seen[0] = Thread.currentThread(), "of low");
      thread.setPriority(9);
      thread.start();
      thread.join();
      return new Object[] {group.getMaxPriority(), seen[0].getPriority()};
    }).wrong(() -> {
      ThreadGroup group = new ThreadGroup("low");
      group.setMaxPriority(99);
      return group.getMaxPriority();
    });
    cells.of("getName()").normal(() -> Thread.currentThread().getThreadGroup().getName());
    cells.of("getParent()").normal(() -> family().getParent());
    cells.of("parentOf(ThreadGroup)").normal(() -> {
      ThreadGroup group = new ThreadGroup("parent");
      return new boolean[] {group.parentOf(new ThreadGroup(group, "child")), group.parentOf(group)};
    }).wrong(() -> family().parentOf(null));
    cells.of("toString()").normal(() -> family().toString());
    cells.of("uncaughtException(Thread, Throwable)").normal(() -> {
      StringBuilder seen = new StringBuilder();
      ThreadGroup group = new ThreadGroup("handling") {
        @Override
        public void uncaughtException(Thread thread, Throwable error) {
          seen.append(thread.getName()).append(' ').append(error);
        }
      };
      Thread thread = new Thread(group, () -> {
        throw new IllegalStateException("thrown");
      }, "failing");
      thread.start();
      thread.join();
      return seen;
    }).wrongly(() -> new ThreadGroup("group").uncaughtException(null, new IllegalStateException("thrown")));
  }

  private interface Listing {
    int into(Thread[] threads);
  }

  private static String names(Thread[] threads, Listing listing) {
    int count = listing.into(threads);
    return count + " " + Arrays.stream(threads).limit(count).map(Thread::getName).toList();
  }

  private static ThreadGroup family() {
    ThreadGroup parent = new ThreadGroup("parent");
    ThreadGroup child = new ThreadGroup(parent, "child");
    start(parent);
    start(child);
    return parent;
  }

  private static void start(ThreadGroup group) {
    Thread thread = new Thread(group, () -> {
      try {
        Thread.sleep(300_000);
      } catch (InterruptedException e) {
        // The end that ThreadGroup.interrupt asks for.
        return;
      }
    }, "of " + group.getName());
    thread.setDaemon(true);
    thread.start();
  }
}
