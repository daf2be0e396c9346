package io.grivet.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.ModuleVisitor;
import org.objectweb.asm.Opcodes;

class ConstantPoolTest {
  private static final Handle BOOTSTRAP = new Handle(Opcodes.H_INVOKESTATIC, "some/Bootstrap", "link", "()V", false);
  /** All tags of JVMS table 4.4-A except the tags of modules. */
  private static final Set<Integer> TAGS_OF_CLASSES = Set.of(1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 15, 16, 17, 18);

  private final ClassWriter writer = new ClassWriter(0);

  @Test
  void theSearchFindsATextBehindEveryKindOfConstant() {
    begin();
    addEveryConstant();
    writer.newUTF8("theLastOne");
    byte[] bytes = writer.toByteArray();

    assertEquals(new TreeSet<>(TAGS_OF_CLASSES), tags(bytes), "the test's class has every kind");
    assertTrue(contains(bytes, "theLastOne"));
    assertFalse(contains(bytes, "notThere"));
  }

  @Test
  void theSearchFindsATextBehindTheConstantsOfAModule() {
    writer.visit(Opcodes.V25, Opcodes.ACC_MODULE, "module-info", null, null, null);
    ModuleVisitor module = writer.visitModule("some.module", 0, null);
    module.visitPackage("some/pack");
    module.visitExport("some/pack", 0);
    module.visitEnd();
    writer.newUTF8("theLastOne");
    byte[] bytes = writer.toByteArray();

    assertTrue(tags(bytes).containsAll(Set.of(19, 20)), "the test's class has a module and a package");
    assertTrue(contains(bytes, "theLastOne"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void aLongOrDoubleTakesTwoEntriesWhereverItStands(int count) {
    begin();
    for (int i = 0; i < count; i++) {
      writer.newConst((long) i);
      writer.newConst((double) i);
    }
    writer.newUTF8("theLastOne");

    assertTrue(contains(writer.toByteArray(), "theLastOne"));
    assertFalse(contains(writer.toByteArray(), "notThere"));
  }

  @Test
  void aLongAsTheLastConstantEndsTheSearch() {
    begin();
    writer.newConst(42L);

    assertFalse(contains(writer.toByteArray(), "notThere"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"currentThreads", "currentThrea", "CurrentThread", "my.currentThread", ""})
  void onlyTheWholeTextCounts(String similar) {
    begin();
    writer.newUTF8(similar);

    assertFalse(contains(writer.toByteArray(), "currentThread"));
  }

  @Test
  void aNonAsciiTextOfTheSameLengthDoesNotMatch() {
    begin();
    writer.newUTF8("\u00e4"); // two bytes
    byte[] bytes = writer.toByteArray();

    assertFalse(contains(bytes, "ab"));
  }

  @Test
  void anUnknownKindOfConstantIsAnError() {
    begin();
    byte[] bytes = writer.toByteArray();
    bytes[10] = 99;

    IllegalArgumentException error =
        assertThrows(IllegalArgumentException.class, () -> contains(bytes, "notThere"));
    assertEquals("unknown constant tag 99", error.getMessage());
  }

  private void begin() {
    writer.visit(Opcodes.V25, Opcodes.ACC_PUBLIC, "some/Name", null, "java/lang/Object", null);
  }

  private void addEveryConstant() {
    writer.newConst(1);
    writer.newConst(2.0f);
    writer.newConst(3L);
    writer.newConst(4.0);
    writer.newConst("text");
    writer.newClass("some/Type");
    writer.newField("some/Type", "field", "I");
    writer.newMethod("some/Type", "method", "()V", false);
    writer.newMethod("some/Interface", "method", "()V", true);
    writer.newNameType("name", "()V");
    writer.newMethodType("()V");
    writer.newHandle(Opcodes.H_INVOKESTATIC, "some/Type", "method", "()V", false);
    writer.newInvokeDynamic("call", "()V", BOOTSTRAP);
    writer.newConst(new ConstantDynamic("constant", "I", BOOTSTRAP));
  }

  private static boolean contains(byte[] bytes, String text) {
    return ConstantPool.containsAny(bytes, new ConstantPool.Texts("x", text, text + "?"));
  }

  private static Set<Integer> tags(byte[] bytes) {
    ClassReader reader = new ClassReader(bytes);
    Set<Integer> tags = new TreeSet<>();
    for (int i = 1; i < reader.getItemCount(); i++) {
      int offset = reader.getItem(i);
      if (offset > 0) {
        tags.add((int) bytes[offset - 1]);
      }
    }
    return tags;
  }
}
