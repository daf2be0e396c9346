package io.grivet.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.hub.Clock;
import io.grivet.hub.Hub;
import io.grivet.hub.Poller;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LoopMeterTest {
  private final LoopMeter meter = new LoopMeter(new Hub(new Clock.OfTheJvm(), new Poller() {
    @Override
    public void poll(int millis, Sink sink) {}

    @Override
    public boolean register(int fd) {
      return true;
    }

    @Override
    public void wakeUp() {}
  }, Thread.currentThread().getThreadGroup(), 1 << 20));

  @Test
  void quantilesAreWithinAQuarter() {
    for (int i = 0; i < 98; i++) {
      meter.accept(10_000);
    }
    meter.accept(1_000_000);
    meter.accept(50_000_000);

    Map<String, Long> numbers = numbers();

    assertTrue(numbers.get("lag.p50.nanos") >= 10_000 && numbers.get("lag.p50.nanos") < 12_600, numbers::toString);
    assertTrue(numbers.get("lag.p99.nanos") >= 1_000_000 && numbers.get("lag.p99.nanos") < 1_260_000,
        numbers::toString);
    assertEquals(50_000_000, numbers.get("lag.max.nanos"));
    assertTrue(numbers.get("busy.nanos") <= numbers.get("window.nanos"), "never more than the time that has passed");
  }

  @Test
  void aQuestionBeginsAnew() {
    meter.accept(10_000);
    numbers();

    assertEquals(0, numbers().get("lag.max.nanos"));
    assertEquals(0, numbers().get("lag.p99.nanos"));
  }

  private Map<String, Long> numbers() {
    Answer answer = new Answer();
    meter.write(answer);
    Map<String, Long> numbers = new HashMap<>();
    answer.end().lines().map(line -> line.split("\t")).filter(fields -> fields.length == 3)
        .forEach(fields -> numbers.put(fields[1], Long.valueOf(fields[2])));
    return numbers;
  }
}
