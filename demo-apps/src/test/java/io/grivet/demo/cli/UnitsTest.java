package io.grivet.demo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UnitsTest {
  @Test
  void theNumberOfDigitsDependsOnTheSize() {
    assertEquals("4.3 s", Units.seconds(Duration.ofMillis(4_321)));
    assertEquals("162 s", Units.seconds(Duration.ofMillis(162_400)));
    assertEquals("0.04 ms", Units.millis(42));
    assertEquals("8.7 ms", Units.millis(8_712));
    assertEquals("475 ms", Units.millis(475_300));
    assertEquals("1,234", Units.count(1_234));
    assertEquals("2 MB", Units.megabytes(Optional.of(2_100L)));
  }

  @Test
  void anUnknownValueIsShownAsNotAvailable() {
    assertEquals("n/a", Units.seconds(Optional.empty()));
    assertEquals("n/a", Units.count(Optional.empty()));
    assertEquals("n/a", Units.megabytes(Optional.empty()));
  }
}
