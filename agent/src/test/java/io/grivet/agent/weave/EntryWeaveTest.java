package io.grivet.agent.weave;

import static io.grivet.agent.weave.EntryWeave.before;
import static io.grivet.agent.weave.EntryWeave.divert;
import static io.grivet.agent.weave.EntryWeave.replaceArgument;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.agent.ThrowAway;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;

class EntryWeaveTest {
  private static final String TARGET = Target.class.getName().replace('.', '/');
  private static final String STRING = "Ljava/lang/String;";

  @BeforeEach
  void forget() {
    Hooks.SEEN.clear();
    Hooks.takes = true;
  }

  // -- divert --------------------------------------------------------------------------------------------------------

  @ParameterizedTest
  @CsvSource({"true, 'hook 1 2 3.0 x'", "false, 'body 1 2 3.0 x'"})
  void aDivertedMethodRunsTheHookWhenItTakesTheReceiver(boolean takes, String expected) throws Exception {
    Hooks.takes = takes;
    Object target = woven(divert(TARGET, "mixed(IJD" + STRING + ")" + STRING, Hooks.class));

    assertEquals(expected, Woven.call(target, "mixed", 1, 2L, 3.0, "x"));
  }

  @Test
  void theGuardGetsTheReceiver() throws Exception {
    Object target = woven(divert(TARGET, "nothing()V", Hooks.class));
    Woven.call(target, "nothing");

    assertEquals(List.of(target, "nothing"), Hooks.SEEN);
  }

  @Test
  void theGuardOfAStaticMethodGetsTheFirstArgument() throws Exception {
    Object target = woven(divert(TARGET, "twice(J)J", Hooks.class, "takesLong", "twice"));

    assertEquals(-5L, Woven.call(target, "twice", 5L));
    assertEquals(8L, Woven.call(target, "twice", 4L), "an even number is not taken");
  }

  @ParameterizedTest
  @CsvSource({"true, -1", "false, 3"})
  void aBodyThatBeginsWithALoopStaysValid(boolean takes, int expected) throws Exception {
    Hooks.takes = takes;
    Object target = woven(divert(TARGET, "loop(I)I", Hooks.class));

    assertEquals(expected, Woven.call(target, "loop", 3));
  }

  @Test
  void aBodyThatBeginsWithALoopMeetsTheHookOnce() throws Exception {
    Object target = woven(before(TARGET, "loop(I)I", Hooks.class, "beforeLoop"));
    Woven.call(target, "loop", 3);

    assertEquals(List.of("before loop"), Hooks.SEEN);
  }

  @Test
  void aBodyThatBeginsWithATryBlockDoesNotCatchAnExceptionOfTheHook() throws Exception {
    Object target = woven(before(TARGET, "guarded()V", Hooks.class, "failing"));

    InvocationTargetException failure =
        assertThrows(InvocationTargetException.class, () -> Woven.call(target, "guarded"));
    assertEquals("from the hook", failure.getCause().getMessage());
  }

  @Test
  void theHookHasTheFirstLineOfTheBodyInStackTraces() throws Exception {
    Object target = woven(before(TARGET, "nothing()V", Hooks.class, "failing"));
    Throwable failure = assertThrows(InvocationTargetException.class, () -> Woven.call(target, "nothing")).getCause();

    assertTrue(failure.getStackTrace()[1].getLineNumber() > 0, failure.getStackTrace()[1]::toString);
  }

  // -- before --------------------------------------------------------------------------------------------------------

  @Test
  void theHookBeforeTheBodyGetsReceiverAndArguments() throws Exception {
    Object target = woven(before(TARGET, "nothing()V", Hooks.class, "beforeNothing"));
    Woven.call(target, "nothing");

    assertEquals(List.of("before", target, "body"), Hooks.SEEN);
  }

  // -- replaceArgument -----------------------------------------------------------------------------------------------

  @Test
  void anArgumentBehindWideArgumentsIsReplaced() throws Exception {
    Object target =
        woven(replaceArgument(TARGET, "mixed(IJD" + STRING + ")" + STRING, 3, Hooks.class, "replacement", 4));

    assertEquals("body 1 2 3.0 replaced", Woven.call(target, "mixed", 1, 2L, 3.0, "x"));
  }

  @Test
  void theHookMayLookAtTheFirstArgumentsOnly() throws Exception {
    Object target = woven(replaceArgument(TARGET, "name(" + STRING + "I)" + STRING, 0, Hooks.class, "upper", 1));

    assertEquals("body X 7", Woven.call(target, "name", "x", 7));
  }

  @Test
  void anArgumentOfAStaticMethodIsReplaced() throws Exception {
    Object target = woven(replaceArgument(TARGET, "echo(" + STRING + ")" + STRING, 0, Hooks.class, "upper", 1));

    assertEquals("X", Woven.call(target, "echo", "x"));
  }

  // -- all -----------------------------------------------------------------------------------------------------------

