package io.grivet.it.calls;

import static io.grivet.it.calls.Situation.CLOSED;
import static io.grivet.it.calls.Situation.LIMIT;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/** {@link Thread}: started, not started and ended threads of the program. */
final class ThreadCalls implements CallTable {
  @Override
  public Class<?> type() {
    return Thread.class;
  }

  @Override
  public void fill(Cells cells) {
    waits(cells);
    life(cells);
    names(cells);
    statics(cells);
  }

  private static void waits(Cells cells) {
    cells.of("join()").waits().does(() -> ending().join())
        .never(LIMIT).never(CLOSED).interrupted(() -> Meanwhile.interrupted((Call.Plain) () -> sleeping().join()));
    cells.of("join(long)").waits().does(() -> ending().join(0))
        .limit((Call.Plain) () -> sleeping().join(20)).never(CLOSED)
        .interrupted(() -> Meanwhile.interrupted((Call.Plain) () -> sleeping().join(60_000)))
        .wrongly(() -> sleeping().join(-1));
    cells.of("join(long, int)").waits().does(() -> ending().join(60_000, 5))
        .limit((Call.Plain) () -> sleeping().join(20, 5)).never(CLOSED)
        .interrupted(() -> Meanwhile.interrupted((Call.Plain) () -> sleeping().join(60_000, 1)))
        .wrongly(() -> sleeping().join(1, 1_000_000));
    cells.of("join(Duration)").waits().normal(() -> ending().join(Duration.ofMinutes(1)))
        .limit(() -> sleeping().join(Duration.ofMillis(20))).never(CLOSED)
        .interrupted(() -> Meanwhile.interrupted(() -> sleeping().join(Duration.ofMinutes(1))))
        .wrong(() -> new Thread(() -> {}).join(Duration.ofMillis(1)));
    cells.of("sleep(long)").waits().does(() -> Thread.sleep(1)).limit((Call.Plain) () -> Thread.sleep(20)).never(CLOSED)
        .interrupted(() -> Meanwhile.interrupted((Call.Plain) () -> Thread.sleep(60_000)))
        .wrongly(() -> Thread.sleep(-1));
    cells.of("sleep(long, int)").waits().does(() -> Thread.sleep(0, 10))
        .limit((Call.Plain) () -> Thread.sleep(20, 10)).never(CLOSED)
        .interrupted(() -> Meanwhile.interrupted((Call.Plain) () -> Thread.sleep(60_000, 1)))
        .wrongly(() -> Thread.sleep(1, -1));
    cells.of("sleep(Duration)").waits().does(() -> Thread.sleep(Duration.ofNanos(-5)))
        .limit((Call.Plain) () -> Thread.sleep(Duration.ofMillis(20))).never(CLOSED)
        .interrupted(() -> Meanwhile.interrupted((Call.Plain) () -> Thread.sleep(Duration.ofMinutes(1))))
        .wrongly(() -> Thread.sleep((Duration) null));
  }

