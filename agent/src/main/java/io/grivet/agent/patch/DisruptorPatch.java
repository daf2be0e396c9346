package io.grivet.agent.patch;

import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Where the LMAX disruptor, which Log4j's async loggers use, spins without a word to the JVM, others may run. Its
 * versions 3.4 and 4.0.
 *
 * <p>Not covered: wait strategies of the program's own that spin without {@code Thread.onSpinWait}.
 */
final class DisruptorPatch implements ClassPathPatch {
  /*
   * A producer that finds the ring full claims the next slot and parks for a nanosecond at a time. The consumer asks
   * for that slot, learns that nothing is published, and asks again at once: for ever, if the producer cannot run.
   *
   *   ProcessingSequenceBarrier.waitFor:   long published = sequencer.getHighestPublishedSequence(from, to);
   *                                        onSpinWait();     // woven in, seldom more than a counter
   *   Disruptor.hasBacklog, at its entry:  shutdown() asks it in a loop
   *   ThreadHints.onSpinWait, likewise:    in 3.4 a method handle of Thread.onSpinWait, which nobody sees
   */
  private static final String BARRIER = "lmax/disruptor/ProcessingSequenceBarrier";
  private static final String SHUTDOWN = "lmax/disruptor/dsl/Disruptor";
  private static final String HINTS = "lmax/disruptor/util/ThreadHints";
  private static final List<String> TARGETS = List.of(BARRIER, SHUTDOWN, HINTS);
  private static final String HOOK = "java/lang/GrivetCurrentThread";

  @Override
  public String name() {
    return "disruptor";
  }

  @Override
  public List<String> targets() {
    return TARGETS;
  }

  @Override
  public String root() {
    return "com/";
  }

  @Override
  public byte[] weave(byte[] bytes) {
    ClassReader reader = new ClassReader(bytes);
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    Spins spins = new Spins(writer, reader.getClassName());
    reader.accept(spins, 0);
    if (spins.found != 1) {
      throw new IllegalArgumentException("found " + spins.found + " of 1 places");
    }
    return writer.toByteArray();
  }

  private static final class Spins extends ClassVisitor {
    private final boolean barrier;
    private final String asked;
    private int found;

    Spins(ClassVisitor next, String owner) {
      super(Opcodes.ASM9, next);
      barrier = owner.endsWith(BARRIER);
      asked = owner.endsWith(SHUTDOWN) ? "hasBacklog()Z" : owner.endsWith(HINTS) ? "onSpinWait()V" : "waitFor(J)J";
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
      if (!asked.equals(name + descriptor)) {
        return next;
      }
      return new MethodVisitor(Opcodes.ASM9, next) {
        @Override
        public void visitCode() {
          super.visitCode();
          if (!barrier) {
            spin(mv);
          }
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String called, String type, boolean isInterface) {
          super.visitMethodInsn(opcode, owner, called, type, isInterface);
          if (barrier && called.equals("getHighestPublishedSequence")) {
            spin(mv);
          }
        }
      };
    }

    private void spin(MethodVisitor to) {
      found++;
      to.visitMethodInsn(Opcodes.INVOKESTATIC, HOOK, "onSpinWait", "()V", false);
    }
  }
}
