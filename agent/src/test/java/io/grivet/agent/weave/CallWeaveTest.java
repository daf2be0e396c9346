package io.grivet.agent.weave;

import static io.grivet.agent.weave.CallWeave.drop;
import static io.grivet.agent.weave.CallWeave.mapResult;
import static io.grivet.agent.weave.CallWeave.replace;
import static io.grivet.agent.weave.CallWeave.replaceWithArgument;
import static io.grivet.agent.weave.CallWeave.replaceWithThis;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.grivet.agent.ThrowAway;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallWeaveTest {
  private static final String TARGET = Target.class.getName().replace('.', '/');
  private static final String HELPER = Helper.class.getName().replace('.', '/');
  private static final String STRING = "Ljava/lang/String;";

  @BeforeEach
  void forget() {
    Helper.CALLS.clear();
  }

  @Test
  void aStaticCallIsReplaced() throws Exception {
    Object target = woven(1, replace(TARGET, "callStatic()J", HELPER + ".sum(IJ)J", 1, Hooks.class, "sum"));

    assertEquals(-3L, Woven.call(target, "callStatic"));
  }

  @Test
  void aCallOnAnObjectIsReplacedByACallWithTheReceiver() throws Exception {
    Object target =
        woven(1, replace(TARGET, null, HELPER + ".greet(" + STRING + ")" + STRING, 1, Hooks.class, "greet"));

    assertEquals("hook of helper: you", Woven.call(target, "callVirtual"));
  }

  @Test
  void theHookMayGetAnArgumentOfTheCallingMethodToo() throws Exception {
    Object target = woven(1,
        replaceWithArgument(TARGET, "callIn(JI)J", HELPER + ".sum(IJ)J", 1, Hooks.class, "sumAndArgument"));

    assertEquals(1207L, Woven.call(target, "callIn", 5L, 7));
  }

  @Test
  void theHookMayGetTheReceiverOfTheCallingMethodToo() throws Exception {
    Object target = woven(1,
        replaceWithThis(TARGET, "callIn(JI)J", HELPER + ".sum(IJ)J", 1, Hooks.class, "sumAndCaller"));

    assertEquals(target.hashCode() + 12L, Woven.call(target, "callIn", 5L, 7));
  }

  @Test
  void callsAreDroppedInTheGivenMethodOnly() throws Exception {
    Object target = woven(2, drop(TARGET, "callTwice()V", HELPER + ".again()V", 2));
    Woven.call(target, "callTwice");
    Woven.call(target, "callOnce");

    assertEquals(List.of("again"), Helper.CALLS);
  }

  @Test
  void aCallOnAnInterfaceIsReplaced() throws Exception {
    Object target = woven(1, replace(TARGET, null, "java/lang/Runnable.run()V", 1, Hooks.class, "run"));
    Woven.call(target, "callInterface");

    assertEquals(List.of("hook run"), Helper.CALLS);
  }

  @Test
  void theResultOfACallIsMapped() throws Exception {
    Object target =
        woven(1, mapResult(TARGET, null, HELPER + ".greet(" + STRING + ")" + STRING, 1, Hooks.class, "exclaim"));

    assertEquals("hello you!", Woven.call(target, "callVirtual"));
  }

  @ParameterizedTest
  @CsvSource({"nothing()V, 1", "nothing(IJDLjava/lang/Object;)V, 1"})
  void aDroppedCallLeavesTheRestAsItWas(String method, int calls) throws Exception {
    Object target = woven(calls, drop(TARGET, null, HELPER + "." + method, calls));

    assertEquals("end", Woven.call(target, "callWithoutResult"));
    assertEquals(List.of(method.startsWith("nothing()") ? "wide" : "narrow"), Helper.CALLS);
  }

  @Test
  void aDroppedCallOnAnObjectLeavesTheRestAsItWas() throws Exception {
    Object target = woven(1, drop(TARGET, null, HELPER + ".note(JLjava/lang/String;)V", 1));
    Woven.call(target, "callNote");

    assertEquals(List.of(), Helper.CALLS);
  }

  @Test
  void allCallsOfAClassAreCounted() throws Exception {
    woven(3, replace(TARGET, null, HELPER + ".again()V", 3, Hooks.class, "again"));
  }

  @Test
  void callsOutsideTheGivenMethodAreLeftAlone() throws Exception {
    Object target = woven(2, replace(TARGET, "callTwice()V", HELPER + ".again()V", 2, Hooks.class, "again"));
    Woven.call(target, "callTwice");
    Woven.call(target, "callOnce");

    assertEquals(List.of("hook again", "hook again", "again"), Helper.CALLS);
  }

  @Test
  void aMethodOfTheSameNameOfAnotherClassIsLeftAlone() {
    assertEquals(0, Woven.of(Target.class,
        replace(TARGET, null, "some/Other.again()V", 1, Hooks.class, "again")).count());
  }

  @Test
  void aCallOfAnotherDescriptorIsLeftAlone() {
    assertEquals(0, Woven.of(Target.class,
        replace(TARGET, null, HELPER + ".again(I)V", 1, Hooks.class, "again")).count());
  }

  @Test
  void theWeaveNamesItsPlace() {
    assertEquals("call of a/B.c()V", drop(TARGET, null, "a/B.c()V", 2).place());
    assertEquals("call of a/B.c()V in d()V",
        replace(TARGET, "d()V", "a/B.c()V", 2, Hooks.class, "again").place());
    assertEquals(2, drop(TARGET, null, "a/B.c()V", 2).expected());
  }

  private static Object woven(int expected, Weave weave) throws Exception {
    Woven woven = Woven.of(Target.class, weave);
    assertEquals(List.of(), ThrowAway.verify(woven.bytes()));
    assertEquals(expected, woven.count());
    return woven.instance();
  }

  /** The class to weave. */
  public static class Target {
    public long callStatic() {
      return Helper.sum(1, 2);
    }

    public long callIn(long a, int b) {
      return Helper.sum(1, 2);
    }

    public String callVirtual() {
      return new Helper().greet("you");
    }

    public void callInterface() {
      Runnable runnable = Helper::again;
      runnable.run();
    }

    public String callWithoutResult() {
      String kept = "end";
      Helper.nothing();
      Helper.nothing(1, 2, 3, kept);
      return kept;
    }

    public void callNote() {
      new Helper().note(1, "note");
    }

    public void callTwice() {
      Helper.again();
      Helper.again();
    }

    public void callOnce() {
      Helper.again();
    }
  }

  /** The class that the woven class calls. */
  public static class Helper {
    public static final List<String> CALLS = new ArrayList<>();

    public static long sum(int a, long b) {
      return a + b;
    }

    public String greet(String whom) {
      return "hello " + whom;
    }

    public void note(long n, String text) {
      CALLS.add(text);
    }

    public static void nothing() {
      CALLS.add("narrow");
    }

    public static void nothing(int i, long l, double d, Object o) {
      CALLS.add("wide");
    }

    public static void again() {
      CALLS.add("again");
    }

    @Override
    public String toString() {
      return "helper";
    }
  }

  /** The methods that woven code calls instead. */
  public static final class Hooks {
    private Hooks() {}

    public static long sum(int a, long b) {
      return -(a + b);
    }

    public static long sumAndArgument(int a, long b, int argument) {
      return 1000 * a + 100 * b + argument;
    }

    public static long sumAndCaller(int a, long b, Object caller) {
      return caller.hashCode() + 10L * a + b;
    }

    public static String greet(Object receiver, String whom) {
      return "hook of " + receiver + ": " + whom;
    }

    public static void run(Runnable receiver) {
      Helper.CALLS.add("hook run");
    }

    public static String exclaim(String result) {
      return result + "!";
    }

    public static void again() {
      Helper.CALLS.add("hook again");
    }
  }
}
