package io.grivet.it.demo;

import io.grivet.demo.api.BoundedPool;
import io.grivet.demo.api.EatAndPlay;
import io.grivet.demo.api.ManyResults;
import io.grivet.demo.api.Nursery;
import io.grivet.demo.api.PingPong;
import io.grivet.demo.api.ProducerAndConsumer;
import io.grivet.demo.api.TimeLimits;
import io.grivet.it.jvm.AgentJvm;
import io.grivet.it.jvm.JvmResult;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ApiDemosIT {
  @BeforeAll
  static void apiNeedsTheAgent() {
    AgentJvm.assumeAgent();
  }

  private static void prints(String expected, Class<?> program, String... args) {
    JvmResult result = AgentJvm.running(program, args).run();

    result.exitedWith(0).printedOnly(expected).didNotComplain();
    result.hub().stayedOnOneCarrier();
  }

  @Test
  void twoSleepersTakeAsLongAsTheLongerSleeper() {
    prints("""
        eat 1
        play 1
        eat 2
        play 2
        main ends after 6 seconds, not 11
        """, EatAndPlay.class, "500");
  }

  @Test
  void resultsComeInBothOrders() {
    prints("""
        gathered: [4, 1, 2]
        finished: 1
        finished: 2
        finished: 4
        """, ManyResults.class);
  }

  @Test
  void aPoolNeverRunsMoreThanItsSize() {
    prints("""
        visited [site 1, site 2, site 3, site 4, site 5, site 6, site 7, site 8, site 9, site 10]
        at most 3 at a time
        """, BoundedPool.class);
  }

  @Test
  void limitsCutOffAReadAndLeaveTheSocketUsable() {
    prints("""
        read: passed the limit of 50 ms
        call: no answer
        inner or outer? outer
        run: cut off, without an error
        the socket is still usable
        """, TimeLimits.class);
  }

  @Test
  void aFailureCancelsTheRestOfTheBlock() {
    prints("""
        child 1 works
        child 2 fails
        child 1 cleans up
        the block failed: IllegalStateException: no luck
        no child is left
        """, Nursery.class);
  }

  @Test
  void switchingByHandAlternatesStrictly() {
    prints("""
        A 1
        B 1
        A 2
        B 2
        A 3
        B 3
        A was the first to end
        """, PingPong.class);
  }

  @Test
  void producerAndConsumerHandOverThreeTimes() {
    prints("""
        producer 1
        consumer 1
        return 200 OK
        producer 2
        consumer 2
        return 200 OK
        producer 3
        consumer 3
        return 200 OK
        """, ProducerAndConsumer.class);
  }
}
