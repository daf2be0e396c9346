package io.grivet.compat.frameworks;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.common.util.concurrent.RateLimiter;
import io.grivet.compat.Area;
import io.grivet.compat.Case;
import io.grivet.it.jvm.AgentJvm;
import io.reactivex.rxjava3.core.Flowable;
import org.apache.sshd.client.SshClient;
import org.junit.jupiter.api.Test;
import org.quartz.Scheduler;
import reactor.core.publisher.Flux;

class LibrariesIT {
  @Test
  void caffeine() throws Exception {
    Case.of(Area.FRAMEWORKS, "Caffeine", Caffeine.class)
        .did("200 threads share caches whose loaders sleep: one load each, failures, refresh, expiry, "
            + "eviction")
        .recipe(withoutLogback(CachesWork.class))
        .holds();
  }

  @Test
  void guava() throws Exception {
    Case.of(Area.FRAMEWORKS, "Guava", RateLimiter.class)
        .did("RateLimiter, ListeningExecutorService, AsyncEventBus, SimpleTimeLimiter, 40 services, "
            + "Striped, Monitor; 100 threads")
        .recipe(withoutLogback(GuavaWork.class))
        .holds();
  }

  @Test
  void rxJava() throws Exception {
    Case.of(Area.FRAMEWORKS, "RxJava", Flowable.class)
        .did("100 blocking steps at once on Schedulers.io(), back pressure, parallel, timeout, interval, "
            + "blockingIterable")
        .recipe(withoutLogback(ReactiveWork.class, "rxjava"))
        .holds();
  }

  @Test
  void reactor() throws Exception {
    Case.of(Area.FRAMEWORKS, "Reactor", Flux.class)
        .did("100 blocking steps at once on boundedElastic(), block() in parallel() refused, retries, toStream")
        .recipe(withoutLogback(ReactiveWork.class, "reactor"))
        .holds();
  }

  @Test
  void quartz() throws Exception {
    Case.of(Area.FRAMEWORKS, "Quartz", Scheduler.class)
        .did("100 jobs five times on 10 threads, one never twice at once, a missed one, interrupt, shutdown(true)")
        .recipe(withoutLogback(QuartzWork.class))
        .holds();
  }

  @Test
  void ssh() throws Exception {
    Case.of(Area.FRAMEWORKS, "Apache MINA SSHD", SshClient.class)
        .did("server and client: 20 sessions with 5 commands each, wrong passwords, 20 connections through a tunnel")
        .recipe(withoutLogback(SshWork.class))
        .holds();
  }

  /**
   * Leaves Logback out: the libraries log to any logger on the class path, and Logback's default is standard output.
   */
  private static AgentJvm withoutLogback(Class<?> program, String... args) {
    return AgentJvm.running(program, args).classPath(Case.classPathWithout("logback"));
  }
}
