package io.grivet.agent.weave;

import static io.grivet.agent.weave.CallWeave.keep;
import static io.grivet.agent.weave.CallWeave.replace;
import static io.grivet.agent.weave.OneOf.oneOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.agent.ThrowAway;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class OneOfTest {
  private static final String TARGET = Target.class.getName().replace('.', '/');
  private static final String OLD = TARGET + ".old()I";
  private static final String NEWER = TARGET + ".newer()I";
  private static final String GONE = TARGET + ".gone()I";

  @Test
  void theShapeOfTheClassIsWoven() throws Exception {
    Woven woven = Woven.of(Target.class, oneOf(call("once()I", GONE, 1), call("once()I", OLD, 1)));

    assertEquals(42, Woven.call(woven.instance(), "once"));
  }

  @Test
  void aClassOfAnyOfTheShapesFits() {
    assertTrue(fits(oneOf(call("once()I", GONE, 1), call("once()I", OLD, 1))));
    assertTrue(fits(oneOf(call("once()I", OLD, 1), call("once()I", GONE, 1))));
  }

  @Test
  void aClassOfNoneOfTheShapesDoesNotFit() {
    assertFalse(fits(oneOf(call("once()I", GONE, 1), call("once()I", NEWER, 1))));
  }

  @Test
  void aClassWithThePlacesOfTwoShapesDoesNotFit() {
    assertFalse(fits(oneOf(call("both()I", OLD, 1), call("both()I", NEWER, 1))));
  }

  @Test
  void aClassWithAShapeAndHalfOfAnotherDoesNotFit() {
    assertFalse(fits(oneOf(call("both()I", OLD, 1), call("both()I", NEWER, 2))));
  }

  @Test
  void aShapeMayHaveNothingToWeave() throws Exception {
    Weave weave = oneOf(keep(TARGET, "once()I", OLD, 1), call("once()I", NEWER, 1));

    assertTrue(fits(weave));
    assertEquals(1, Woven.call(Woven.of(Target.class, weave).instance(), "once"));
  }

  @Test
  void theMisfitNamesThePlaceOfEachShape() {
    Weave weave = oneOf(call("once()I", GONE, 1), call("once()I", NEWER, 1));

    assertEquals("found 0 of 1 times call of " + GONE + " in once()I, or call of " + NEWER + " in once()I",
        weave.misfit(pass(weave)));
  }

  @Test
  void allShapesAreOfOneClass() {
    assertThrows(IllegalArgumentException.class, () -> oneOf(call("a()V", OLD, 1), keep("a/Other", "a()V", OLD, 1)));
  }

  private static Weave call(String inside, String called, int expected) {
    return replace(TARGET, inside, called, expected, Hooks.class, "answer");
  }

  private static boolean fits(Weave weave) {
    return weave.fits(pass(weave));
  }

  private static Weave.Count pass(Weave weave) {
    Weave.Count count = new Weave.Count();
    new ClassReader(ThrowAway.bytesOf(Target.class)).accept(new ClassVisitor(Opcodes.ASM9) {
      @Override
      public MethodVisitor visitMethod(
          int access, String name, String descriptor, String signature, String[] exceptions) {
        return weave.apply(new WovenMethod(TARGET, access, name, descriptor), new MethodVisitor(Opcodes.ASM9) {},
            count);
      }
    }, 0);
    return count;
  }

  /** A method that a hook replaces. */
  public static class Target {
    public int once() {
      return old();
    }

    public int both() {
      return old() + newer();
    }

    public static int old() {
      return 1;
    }

    public static int newer() {
      return 2;
    }
  }

  /** The methods that woven code calls. */
  public static class Hooks {
    public static int answer() {
      return 42;
    }
  }
}
