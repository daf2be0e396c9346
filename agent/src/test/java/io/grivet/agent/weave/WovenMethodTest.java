package io.grivet.agent.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.util.Printer;

class WovenMethodTest {
  private static final WovenMethod VIRTUAL =
      new WovenMethod("a/B", Opcodes.ACC_PUBLIC, "park", "(IJLjava/lang/String;DF)V");
  private static final WovenMethod STATIC =
      new WovenMethod("a/B", Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "park", "(IJLjava/lang/String;DF)V");

  @Test
  void aMethodIsKnownByItsNameAndDescriptor() {
    WovenMethod method = new WovenMethod("a/B", 0, "park", "(I)V");

    assertTrue(method.is("park(I)V"));
    assertFalse(method.is("park(J)V"));
    assertFalse(method.is("parkNanos(I)V"));
    assertFalse(method.is("ark(I)V"));
    assertFalse(method.is("park"));
    assertFalse(method.is(""));
  }

  @ParameterizedTest
  @CsvSource({
      "0, ''", "1, ALOAD 0", "3, ALOAD 0 ILOAD 1 LLOAD 2", "99, ALOAD 0 ILOAD 1 LLOAD 2 ALOAD 4 DLOAD 5 FLOAD 7"})
  void theReceiverIsPushedBeforeTheArguments(int limit, String expected) {
    assertEquals(expected, pushed(VIRTUAL, limit));
  }

  @ParameterizedTest
  @CsvSource({"0, ''", "1, ILOAD 0", "3, ILOAD 0 LLOAD 1 ALOAD 3", "99, ILOAD 0 LLOAD 1 ALOAD 3 DLOAD 4 FLOAD 6"})
  void theArgumentsOfAStaticMethodArePushed(int limit, String expected) {
    assertEquals(expected, pushed(STATIC, limit));
  }

  @Test
  void theReceiverCountsAsAValue() {
    assertEquals(6, VIRTUAL.values());
    assertEquals(5, STATIC.values());
  }

  @ParameterizedTest
  @CsvSource({"0, 1, 0", "1, 2, 1", "2, 4, 3", "3, 5, 4", "4, 7, 6"})
  void eachArgumentHasItsSlot(int index, int inVirtual, int inStatic) {
    assertEquals(inVirtual, VIRTUAL.slot(index));
    assertEquals(inStatic, STATIC.slot(index));
  }

  private static String pushed(WovenMethod method, int limit) {
    List<String> instructions = new ArrayList<>();
    method.push(new MethodVisitor(Opcodes.ASM9) {
      @Override
      public void visitVarInsn(int opcode, int slot) {
        instructions.add(Printer.OPCODES[opcode] + " " + slot);
      }
    }, limit);
    return String.join(" ", instructions);
  }
}
