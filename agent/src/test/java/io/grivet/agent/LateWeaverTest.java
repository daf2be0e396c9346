package io.grivet.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.agent.patch.LatePatch;
import io.grivet.agent.patch.Patches;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Patches that wait until their class is loaded, held against the class files of the JDK that runs this test. */
class LateWeaverTest {
  private static final ClassLoader BOOT = null;

  private final FakeInstrumentation instrumentation = new FakeInstrumentation();

  @ParameterizedTest
  @MethodSource("latePatches")
  void everyLatePatchFitsThisJdk(LatePatch patch) {
    byte[] woven = transform(patch, BOOT, patch.target());

    assertNotNull(woven, "the error output says why");
    assertEquals(List.of(), ThrowAway.verify(woven));
  }

  @ParameterizedTest
  @MethodSource("latePatches")
  void thePackageOfALatePatchIsOpenedToTheRuntime(LatePatch patch) {
    transform(patch, BOOT, patch.target());

    assertEquals(List.of(patch.opened()), instrumentation.opened);
  }

  @ParameterizedTest
  @MethodSource("latePatches")
  void otherClassesAreLeftAlone(LatePatch patch) {
    assertNull(transform(patch, BOOT, "java/util/Optional"));
    assertTrue(instrumentation.opened.isEmpty());
  }

  @ParameterizedTest
  @MethodSource("latePatches")
  void aClassOfTheApplicationWithTheNameOfATargetIsLeftAlone(LatePatch patch) {
    assertNull(transform(patch, getClass().getClassLoader(), patch.target()));
  }

  @Test
  void thereIsALatePatch() {
    assertTrue(!latePatches().isEmpty());
  }

  static List<LatePatch> latePatches() {
    return Patches.selected(LatePatch.class, List.of());
  }

  private byte[] transform(LatePatch patch, ClassLoader loader, String name) {
    return new LateWeaver(instrumentation.asInstrumentation(), patch)
        .transform(Object.class.getModule(), loader, name, null, null, ThrowAway.bytesOf(name));
  }
}
