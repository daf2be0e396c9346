package io.grivet.bench.micro;

import static io.grivet.bench.micro.Way.asyncio;
import static io.grivet.bench.micro.Way.gevent;
import static io.grivet.bench.micro.Way.go;
import static io.grivet.bench.micro.Way.threads;
import static io.grivet.bench.micro.Way.virtual;

import io.grivet.bench.run.Case;
import io.grivet.bench.run.Effort;
import io.grivet.bench.run.Missing;
import io.grivet.bench.run.Peers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The table of micro benchmarks, in display order. */
public final class MicroCases {
  private static final String CLOCKS =
      "Of all batches of a round the median counts; CPU is of the whole process, so with its collector and compiler.";
  private static final String LETS_OTHERS_RUN =
      "Who has the lock calls Thread.yield() before it lets go, so that the others find it taken.";

  private MicroCases() {}

  /** Returns all micro benchmarks. */
  public static List<Case> all() {
    return List.of(
        batches("yield-2", "Thread.yield() in 2 threads", "yield", 2,
            with(threads("yields"), go("yields"), gevent("yields"), asyncio("yields")),
            "With two carriers or OS threads each has a processor for itself, and a yield need not switch."),
        batches("yield-1000", "Thread.yield() in 1000 threads", "yield", 1000,
            with(threads("yields"), go("yields"), gevent("yields"), asyncio("yields"))),
        batches("park-unpark", "Two threads take turns by unpark and park", "turn", 2,
            with(threads("parks"), go("parks"), gevent("parks")),
            "Go: a channel in each direction; gevent: an Event for each."),
        batches("park-limited", "Two threads take turns by unpark and parkNanos(30 s)", "turn", 2,
            threads("timed-parks"), "No limit passes: each park arms a timer and cancels it."),
        batches("park-nanos", "LockSupport.parkNanos(1), alone", "park", 1, threads("park-nanos"),
            "OS threads sleep 50 us longer than asked: the kernel's timer slack."),
        batches("monitor-2", "synchronized, contended by 2 threads", "entry", 2, threads("monitor"), LETS_OTHERS_RUN),
        batches("monitor-100", "synchronized, contended by 100 threads", "entry", 100, threads("monitor"),
            LETS_OTHERS_RUN),
        batches("lock-2", "ReentrantLock, contended by 2 threads", "lock", 2,
            with(threads("lock"), go("lock"), gevent("lock")), LETS_OTHERS_RUN, "Go: sync.Mutex; gevent: RLock."),
        batches("lock-100", "ReentrantLock, contended by 100 threads", "lock", 100,
            with(threads("lock"), go("lock"), gevent("lock")), LETS_OTHERS_RUN, "Go: sync.Mutex; gevent: RLock."),
        batches("spawn-end", "Start 100 threads that end at once, wait for all, and again", "thread", 1,
            with(threads("starts"), go("starts"), gevent("starts"), asyncio("starts"))),
        batches("spawn-join", "Start a thread and join it", "thread", 1, with(threads("joins"), go("joins"),
            gevent("joins"), asyncio("joins"), new Way("Grivet, Greenlets.spawn", Way.Kind.GRIVET, "spawns"))),
        new Micro("wake-up", "From an unpark by an OS thread until the unparked one runs, all asleep",
            Column.latencies(), size(1000, 2000), threads("wake-ups"), List.of(), List.of()),
        batches("offload", "A task is run by an OS thread, and its result awaited", "task", 1, List.of(
            new Way(Peers.GRIVET, Way.Kind.GRIVET, "offloads"),
            new Way(Peers.VIRTUAL_ONE, Way.Kind.VIRTUAL_ONE, "submits"),
            new Way(Peers.VIRTUAL, Way.Kind.VIRTUAL, "submits"),
            new Way(Peers.PLATFORM, Way.Kind.PLATFORM, "submits")),
            "Grivet: Greenlets.offload(task).get(); the others: submit(task).get() to a pool of one OS thread."),
        batches("hop", "A switch from one switchable greenlet to another", "hop", 1, List.of(
            new Way(Peers.GRIVET, Way.Kind.GRIVET, "hops"),
            new Way(Peers.GREENLET, Way.Kind.PYTHON, "greenlet-hops"))),
        batches("generator", "An element of a generator that yields small numbers", "element", 1, List.of(
            new Way(Peers.GRIVET, Way.Kind.GRIVET, "generator"),
            new Way("CPython generator", Way.Kind.PYTHON, "generator-run"),
            new Way("Java, an Iterator written by hand", Way.Kind.PLATFORM, "iterator")),
            "A Python generator suspends one frame, a Grivet generator any depth of calls."),
        new Micro("sleepers", "Threads that sleep 1 s each: a million (--quick: 100,000)", Column.sleeps(),
            size(100_000, 1_000_000),
            with(virtual("sleepers"), go("sleepers"), gevent("sleepers"), asyncio("sleepers")),
            List.of(tooMany()), List.of()),
        new Micro("parked", "Memory of a parked thread, with a million of them (--quick: 100,000)", Column.memory(),
            size(100_000, 1_000_000), with(virtual("parked"), go("parked"), gevent("parked")),
            List.of(tooMany()), List.of("Go: its heap and its goroutines' stacks.")));
  }

  private static Missing tooMany() {
    return new Missing(Peers.PLATFORM, "no system runs a million OS threads");
  }

  private static Micro batches(
      String name, String title, String operation, int number, List<Way> ways, String... notes) {
    List<String> all = new ArrayList<>(List.of(notes));
    all.add(CLOCKS);
    return new Micro(name, title, Column.of(operation), size(number, number), ways, List.of(), all);
  }

  private static Map<Effort, Integer> size(int quick, int full) {
    return Map.of(Effort.QUICK, quick, Effort.FULL, full);
  }

  private static List<Way> with(List<Way> ways, Way... others) {
    List<Way> all = new ArrayList<>(ways);
    all.addAll(List.of(others));
    return all;
  }
}
