package io.grivet.compat.frameworks;

import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.schedulers.Schedulers;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Streams whose steps block, on the schedulers that RxJava and Reactor have for this; time limits and retries. */
public final class ReactiveWork {
  private static final int ITEMS = 400;
  private static final int AT_ONCE = 100;

  private ReactiveWork() {}

  /** @param args rxjava or reactor */
  public static void main(String[] args) throws Exception {
    if (args[0].equals("rxjava")) {
      rxJava();
    } else {
      reactor();
    }
  }

  private static int slowly(int value) throws InterruptedException {
    Thread.sleep(10);
    return value;
  }

  private static void rxJava() {
    int sum = Flowable.range(0, ITEMS)
        .flatMap(i -> Flowable.fromCallable(() -> slowly(i)).subscribeOn(Schedulers.io()), AT_ONCE)
        .observeOn(Schedulers.computation())
        .map(i -> i * 2)
        .reduce(0, Integer::sum).blockingGet();
    System.out.println("io: " + sum);
    long slow = Flowable.range(0, 5000).onBackpressureBuffer().observeOn(Schedulers.single(), false, 16)
        .parallel(4).runOn(Schedulers.computation()).map(i -> i % 7).sequential().filter(i -> i == 0).count()
        .blockingGet();
    System.out.println("with back pressure: " + slow);
    String late = Flowable.timer(60, TimeUnit.SECONDS).map(Object::toString).timeout(50, TimeUnit.MILLISECONDS)
        .onErrorReturn(error -> error.getClass().getSimpleName()).blockingFirst();
    System.out.println("late: " + late);
    System.out.println("ticks: " + Flowable.interval(5, TimeUnit.MILLISECONDS).take(20).blockingLast());
    int taken = 0;
    for (int _ : Flowable.range(0, 1000).subscribeOn(Schedulers.newThread()).blockingIterable(8)) {
      taken++;
    }
    System.out.println("iterated: " + taken);
    Schedulers.shutdown();
  }

  private static void reactor() {
    int sum = Flux.range(0, ITEMS)
        .flatMap(i -> Mono.fromCallable(() -> slowly(i))
            .subscribeOn(reactor.core.scheduler.Schedulers.boundedElastic()), AT_ONCE)
        .publishOn(reactor.core.scheduler.Schedulers.parallel())
        .map(i -> i * 2)
        .reduce(0, Integer::sum).block(Duration.ofSeconds(60));
    System.out.println("bounded elastic: " + sum);
    try {
      Mono.just(1).publishOn(reactor.core.scheduler.Schedulers.parallel()).map(i -> Mono.never().block()).block();
    } catch (IllegalStateException e) {
      System.out.println("no blocking there: " + e.getMessage().replaceAll("parallel-\\d+", "parallel-n"));
    }
    try {
      Mono.never().block(Duration.ofMillis(50));
    } catch (IllegalStateException e) {
      System.out.println("late: " + e.getMessage().replaceAll("\\d+ NANOSECONDS", "n"));
    }
    int[] attempts = new int[1];
    String answer = Mono.fromCallable(() -> {
      if (++attempts[0] < 5) {
        throw new IllegalStateException("not yet");
      }
      return "at last";
    }).retryWhen(Retry.backoff(10, Duration.ofMillis(5))).block(Duration.ofSeconds(30));
    System.out.println(answer + ": " + attempts[0]);
    System.out.println("ticks: " + Flux.interval(Duration.ofMillis(5)).take(20).blockLast());
    System.out.println("iterated: " + Flux.range(0, 1000)
        .publishOn(reactor.core.scheduler.Schedulers.single()).toStream(8).count());
    reactor.core.scheduler.Schedulers.shutdownNow();
  }
}
