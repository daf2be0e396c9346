package io.grivet.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
  private static final long SECOND = 1_000_000_000;

  private final Words words = new Words(new Descriptors("none"));

  @ParameterizedTest
  @CsvSource(nullValues = "-", value = {
      "run, '', -1, '', '', computes",
      "run, java.util.Arrays.sort, -1, '', '', runs Arrays.sort",
      "native, java.io.FileInputStream.open0, -1, '', '', is in FileInputStream.open0",
      "read, java.net.Socket$SocketInputStream.read, -1, '', '', reads from fd 17",
      "read, java.net.Socket$SocketInputStream.read, 2, '', '', 'reads from fd 17, at most 2.0 s more'",
      "accept, java.net.ServerSocket.accept, -1, '', '', accepts connections on fd 17",
      "select, sun.nio.ch.SelectorImpl.select, -1, '', '', selects (fd 17)",
      "connect, java.net.Socket.<init>, -1, '', '', connects to fd 17",
      "sleep, java.lang.Thread.sleep, 1, '', '', sleeps 1.0 s more",
      "monitor, '', -1, java.lang.Object@1f, 8, 'waits for monitor Object@1f held by \"owner\" #8'",
      "park, a.B.lock, -1, java.util.concurrent.locks.ReentrantLock$FairSync@1f, 8, "
          + "'waits for ReentrantLock@1f held by \"owner\" #8'",
      "park, java.util.concurrent.SynchronousQueue.take, -1, x.Y@2, '', waits in SynchronousQueue.take",
      "park, java.util.concurrent.locks.LockSupport.park, -1, '', '', is parked",
      "notify, java.lang.Object.wait, 5, x.Y@2, '', 'waits to be notified on Y@2, at most 5.0 s more'",
      "join, java.lang.Thread.join, -1, java.lang.Thread@3, 8, 'waits for the end of \"owner\" #8'",
      "ready, '', -1, '', '', 'can run, waits for its turn'",
  })
  void aWaitIsToldInWords(String state, String call, int leftSeconds, String object, String owner, String expected) {
    Greenlet greenlet = new Greenlet(7, "name", false, false, "main", state, 0, 1, 1, 17,
        leftSeconds < 0 ? -1 : leftSeconds * SECOND, object, owner, owner.isEmpty() ? "" : "owner", call, "at", "",
        List.of());

    assertEquals(expected, words.of(greenlet));
  }

  @ParameterizedTest
  @CsvSource({"notify, java.lang.Object.wait, '', Object.wait", "park, a.B.take, '', B.take", "park, a.B.lock, 8, lock",
      "park, '', '', park", "native, java.io.FileInputStream.read, '', FileInputStream.read", "read, '', '', read"})
  void equalWaitsHaveAKindInCommon(String state, String call, String owner, String expected) {
    assertEquals(expected, Words.kind(new Greenlet(7, "name", false, false, "main", state, 0, 1, 1, -1, -1, "", owner,
        "", call, "at", "", List.of())));
  }

  @ParameterizedTest
  @CsvSource({"0, 0 ms", "999999999, 999 ms", "1000000000, 1.0 s", "9990000000, 9.9 s", "59000000000, 59 s",
      "600000000000, 10 min", "36000000000000, 10 h"})
  void aTimeHasFewCharacters(long nanos, String expected) {
    assertEquals(expected, Durations.text(nanos));
  }

  @ParameterizedTest
  @CsvSource({"0100007F:D0CE, 127.0.0.1:53454", "00000000000000000000000001000000:0050, '[0:0:0:0:0:0:0:1]:80'",
      "0000000000000000FFFF00000100007F:1F90, 127.0.0.1:8080"})
  void anAddressOfTheKernelIsRead(String field, String expected) {
    assertEquals(expected, Descriptors.address(field));
  }
}
