package io.grivet.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class RefusalTest {
  @Test
  void everyMethodOfARefusedClassEndsTheJvmFirst() {
    byte[] refused = Refusal.of(ThrowAway.bytesOf("java/nio/MappedMemoryUtils"));
    List<String> first = new ArrayList<>();
    new ClassReader(refused).accept(new ClassVisitor(Opcodes.ASM9) {
      @Override
      public MethodVisitor visitMethod(
          int access, String method, String descriptor, String signature, String[] exceptions) {
        return new MethodVisitor(Opcodes.ASM9) {
          private boolean begun;

          @Override
          public void visitCode() {
            first.add("nothing");
          }

          @Override
          public void visitMethodInsn(int opcode, String owner, String name, String type, boolean isInterface) {
            if (!begun) {
              begun = true;
              first.set(first.size() - 1, owner + "." + name);
            }
          }
        };
      }
    }, 0);

    assertFalse(first.isEmpty());
    assertEquals(Set.of("io/grivet/hook/HaltHook.refused"), Set.copyOf(first));
    assertEquals(List.of(), ThrowAway.verify(refused));
  }
}
