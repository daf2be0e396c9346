package io.grivet.agent.weave;

import static io.grivet.agent.weave.ResultWeave.mapReturned;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.grivet.agent.ThrowAway;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultWeaveTest {
  private static final String TARGET = Target.class.getName().replace('.', '/');
  private static final String NAME = "name(Ljava/lang/String;ZI)Ljava/lang/String;";

  @Test
  void theResultPassesTheHook() throws Exception {
    Object target = woven(mapReturned(TARGET, "count()I", Hooks.class, "twice"));

    assertEquals(6, Woven.call(target, "count"));
  }

  @Test
  void theHookGetsTheRequestedArguments() throws Exception {
    Object target = woven(mapReturned(TARGET, NAME, Hooks.class, "with", 0, 2));

    assertEquals("early a 7", Woven.call(target, "name", "a", true, 7));
  }

  @Test
  void everyReturnOfTheMethodPassesTheHook() throws Exception {
    Object target = woven(mapReturned(TARGET, NAME, Hooks.class, "with", 0, 2));

    assertEquals("late b 8", Woven.call(target, "name", "b", false, 8));
  }

  @Test
  void otherMethodsAreLeftAlone() {
    assertEquals(0, Woven.of(Target.class, mapReturned(TARGET, "gone()I", Hooks.class, "twice")).count());
    assertEquals("method gone()I", mapReturned(TARGET, "gone()I", Hooks.class, "twice").place());
  }

  private static Object woven(Weave weave) throws ReflectiveOperationException {
    Woven woven = Woven.of(Target.class, weave);
    assertEquals(1, woven.count());
    assertEquals(List.of(), ThrowAway.verify(woven.bytes()));
    return woven.instance();
  }

  public static class Hooks {
    public static int twice(int result) {
      return 2 * result;
    }

    public static String with(String result, String name, int number) {
      return result + " " + name + " " + number;
    }
  }

  public static class Target {
    public int count() {
      return 3;
    }

    public String name(String name, boolean early, int number) {
      if (early) {
        return "early";
      }
      return name.isEmpty() ? "none" : "late";
    }
  }
}