  private static void life(Cells cells) {
    cells.of("start()").normal(() -> {
      Thread ending = ending();
      ending.join();
      return "returns; the second time " + Outcome.here((Call.Plain) ending::start);
    });
    cells.of("run()").normal(() -> {
      StringBuilder ran = new StringBuilder();
      new Thread(() -> ran.append("runs in ").append(Thread.currentThread().getName()), "not started").run();
      return ran;
    });
    cells.of("isAlive()").normal(() -> {
      Thread ending = ending();
      ending.join();
      return new boolean[] {new Thread(() -> {}).isAlive(), sleeping().isAlive(), ending.isAlive()};
    });
    cells.of("getState()").normal(() -> {
      Thread ending = ending();
      ending.join();
      return new Object[] {new Thread(() -> {}).getState(), Thread.currentThread().getState(), ending.getState()};
    });
    cells.of("interrupt()").normal(() -> {
      Thread unstarted = new Thread(() -> {});
      unstarted.interrupt();
      Thread ending = ending();
      ending.join();
      ending.interrupt();
      Thread.currentThread().interrupt();
      return new boolean[] {unstarted.isInterrupted(), ending.isInterrupted(), Thread.interrupted()};
    });
    cells.of("isInterrupted()").normal(() -> {
      Thread.currentThread().interrupt();
      return new boolean[] {Thread.currentThread().isInterrupted(), Thread.currentThread().isInterrupted()};
    });
    cells.of("interrupted()").normal(() -> {
      Thread.currentThread().interrupt();
      return new boolean[] {Thread.interrupted(), Thread.interrupted()};
    });
    cells.of("stop()").normal(() -> Outcome.here(() -> Thread.class.getMethod("stop").invoke(sleeping())));
    cells.of("setDaemon(boolean)").normal(() -> {
      Thread unstarted = new Thread(() -> {});
      unstarted.setDaemon(false);
      return unstarted.isDaemon();
    }).wrongly(() -> Thread.currentThread().setDaemon(false));
    cells.of("isDaemon()").normal(() -> new Thread(() -> {}).isDaemon());
    cells.of("isVirtual()").normal(() -> Thread.currentThread().isVirtual());
  }

  private static void names(Cells cells) {
    cells.of("getName()").normal(() -> Thread.currentThread().getName());
    cells.of("setName(String)").normal(() -> {
      Thread.currentThread().setName("renamed");
      return Thread.currentThread();
    }).wrongly(() -> Thread.currentThread().setName(null));
    cells.of("toString()").normal(() -> Thread.currentThread().toString());
    cells.of("getPriority()").normal(() -> Thread.currentThread().getPriority());
    cells.of("setPriority(int)").normal(() -> {
      Thread.currentThread().setPriority(7);
      return Thread.currentThread().getPriority();
    }).wrongly(() -> Thread.currentThread().setPriority(11));
    cells.of("getThreadGroup()").normal(() -> {
      Thread ending = ending();
      ending.join();
      return new Object[] {Thread.currentThread().getThreadGroup().getName(), ending.getThreadGroup()};
    });
    cells.of("getId()").normal(() -> Thread.class.getMethod("getId").invoke(Thread.currentThread())
        .equals(Thread.currentThread().threadId()));
    cells.of("threadId()").normal(() -> {
      Thread first = new Thread(() -> {});
      return new Thread(() -> {}).threadId() - first.threadId();
    });
    cells.of("checkAccess()").normal(() -> {
      Thread.class.getMethod("checkAccess").invoke(sleeping());
      return "returns";
    });
    cells.of("getContextClassLoader()")
        .normal(() -> Thread.currentThread().getContextClassLoader() == ClassLoader.getSystemClassLoader());
    cells.of("setContextClassLoader(ClassLoader)").normal(() -> {
      Thread.currentThread().setContextClassLoader(null);
      Thread child = new Thread(() -> {});
      return child.getContextClassLoader();
    }).takesAnyArgument();
    cells.of("getUncaughtExceptionHandler()").normal(() -> {
      Thread ending = ending();
      ending.join();
      return new Object[] {Thread.currentThread().getUncaughtExceptionHandler().getClass(),
          ending.getUncaughtExceptionHandler()};
    });
    cells.of("setUncaughtExceptionHandler(UncaughtExceptionHandler)").normal(() -> {
      StringBuilder seen = new StringBuilder();
      Thread failing = new Thread(() -> {
        throw new IllegalStateException("thrown");
      }, "failing");
      failing.setUncaughtExceptionHandler((thread, error) -> seen.append(thread).append(' ').append(error));
      failing.start();
      failing.join();
      return seen;
    }).takesAnyArgument();
    cells.of("getDefaultUncaughtExceptionHandler()").normal(Thread::getDefaultUncaughtExceptionHandler);
    cells.of("setDefaultUncaughtExceptionHandler(UncaughtExceptionHandler)").normal(() -> {
      StringBuilder seen = new StringBuilder();
      Thread.setDefaultUncaughtExceptionHandler(
          (thread, error) -> seen.append(thread.getName()).append(' ').append(error));
      Thread failing = new Thread(() -> {
        throw new IllegalStateException("thrown");
      }, "failing");
      failing.start();
      failing.join();
      Thread.setDefaultUncaughtExceptionHandler(null);
      return seen;
    }).takesAnyArgument();
  }