  @Test
  void twoWeavesOfOneMethodBothRun() throws Exception {
    Hooks.takes = false;
    Object target = woven(
        divert(TARGET, "nothing()V", Hooks.class), before(TARGET, "nothing()V", Hooks.class, "beforeNothing"));
    Woven.call(target, "nothing");

    assertEquals(List.of("before", target, target, "body"), sorted(Hooks.SEEN));
  }

  @Test
  void aMethodOfAnotherDescriptorIsNotFound() {
    Woven woven = Woven.of(Target.class, divert(TARGET, "nothing(I)V", Hooks.class));

    assertEquals(0, woven.count());
  }

  @Test
  void aMethodWithALongerNameIsNotFound() {
    Woven woven = Woven.of(Target.class, divert(TARGET, "not()V", Hooks.class));

    assertEquals(0, woven.count());
  }

  @Test
  void aMethodCompiledWithoutLineNumbersIsWoven() throws Exception {
    Hooks.takes = false;
    byte[] stripped = withoutDebugInformation(ThrowAway.bytesOf(Target.class));
    Woven woven = Woven.of(stripped, List.of(before(TARGET, "nothing()V", Hooks.class, "beforeNothing")));
    Object target = woven.instance();
    Woven.call(target, "nothing");

    assertEquals(1, woven.count());
    assertEquals(List.of("before", target, "body"), Hooks.SEEN);
  }

  @Test
  void aMethodWithoutCodeIsNotCounted() {
    Woven woven = Woven.of(Target.class, before(TARGET, "inNativeCode()V", Hooks.class, "beforeNothing"));

    assertEquals(0, woven.count(), "nothing could be woven into it");
  }

  @Test
  void exactlyOneMethodIsExpected() {
    Weave weave = divert(TARGET, "nothing()V", Hooks.class);

    assertEquals(1, weave.expected());
    assertEquals(TARGET, weave.target());
    assertEquals("method nothing()V", weave.place());
  }

  @Test
  void aMissingHookIsNamed() {
    Weave weave = before(TARGET, "nothing()V", Hooks.class, "missing");

    IllegalArgumentException error =
        assertThrows(IllegalArgumentException.class, () -> Woven.of(Target.class, weave));
    assertEquals("no hook " + Hooks.class.getName() + ".missing with 1", error.getMessage());
  }

  private static Object woven(Weave... weaves) throws Exception {
    Woven woven = Woven.of(Target.class, weaves);
    assertEquals(List.of(), ThrowAway.verify(woven.bytes()));
    woven.counts().forEach(count -> assertEquals(1, count));
    return woven.instance();
  }

  /** Removes debug information, as {@code jlink --strip-debug} does for the JDK's classes. */
  private static byte[] withoutDebugInformation(byte[] bytes) {
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(bytes).accept(writer, ClassReader.SKIP_DEBUG);
    return writer.toByteArray();
  }

  /** Keeps "body" last; the order of the hooks before it does not matter. */
  private static List<Object> sorted(List<Object> seen) {
    List<Object> result = new ArrayList<>(seen);
    if (result.remove("before")) {
      result.addFirst("before");
    }
    return result;
  }

  /** The class to weave. */
  public static class Target {
    public String mixed(int i, long l, double d, String s) {
      return "body " + i + " " + l + " " + d + " " + s;
    }

    public String name(String s, int i) {
      return "body " + s + " " + i;
    }

    public void nothing() {
      Hooks.SEEN.add("body");
    }

    public int loop(int n) {
      while (true) {
        if (--n < 0) {
          return 3;
        }
      }
    }

    public void guarded() {
      try {
        Hooks.SEEN.add("body");
      } catch (IllegalStateException e) {
        Hooks.SEEN.add("caught");
      }
    }

    public static long twice(long n) {
      return 2 * n;
    }

    public static String echo(String s) {
      return s;
    }

    public native void inNativeCode();
  }

  /** The methods that woven code calls. */
  public static final class Hooks {
    public static final List<Object> SEEN = new ArrayList<>();
    static boolean takes;

    private Hooks() {}

    public static boolean takes(Object receiver) {
      SEEN.add(receiver);
      return takes;
    }

    public static boolean takesLong(long n) {
      return n % 2 != 0;
    }

    public static String mixed(Object receiver, int i, long l, double d, String s) {
      return "hook " + i + " " + l + " " + d + " " + s;
    }

    public static void nothing(Object receiver) {
      SEEN.add("nothing");
    }

    public static void beforeNothing(Object receiver) {
      SEEN.add("before");
      SEEN.add(receiver);
    }

    public static void beforeLoop(Object receiver, int n) {
      SEEN.add("before loop");
    }

    public static void failing(Object receiver) {
      throw new IllegalStateException("from the hook");
    }

    public static int loop(Object receiver, int n) {
      return -1;
    }

    public static long twice(long n) {
      return -n;
    }

    public static String replacement(int i, long l, double d, String s) {
      return "replaced";
    }

    public static String upper(String s) {
      return s.toUpperCase(Locale.ROOT);
    }
  }
}
