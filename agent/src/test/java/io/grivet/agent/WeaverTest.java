package io.grivet.agent;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.agent.patch.Patches;
import io.grivet.agent.patch.WovenWhenLoaded;
import io.grivet.agent.weave.CallWeave;
import io.grivet.agent.weave.EntryWeave;
import io.grivet.agent.weave.Weave;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/** The start of the agent against an instrumentation that passes the JDK's class files through, and changes nothing. */
class WeaverTest {
  private static final String OPTIONAL = "java/util/Optional";

  private final FakeInstrumentation instrumentation = new FakeInstrumentation();

  @Test
  void aJdkOfTheExpectedShapeIsWoven() {
    Weaver weaver = weaver(Patches.weaves(List.of()));

    assertDoesNotThrow(() -> weaver.weaveAll(false, null));
    assertTrue(instrumentation.woven.contains("java/lang/VirtualThread"), instrumentation.woven::toString);
    assertTrue(instrumentation.woven.contains("sun/nio/ch/NioSocketImpl"), instrumentation.woven::toString);
  }

  @Test
  void classesUnusedByHooksMayWaitOnAKnownJdk() throws ClassNotFoundException {
    instrumentation.loadedBefore(Class.forName("sun.nio.ch.DatagramChannelImpl", false, null));
    weaver(Patches.weaves(List.of())).weaveAll(true, null);

    assertTrue(instrumentation.woven.contains("java/lang/VirtualThread"), instrumentation.woven::toString);
    assertTrue(instrumentation.woven.contains("sun/nio/ch/DatagramChannelImpl"), "loaded before");
    assertFalse(instrumentation.woven.contains("sun/nio/ch/NioSocketImpl"), "not loaded yet");
  }

  @Test
  void aWaitingClassIsWovenWhenLoaded() {
    Weaver weaver = weaver(Patches.weaves(List.of()));
    weaver.weaveAll(true, null);
    String late = "sun/nio/ch/NioSocketImpl";

    assertEquals(List.of(), ThrowAway.verify(weaver.transform(null, late, null, null, ThrowAway.bytesOf(late))));
  }

  @Test
  void everyClassThatMayWaitIsChangedByAPatch() {
    Set<String> targets = new HashSet<>();
    Patches.weaves(List.of()).values().forEach(weaves -> weaves.forEach(weave -> targets.add(weave.target())));

    assertEquals(23, targets.stream().filter(WovenWhenLoaded::contains).count());
  }

  @Test
  void loadedClassesOfTheCoreAreRewritten() {
    instrumentation.loadedBefore(FutureTask.class);
    weaver(Map.of()).weaveAll(false, null);

    assertEquals(List.of("java/util/concurrent/FutureTask"), instrumentation.woven);
  }

  @Test
  void aMissingMethodStopsTheStartAndNamesPatchPlaceCountAndJdk() {
    Weaver weaver = weaver(Map.of("my-patch", List.of(EntryWeave.divert(OPTIONAL, "gone()V", Hooks.class))));
    StartError error = assertThrows(StartError.class, () -> weaver.weaveAll(false, null));

    assertEquals("patch my-patch: found 0 of 1 times method gone()V in java.util.Optional (JDK "
        + System.getProperty("java.runtime.version") + "); skip=my-patch starts without it", error.getMessage());
  }

  @Test
  void anUnexpectedNumberOfCallsStopsTheStart() {
    Weave tooMany = CallWeave.replace(
        OPTIONAL, null, "java/util/Objects.requireNonNull(Ljava/lang/Object;)Ljava/lang/Object;", 99,
        Hooks.class, "same");
    Weaver weaver = weaver(Map.of("my-patch", List.of(tooMany)));
    String message = assertThrows(StartError.class, () -> weaver.weaveAll(false, null)).getMessage();

    assertTrue(message.matches("patch my-patch: found [1-9]\\d* of 99 times call of java/util/Objects.*"), message);
  }

  @Test
  void aMissingClassStopsTheStartAndIsNamed() {
    Weaver weaver = weaver(Map.of("my-patch", List.of(EntryWeave.divert("java/lang/Gone", "a()V", Hooks.class))));
    String message = assertThrows(StartError.class, () -> weaver.weaveAll(false, null)).getMessage();

    assertTrue(message.matches(".*java.lang.Gone.*"), message);
  }

  @Test
  void aFailedWeaveStopsTheStart() {
    Weaver weaver = weaver(
        Map.of("my-patch", List.of(EntryWeave.divert(OPTIONAL, "get()Ljava/lang/Object;", Object.class))));

    String printed = ErrorOutput.of(
        () -> assertThrows(IllegalArgumentException.class, () -> weaver.weaveAll(false, null)));
    assertTrue(printed.startsWith("grivet: cannot weave java/util/Optional: "), printed);
  }

  @Test
  void aClassOfTheApplicationWithTheNameOfATargetIsNotWoven() {
    Weaver weaver = weaver(Map.of("my-patch", List.of(EntryWeave.divert("my/Own", "a()V", Hooks.class))));

    assertNull(weaver.transform(getClass().getClassLoader(), "my/Own", null, null, ThrowAway.bytesOf(OPTIONAL)));
  }

  @Test
  void aClassOfTheApplicationThatAsksForTheCurrentThreadIsRewritten() {
    byte[] bytes = ThrowAway.bytesOf(CallRewriterTest.DirectCall.class);

    assertNotNull(weaver(Map.of()).transform(getClass().getClassLoader(), "my/Own", null, null, bytes));
  }

  @Test
  void anUnreadableClassRunsAsItIsAndIsNamed() {
    byte[] nonsense = new byte[64];
    nonsense[9] = 2;

    String printed = ErrorOutput.of(() -> assertNull(weaver(Map.of()).transform(getClass().getClassLoader(), "my/Own",
        null, null, nonsense)));
    assertTrue(printed.startsWith("grivet: cannot weave my/Own: "), printed);
  }

  private Weaver weaver(Map<String, List<Weave>> patches) {
    return new Weaver(instrumentation.asInstrumentation(), patches);
  }

  /** Never called, because no class woven here is defined. */
  public static final class Hooks {
    private Hooks() {}

    public static Object same(Object value) {
      return value;
    }
  }
}
