package io.grivet.compat.frameworks;

import java.util.Date;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.InterruptableJob;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.TriggerBuilder;
import org.quartz.impl.StdSchedulerFactory;

/** Many jobs on few threads: all fire, one at a time if requested; a missed job is made up for; the shutdown waits. */
public final class QuartzWork {
  private static final int JOBS = 100;
  private static final int TIMES = 5;
  private static final CountDownLatch FIRED = new CountDownLatch(JOBS * TIMES);
  private static final AtomicInteger RUNNING = new AtomicInteger();
  private static final AtomicInteger OVERLAPPED = new AtomicInteger();
  private static final AtomicInteger FINISHED = new AtomicInteger();
  private static final CountDownLatch LONG_STARTED = new CountDownLatch(1);
  private static final CountDownLatch INTERRUPTED = new CountDownLatch(1);
  private static final CountDownLatch MISSED = new CountDownLatch(1);

  private QuartzWork() {}

  public static void main(String[] args) throws Exception {
    Properties settings = new Properties();
    settings.setProperty("org.quartz.scheduler.skipUpdateCheck", "true");
    settings.setProperty("org.quartz.threadPool.threadCount", "10");
    settings.setProperty("org.quartz.threadPool.class", "org.quartz.simpl.SimpleThreadPool");
    settings.setProperty("org.quartz.jobStore.class", "org.quartz.simpl.RAMJobStore");
    settings.setProperty("org.quartz.jobStore.misfireThreshold", "100");
    Scheduler scheduler = new StdSchedulerFactory(settings).getScheduler();
    for (int i = 0; i < JOBS; i++) {
      repeat(scheduler, Short.class, "short-" + i, TIMES);
    }
    repeat(scheduler, OneAtATime.class, "one", 30);
    scheduler.start();
    System.out.println("all fired: " + FIRED.await(60, TimeUnit.SECONDS));
    missed(scheduler);
    scheduler.scheduleJob(JobBuilder.newJob(Long.class).withIdentity("long").build(),
        TriggerBuilder.newTrigger().startNow().build());
    LONG_STARTED.await();
    System.out.println("interrupt: " + scheduler.interrupt(JobKey.jobKey("long")) + " "
        + INTERRUPTED.await(30, TimeUnit.SECONDS));
    repeat(scheduler, Last.class, "last", 1);
    while (FINISHED.get() == 0) {
      Thread.sleep(5);
    }
    scheduler.shutdown(true);
    System.out.println("finished at the end: " + FINISHED + ", overlapped: " + OVERLAPPED);
  }

  private static void repeat(Scheduler scheduler, Class<? extends Job> job, String name, int times)
      throws SchedulerException {
    scheduler.scheduleJob(JobBuilder.newJob(job).withIdentity(name).build(), TriggerBuilder.newTrigger()
        .withSchedule(SimpleScheduleBuilder.simpleSchedule().withIntervalInMilliseconds(20).withRepeatCount(times - 1)
            .withMisfireHandlingInstructionNowWithExistingCount())
        .build());
  }

  private static void missed(Scheduler scheduler) throws Exception {
    scheduler.scheduleJob(JobBuilder.newJob(Missed.class).withIdentity("missed").build(),
        TriggerBuilder.newTrigger().startAt(new Date(System.currentTimeMillis() - 5000))
            .withSchedule(SimpleScheduleBuilder.simpleSchedule().withMisfireHandlingInstructionFireNow()).build());
    System.out.println("made up for: " + MISSED.await(30, TimeUnit.SECONDS));
  }

  private static void sleep(long millis) throws JobExecutionException {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new JobExecutionException(e);
    }
  }

  /** Takes a moment. */
  public static final class Short implements Job {
    @Override
    public void execute(JobExecutionContext context) throws JobExecutionException {
      sleep(2);
      FIRED.countDown();
    }
  }

  /** Must never run twice at once. */
  @DisallowConcurrentExecution
  public static final class OneAtATime implements Job {
    @Override
    public void execute(JobExecutionContext context) throws JobExecutionException {
      if (RUNNING.incrementAndGet() > 1) {
        OVERLAPPED.incrementAndGet();
      }
      sleep(5);
      RUNNING.decrementAndGet();
    }
  }

  /** Ends when it is interrupted. */
  public static final class Long implements InterruptableJob {
    private volatile Thread runner; // written by the thread that executes

    @Override
    public void execute(JobExecutionContext context) {
      runner = Thread.currentThread();
      LONG_STARTED.countDown();
      try {
        Thread.sleep(60_000);
      } catch (InterruptedException e) {
        INTERRUPTED.countDown();
      }
    }

    @Override
    public void interrupt() {
      runner.interrupt();
    }
  }

  /** Had a fire time in the past. */
  public static final class Missed implements Job {
    @Override
    public void execute(JobExecutionContext context) {
      MISSED.countDown();
    }
  }

  /** Still runs when the scheduler is shut down. */
  public static final class Last implements Job {
    @Override
    public void execute(JobExecutionContext context) throws JobExecutionException {
      FINISHED.incrementAndGet();
      sleep(300);
      FINISHED.incrementAndGet();
    }
  }
}