  private static void statics(Cells cells) {
    cells.of("currentThread()").normal(() -> {
      Thread[] seen = new Thread[1];
      Thread thread = new Thread(() -> seen[0] = Thread.currentThread());
      thread.start();
      thread.join();
      return seen[0] == thread;
    });
    cells.of("yield()").does(Thread::yield);
    cells.of("onSpinWait()").does(Thread::onSpinWait);
    cells.of("holdsLock(Object)").normal(() -> {
      Object lock = new Object();
      synchronized (lock) {
        return new boolean[] {Thread.holdsLock(lock), Thread.holdsLock(new Object())};
      }
    }).wrong(() -> Thread.holdsLock(null));
    cells.of("activeCount()").normal(() -> {
      int before = Thread.activeCount();
      sleeping();
      return Thread.activeCount() - before;
    });
    cells.of("enumerate(Thread[])").normal(() -> {
      Thread[] all = new Thread[50];
      Thread here = Thread.currentThread();
      return Arrays.asList(all).subList(0, Thread.enumerate(all)).contains(here);
    }).wrong(() -> Thread.enumerate(null));
    cells.of("dumpStack()").normal(() -> {
      PrintStream before = System.err;
      ByteArrayOutputStream printed = new ByteArrayOutputStream();
      System.setErr(new PrintStream(printed, true));
      Thread.dumpStack();
      System.setErr(before);
      return printed.toString().lines().limit(2).toList();
    });
    cells.of("getStackTrace()").normal(() -> {
      Thread ending = ending();
      ending.join();
      StackTraceElement[] own = Thread.currentThread().getStackTrace();
      return new Object[] {own[0].getMethodName(), own[own.length - 1], ending.getStackTrace().length,
          new Thread(() -> {}).getStackTrace().length, lastFrame(sleeping())};
    });
    cells.of("getAllStackTraces()").normal(() -> {
      Thread sleeping = sleeping();
      return new boolean[] {Thread.getAllStackTraces().containsKey(Thread.currentThread()),
          Thread.getAllStackTraces().containsKey(sleeping)};
    });
    cells.of("ofPlatform()").normal(() -> {
      Thread built = Thread.ofPlatform().name("built-", 3).daemon().priority(6).unstarted(() -> {});
      return built + ", daemon " + built.isDaemon();
    });
    cells.of("ofVirtual()").normal(() -> {
      StringBuilder seen = new StringBuilder();
      Thread.ofVirtual().name("virtual").start(() -> seen.append(Thread.currentThread().isVirtual())
          .append(Thread.currentThread().getName())).join();
      return seen;
    });
    cells.of("startVirtualThread(Runnable)").normal(() -> {
      CountDownLatch ran = new CountDownLatch(1);
      Thread thread = Thread.startVirtualThread(ran::countDown);
      ran.await();
      return thread.isVirtual();
    }).wrong(() -> Thread.startVirtualThread(null));
  }

  private static StackTraceElement lastFrame(Thread thread) throws InterruptedException {
    while (thread.getState() != Thread.State.TIMED_WAITING) {
      Thread.sleep(1);
    }
    StackTraceElement[] frames = thread.getStackTrace();
    return frames[frames.length - 1];
  }

  /** A started thread that ends by itself. */
  private static Thread ending() {
    Thread thread = new Thread(() -> LockSupport.parkNanos(5_000_000), "ending");
    thread.start();
    return thread;
  }

  /** A started thread that does not end while the table is made. */
  static Thread sleeping() {
    Thread thread = new Thread(() -> {
      try {
        Thread.sleep(300_000);
      } catch (InterruptedException e) {
        System.out.println("sleeper interrupted");
      }
    }, "sleeping");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }
}
