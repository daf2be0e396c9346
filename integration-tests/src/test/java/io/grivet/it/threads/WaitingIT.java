package io.grivet.it.threads;

import io.grivet.it.jvm.Parity;
import org.junit.jupiter.api.Test;

/** All classes of {@code java.lang} and {@code java.util.concurrent} that threads wait for. */
class WaitingIT {
  @Test
  void permitsAndBlockersOfLockSupport() {
    Parity.of(Parking.class).holds().hub().switchedAtLeast(4000).ranOneAtATime();
  }

  @Test
  void everyKindOfWaitLeavesTheParkPermitAsOnThePlainJvm() {
    Parity.of(Permits.class).holds().hub().switchedAtLeast(200).ranOneAtATime();
  }

  @Test
  void locksNameTheirOwnersAndWaiters() {
    Parity.of(LockOwners.class).ignoringHashCodes().holds().hub().startedAtLeast(8).ranOneAtATime();
  }

  @Test
  void locksAndConditions() {
    Parity.of(Locks.class).holds().hub().switchedAtLeast(400).ranOneAtATime();
  }

  @Test
  void monitors() {
    Parity.of(Monitors.class).holds().hub().switchedAtLeast(400).ranOneAtATime();
  }

  @Test
  void latchesBarriersPhasersExchangersAndSemaphores() {
    Parity.of(Synchronizers.class).ignoringHashCodes().holds().hub().switchedAtLeast(500).ranOneAtATime();
  }

  @Test
  void queues() {
    Parity.of(Queues.class).holds().hub().switchedAtLeast(1000).ranOneAtATime();
  }

  @Test
  void pipedStreamsKnowWhetherTheirEndsLive() {
    Parity.of(Pipes.class).holds().hub().switchedAtLeast(50).ranOneAtATime();
  }

  @Test
  void sleepsTimersAndScheduledTasks() {
    Parity.of(Clockwork.class).holds().hub().firedTimersAtLeast(20).ranOneAtATime();
  }

  @Test
  void poolsUseTheThreadsOfTheirFactory() {
    Parity.of(PoolThreads.class).holds().hub().startedAtLeast(12).ranOneAtATime();
  }

  @Test
  void executorServicesAndFutures() {
    Parity.of(Executions.class).holds().hub().switchedAtLeast(200).ranOneAtATime();
  }

  @Test
  void forkJoinWorkersStayNativeAndMeetTheOtherThreads() {
    // The number of waits of a thread depends on the speed of the workers.
    Parity.of(ForkJoins.class).holds().hub().switchedAtLeast(100).ranOneAtATime();
  }
}
