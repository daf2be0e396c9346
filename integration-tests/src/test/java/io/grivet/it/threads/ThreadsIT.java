package io.grivet.it.threads;

import io.grivet.it.jvm.Parity;
import org.junit.jupiter.api.Test;

/** A thread of the program stays the same object: identity, name, state, relatives, life. */
class ThreadsIT {
  @Test
  void theCurrentThreadIsAlwaysTheProgramsOwnObject() {
    Parity.of(Identity.class).holds().hub().startedAtLeast(100).switchedAtLeast(200).ranOneAtATime();
  }

  @Test
  void namesAndIdsAreAsOnThePlainJvm() {
    Parity.of(Names.class).holds().hub().startedAtLeast(20).ranOneAtATime();
  }

  /** Compilers and parallel collectors take numbers too, whenever the VM adds a thread to them. */
  @Test
  void theFirstThreadHasTheNumberOfThePlainJvm() {
    Parity.of(FirstNumber.class).jvm("-Xint", "-XX:+UseSerialGC").holds().hub().startedAtLeast(1).ranOneAtATime();
  }

  @Test
  void stateTellsHowAThreadWaits() {
    Parity.of(States.class).holds().hub().switchedAtLeast(50).ranOneAtATime();
  }

  @Test
  void joinWaitsInEveryForm() {
    Parity.of(Joins.class).holds().hub().switchedAtLeast(40).ranOneAtATime();
  }

  @Test
  void joinsAmidInterruptsAndUnparksEndCorrectly() {
    Parity.of(JoinStorm.class).holds().hub().switchedAtLeast(1_000).startedAtLeast(6_400).ranOneAtATime();
  }

  @Test
  void interruptsEndTheSameCallsAsOnThePlainJvm() {
    Parity.of(Interrupts.class).holds().hub().switchedAtLeast(100).ranOneAtATime();
  }

  @Test
  void theInterruptStatusLastsAsOnThePlainJvm() {
    Parity.of(InterruptStatus.class).holds().hub().switchedAtLeast(20).ranOneAtATime();
  }

  @Test
  void threadLocalsBelongToOneThreadAndInheritableThreadLocalsComeFromItsCreator() {
    Parity.of(Locals.class).holds().hub().startedAtLeast(60).ranOneAtATime();
  }

  @Test
  void aNewThreadTakesDaemonPriorityGroupAndLoaderFromItsCreator() {
    Parity.of(Inheritance.class).holds().hub().startedAtLeast(6).ranOneAtATime();
  }

  @Test
  void groupsAndListingsShowOnlyTheProgramsThreads() {
    Parity.of(Groups.class).ignoringThreadIds().holds().hub().startedAtLeast(8).ranOneAtATime();
  }

  @Test
  void aThreadSeesNoFrameOfGrivetInItsOwnStack() {
    Parity.of(OwnStack.class).holds().hub().startedAtLeast(2).ranOneAtATime();
  }

  @Test
  void uncaughtExceptionsReachTheHandlerOfThePlainJvm() {
    Parity.of(UncaughtHandlers.class).exitingWith(1).holds().hub().startedAtLeast(10).ranOneAtATime();
  }

  @Test
  void aThrowingHandlerIsReportedInOneLine() {
    Parity.of(ThrowingHandlers.class).exitingWith(1).holds().hub().ranOneAtATime();
  }

  @Test
  void threadsStartOnceAndWithTheOverridesOfTheirClass() {
    Parity.of(Starting.class).ignoringThreadIds().holds().hub().startedAtLeast(14).ranOneAtATime();
  }

  @Test
  void theJdkTakesAndGivesTheProgramsThreadObjects() {
    Parity.of(SeenByTheJdk.class).holds().hub().startedAtLeast(6).ranOneAtATime();
  }

  @Test
  void theThreadBeanShowsTheProgramsThreads() {
    Parity.of(Management.class).holds().hub().startedAtLeast(5).ranOneAtATime();
  }

  @Test
  void theThreadBeanShowsTheAwaitedLocks() {
    Parity.of(Management.class, "locks").holds().hub().startedAtLeast(5).ranOneAtATime();
  }

  @Test
  void theThreadBeanNamesTheMembersOfEachDeadlock() {
    Parity.of(DeadlockedThreads.class).holds().hub().startedAtLeast(7).ranOneAtATime();
  }

  @Test
  void virtualThreadsOfTheProgramRunBesideItsOtherThreads() {
    Parity.of(VirtualOnes.class).holds().hub().switchedAtLeast(500).ranOneAtATime();
  }
}
