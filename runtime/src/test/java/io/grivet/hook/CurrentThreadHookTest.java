package io.grivet.hook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.lang.reflect.Method;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The replacements that reflection and method handles get for {@code Thread.currentThread}. */
class CurrentThreadHookTest {
  private static final String NAME = "currentThread";

  @Test
  void theMethodIsReplaced() throws Exception {
    Method found = Thread.class.getMethod(NAME);

    assertEquals(GrivetCurrentThread.class, CurrentThreadHook.replace(found).getDeclaringClass());
  }

  @Test
  void theMethodFoundInASubclassIsReplaced() throws Exception {
    Method found = Plain.class.getMethod(NAME);

    assertEquals(GrivetCurrentThread.class, CurrentThreadHook.replace(found).getDeclaringClass());
  }

  @Test
  void theOwnerOfALookUpIsReplaced() {
    assertEquals(GrivetCurrentThread.class, CurrentThreadHook.replace(Thread.class, NAME));
    assertEquals(GrivetCurrentThread.class, CurrentThreadHook.replace(Plain.class, NAME));
  }

  @ParameterizedTest
  @CsvSource({
      "java.lang.Thread, onSpinWait, java.lang.GrivetCurrentThread",
      "java.lang.System, nanoTime, java.lang.GrivetClock",
      "java.lang.System, currentTimeMillis, java.lang.GrivetClock",
  })
  void methodsOfBusyWaitsAreReplaced(Class<?> owner, String name, Class<?> ours) throws Exception {
    assertEquals(ours.getMethod(name), CurrentThreadHook.replace(owner.getMethod(name)));
    assertEquals(ours, CurrentThreadHook.replace(owner, name));
  }

  @ParameterizedTest
  @CsvSource({"java.lang.Thread, yield", "java.lang.Thread, activeCount", "java.lang.System, lineSeparator"})
  void anotherMethodIsNotReplaced(Class<?> owner, String name) throws Exception {
    Method other = owner.getMethod(name);

    assertSame(other, CurrentThreadHook.replace(other));
    assertEquals(owner, CurrentThreadHook.replace(owner, name));
  }

  @Test
  void aMethodOfTheSameNameInAnotherClassIsNotReplaced() throws Exception {
    Method other = Other.class.getMethod(NAME);

    assertSame(other, CurrentThreadHook.replace(other));
    assertEquals(Other.class, CurrentThreadHook.replace(Other.class, NAME));
  }

  @Test
  void aMissingOwnerOrNameIsLeftToTheJdk() {
    assertSame(null, CurrentThreadHook.replace(null, NAME));
    assertEquals(Thread.class, CurrentThreadHook.replace(Thread.class, null));
  }

  @Test
  void aMethodOfTheSameNameDeclaredInASubclassIsNotReplaced() throws Exception {
    Method own = Own.class.getMethod(NAME);

    assertSame(own, CurrentThreadHook.replace(own));
    assertEquals(Own.class, CurrentThreadHook.replace(Own.class, NAME));
  }

  public static class Plain extends Thread {}

  public static class Own extends Thread {
    public static Own currentThread() {
      return (Own) Thread.currentThread();
    }
  }

  public static class Other {
    public static Thread currentThread() {
      return null;
    }
  }
}
