package io.grivet.agent.weave;

import static io.grivet.agent.weave.FieldWeave.mapRead;
import static io.grivet.agent.weave.FieldWeave.mapReadWithThis;
import static io.grivet.agent.weave.FieldWeave.mapWrite;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.grivet.agent.ThrowAway;
import java.util.List;
import org.junit.jupiter.api.Test;

class FieldWeaveTest {
  private static final String TARGET = Target.class.getName().replace('.', '/');
  private static final String INIT = "<init>()V";

  @Test
  void aReadOfAFieldIsMapped() throws Exception {
    Object target = woven(mapRead(TARGET, "get()Ljava/lang/String;", TARGET + ".text", 1, Hooks.class, "exclaim"));

    assertEquals("text!", Woven.call(target, "get"));
  }

  @Test
  void aReadOfAStaticFieldIsMapped() throws Exception {
    Object target =
        woven(mapRead(TARGET, "getStatic()Ljava/lang/String;", TARGET + ".common", 1, Hooks.class, "exclaim"));

    assertEquals("common!", Woven.call(target, "getStatic"));
  }

  @Test
  void aWriteInAConstructorIsMappedWithTheObject() throws Exception {
    Object target = woven(mapWrite(TARGET, INIT, TARGET + ".text", 1, Hooks.class, "ofTarget"));

    assertEquals("text of target", Woven.call(target, "get"));
  }

  @Test
  void aReadMayBeMappedWithTheObject() throws Exception {
    Object target =
        woven(mapReadWithThis(TARGET, "get()Ljava/lang/String;", TARGET + ".text", 1, Hooks.class, "ofTarget"));

    assertEquals("text of target", Woven.call(target, "get"));
  }

  @Test
  void readsInOtherMethodsAreLeftAlone() throws Exception {
    Object target = woven(mapRead(TARGET, "get()Ljava/lang/String;", TARGET + ".text", 1, Hooks.class, "exclaim"));

    assertEquals("text", Woven.call(target, "getAgain"));
  }

  @Test
  void aReadIsNoWrite() {
    assertEquals(0, Woven.of(Target.class,
        mapWrite(TARGET, "get()Ljava/lang/String;", TARGET + ".text", 1, Hooks.class, "ofTarget")).count());
    assertEquals(0, Woven.of(Target.class,
        mapRead(TARGET, INIT, TARGET + ".text", 1, Hooks.class, "exclaim")).count());
  }

  @Test
  void anotherFieldIsLeftAlone() {
    assertEquals(0, Woven.of(Target.class,
        mapRead(TARGET, "get()Ljava/lang/String;", TARGET + ".other", 1, Hooks.class, "exclaim")).count());
  }

  @Test
  void theWeaveNamesItsPlace() {
    assertEquals("read of a/B.c in d()V", mapRead(TARGET, "d()V", "a/B.c", 1, Hooks.class, "exclaim").place());
    assertEquals("write of a/B.c in d()V", mapWrite(TARGET, "d()V", "a/B.c", 1, Hooks.class, "ofTarget").place());
  }

  private static Object woven(Weave weave) throws Exception {
    Woven woven = Woven.of(Target.class, weave);
    assertEquals(List.of(), ThrowAway.verify(woven.bytes()));
    assertEquals(1, woven.count());
    return woven.instance();
  }

  /** The class to weave. */
  public static class Target {
    private static String common = "common";
    private final String text = "te".concat("xt");

    public String get() {
      return text;
    }

    public String getAgain() {
      return text;
    }

    public static String getStatic() {
      return common;
    }

    @Override
    public String toString() {
      return "target";
    }
  }

  /** The methods that woven code calls. */
  public static final class Hooks {
    private Hooks() {}

    public static String exclaim(String value) {
      return value + "!";
    }

    public static String ofTarget(String value, Object target) {
      return value + " of " + target;
    }
  }
}
