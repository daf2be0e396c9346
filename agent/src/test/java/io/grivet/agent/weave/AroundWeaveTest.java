package io.grivet.agent.weave;

import static io.grivet.agent.weave.AroundWeave.around;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.grivet.agent.ThrowAway;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AroundWeaveTest {
  private static final String TARGET = Target.class.getName().replace('.', '/');
  private static final String PICK = "pick(J[Ljava/lang/String;)Ljava/lang/String;";

  @BeforeEach
  void forget() {
    Hooks.SEEN.clear();
  }

  @ParameterizedTest
  @CsvSource({"0, a", "1, b", "2, many"})
  void everyReturnCallsTheEnd(long which, String expected) throws Exception {
    Object target = woven(around(TARGET, PICK, Hooks.class, "begin", 0, "end"));

    assertEquals(expected, Woven.call(target, "pick", which, new String[] {"a", "b"}));
    assertEquals(List.of("begin", "body", "end"), Hooks.SEEN);
  }

  @Test
  void anExceptionCallsTheEndAndGoesOn() throws Exception {
    Object target = woven(around(TARGET, "fail(Ljava/lang/Throwable;)V", Hooks.class, "begin", 0, "end"));
    IOException cause = new IOException("out of the body");

    InvocationTargetException failure =
        assertThrows(InvocationTargetException.class, () -> Woven.call(target, "fail", cause));
    assertSame(cause, failure.getCause());
    assertEquals(List.of("begin", "body", "end"), Hooks.SEEN);
  }

  @Test
  void anExceptionCaughtInTheBodyDoesNotCallTheEnd() throws Exception {
    Object target = woven(around(TARGET, "recover()V", Hooks.class, "begin", 0, "end"));
    Woven.call(target, "recover");

    assertEquals(List.of("begin", "caught", "end"), Hooks.SEEN);
  }

  @Test
  void theBeginMayTakeTheReceiver() throws Exception {
    Object target = woven(around(TARGET, "recover()V", Hooks.class, "begin", 1, "end"));
    Woven.call(target, "recover");

    assertEquals(List.of(target, "caught", "end"), Hooks.SEEN);
  }

  @Test
  void anExceptionOfTheBeginDoesNotCallTheEnd() throws Exception {
    Object target = woven(around(TARGET, "recover()V", Hooks.class, "failing", 0, "end"));

    assertThrows(InvocationTargetException.class, () -> Woven.call(target, "recover"));
    assertEquals(List.of(), Hooks.SEEN);
  }

  @ParameterizedTest
  @ValueSource(strings = {PICK, "fail(Ljava/lang/Throwable;)V", "recover()V", "sum(IJFDZ)D"})
  void theWovenClassIsValid(String method) {
    Woven woven = Woven.of(Target.class, around(TARGET, method, Hooks.class, "begin", 0, "end"));

    assertEquals(1, woven.count());
    assertEquals(List.of(), ThrowAway.verify(woven.bytes()));
  }

  private static Object woven(Weave weave) throws ReflectiveOperationException {
    return Woven.of(Target.class, weave).instance();
  }

  /** The class to weave. */
  public static final class Target {
    public String pick(long which, String[] of) {
      Hooks.SEEN.add("body");
      if (which == 0) {
        return of[0];
      }
      for (int i = 1; i < of.length; i++) {
        if (which == i) {
          return of[i];
        }
      }
      return "many";
    }

    public void fail(Throwable with) throws Throwable {
      Hooks.SEEN.add("body");
      throw with;
    }

    public void recover() {
      try {
        throw new IllegalStateException();
      } catch (IllegalStateException e) {
        Hooks.SEEN.add("caught");
      }
    }

    public static double sum(int a, long b, float c, double d, boolean e) {
      double sum = a + b;
      return e ? sum + c : sum + d;
    }
  }

  /** The called methods. */
  public static final class Hooks {
    public static final List<Object> SEEN = new ArrayList<>();

    private Hooks() {}

    public static void begin() {
      SEEN.add("begin");
    }

    public static void begin(Object receiver) {
      SEEN.add(receiver);
    }

    public static void failing() {
      throw new IllegalStateException("from the hook");
    }

    public static void end() {
      SEEN.add("end");
    }
  }
}
