package io.grivet.agent.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class SeamWeaveTest {
  private static final String TARGET = Target.class.getName().replace('.', '/');

  @Test
  void onlyTheNamedMethodIsKeptApartAndItsResultStays() throws Exception {
    Woven woven = Woven.of(Target.class, SeamWeave.at(TARGET, "half(I)I"));

    assertEquals(1, woven.count());
    assertEquals(List.of("half(I)I @Deprecated", "half(I)I @DontInline"), annotations(woven.bytes()));
    assertEquals(21, Woven.call(woven.instance(), "half", 42));
  }

  @Test
  void anotherWeaveOfTheMethodStaysInForce() {
    Woven woven = Woven.of(Target.class, SeamWeave.at(TARGET, "half(I)I"),
        CallWeave.replace(TARGET, "half(I)I", "java/lang/Math.floorDiv(II)I", 1, Target.class, "zero"),
        SeamWeave.at(TARGET, "half(J)J"));

    assertEquals(List.of(1, 1, 0), woven.counts());
    assertEquals(List.of("half(I)I @Deprecated", "half(I)I @DontInline"), annotations(woven.bytes()));
  }

  private static List<String> annotations(byte[] bytes) {
    List<String> found = new ArrayList<>();
    new ClassReader(bytes).accept(new ClassVisitor(Opcodes.ASM9) {
      @Override
      public MethodVisitor visitMethod(
          int access, String name, String descriptor, String signature, String[] exceptions) {
        return new MethodVisitor(Opcodes.ASM9) {
          @Override
          public AnnotationVisitor visitAnnotation(String type, boolean visible) {
            found.add(name + descriptor + " @" + type.replaceAll(".*/|;", ""));
            return null;
          }
        };
      }
    }, 0);
    return found;
  }

  /** The class to weave. */
  public static class Target {
    @Deprecated
    public int half(int value) {
      return Math.floorDiv(value, 2);
    }

    public int other(int value) {
      return value;
    }

    public static int zero(int value, int divisor) {
      return value - value * divisor / divisor;
    }
  }
}
