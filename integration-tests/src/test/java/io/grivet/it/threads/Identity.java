package io.grivet.it.threads;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Workers;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The current thread, queried in every way that the language has. */
public final class Identity {
  private static final Supplier<Thread> FROM_MAIN = Thread::currentThread;
  private static Thread seenByClassInit;

  private Identity() {}

  public static void main(String[] args) throws InterruptedException {
    Thread main = Thread.currentThread();
    Note.that("main", main.getName() + " " + main.getClass().getName() + " " + main.isVirtual());
    askEverywhere("main", main);

    Thread[] own = new Thread[1];
    own[0] = Workers.create("plain", () -> askEverywhere("plain", own[0]));
    own[0].start();
    own[0].join();

    Tagged tagged = new Tagged("tagged");
    tagged.start();
    tagged.join();

    Thread[] runnable = new Thread[1];
    Runnable sameForAll = () -> Note.that("shared runnable runs in its thread", Thread.currentThread() == runnable[0]);
    for (int i = 0; i < 3; i++) {
      runnable[0] = new Thread(sameForAll);
      runnable[0].start();
      runnable[0].join();
    }
    Thread directRun = new Thread(() -> Note.that("run() stays in the caller", Thread.currentThread() == main));
    directRun.run();
    Note.that("main is still itself", Thread.currentThread() == main && FROM_MAIN.get() == main);
    manyAtOnce();
  }

  private static void askEverywhere(String who, Thread self) {
    List<String> wrong = new ArrayList<>();
    try {
      ask(self, wrong);
    } catch (Throwable e) {
      wrong.add(Note.text(e));
    }
    Note.that(who + " sees another thread through", wrong);
  }

  private static void ask(Thread self, List<String> wrong) throws Throwable {
    Supplier<Thread> reference = Thread::currentThread;
    Supplier<Thread> lambda = () -> Thread.currentThread();
    Method method = Thread.class.getMethod("currentThread");
    MethodType type = MethodType.methodType(Thread.class);
    MethodHandle handle = MethodHandles.lookup().findStatic(Thread.class, "currentThread", type);
    MethodHandle publicHandle = MethodHandles.publicLookup().findStatic(Thread.class, "currentThread", type);
    MethodHandle unreflected = MethodHandles.lookup().unreflect(method);
    compare(wrong, "direct call", self, Thread.currentThread());
    compare(wrong, "method reference", self, reference.get());
    compare(wrong, "lambda", self, lambda.get());
    compare(wrong, "reference made in main", self, FROM_MAIN.get());
    compare(wrong, "Method.invoke", self, (Thread) method.invoke(null));
    compare(wrong, "findStatic, exact", self, (Thread) handle.invokeExact());
    compare(wrong, "findStatic, generic", self, (Thread) handle.invoke());
    compare(wrong, "public lookup", self, (Thread) publicHandle.invokeWithArguments());
    compare(wrong, "unreflected", self, (Thread) unreflected.invokeExact());
    compare(wrong, "stream of references", self, Stream.generate(Thread::currentThread).limit(3).toList().getLast());
    compare(wrong, "inside a JDK callback", self, insideComputeIfAbsent());
    compare(wrong, "inside a comparator", self, insideComparator());
    compare(wrong, "initial value of a thread local", self, ThreadLocal.withInitial(Thread::currentThread).get());
    compare(wrong, "anonymous class", self, new Supplier<Thread>() {
      @Override
      public Thread get() {
        return Thread.currentThread();
      }
    }.get());
  }

  private static Thread insideComputeIfAbsent() {
    return new ConcurrentHashMap<String, Thread>().computeIfAbsent("key", key -> Thread.currentThread());
  }

  private static Thread insideComparator() {
    Thread[] seen = new Thread[1];
    new ArrayList<>(List.of(2, 1)).sort((a, b) -> {
      seen[0] = Thread.currentThread();
      return a - b;
    });
    return seen[0];
  }

  private static void compare(List<String> wrong, String way, Thread expected, Thread found) {
    if (expected != found) {
      wrong.add(way + " -> " + found.getName() + " " + found.getClass().getName());
    }
  }

  /** Each of many threads that interleave must see itself before and after it has waited. */
  private static void manyAtOnce() throws InterruptedException {
    int[] right = new int[1];
    List<Thread> threads = IntStream.range(0, 100).<Thread>mapToObj(i -> new Thread("many " + i) {
      @Override
      public void run() {
        try {
          boolean before = Thread.currentThread() == this;
          Thread.sleep(i % 7);
          synchronized (right) {
            boolean after = Thread.currentThread() == this && currentThread().getName().equals("many " + i);
            right[0] += before && after ? 1 : 0;
          }
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
    }).toList();
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    Note.that("threads of 100 that always saw themselves", right[0]);
  }

  /** A subclass with a field, as in web servers and drivers. */
  private static final class Tagged extends Thread {
    private final String tag;

    private Tagged(String tag) {
      this.tag = tag;
    }

    @Override
    public void run() {
      Note.that("current thread is this", Thread.currentThread() == this);
      Note.that("cast gives the field", ((Tagged) Thread.currentThread()).tag);
      Note.that("its class", Thread.currentThread().getClass().getName());
      Note.that("it is virtual", Thread.currentThread().isVirtual());
      Note.that("class initialiser runs in it", LazilyInitialised.touch() == this);
      Note.that("equals and hash", equals(Thread.currentThread()) && hashCode() == Thread.currentThread().hashCode());
      askEverywhere("tagged", this);
    }
  }

  private static final class LazilyInitialised {
    static {
      seenByClassInit = Thread.currentThread();
    }

    private static Thread touch() {
      return seenByClassInit;
    }
  }
}
