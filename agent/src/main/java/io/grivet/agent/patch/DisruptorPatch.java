package io.grivet.agent.patch;

import io.grivet.agent.weave.ClassFiles;
import io.grivet.agent.weave.WovenMethod;
import java.util.List;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Lets other greenlets run where the LMAX disruptor, which Log4j's async loggers use, spins without a hint to the JVM.
 * Covers its versions 3.4 and 4.0.
 *
 * <p>Not covered: wait strategies of the program that spin without {@code Thread.onSpinWait}.
 */
final class DisruptorPatch implements ClassPathPatch {
  /*
   * A producer that finds the ring full claims the next slot and parks for a nanosecond at a time. The consumer asks
   * for that slot, learns that nothing is published, and asks again at once, forever if the producer cannot run.
   *
   *   ProcessingSequenceBarrier.waitFor:   long published = sequencer.getHighestPublishedSequence(from, to);
   *                                        onSpinWait();     // woven in, seldom more than a counter
   *   Disruptor.hasBacklog, at its entry:  shutdown() calls it in a loop
   *   ThreadHints.onSpinWait, likewise:    in 3.4 a method handle of Thread.onSpinWait, which no rewriter sees
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
    Spins spins = new Spins();
    byte[] woven = ClassFiles.rewrite(bytes, spins);
    if (spins.found != 1) {
      throw new IllegalArgumentException("found " + spins.found + " of 1 places");
    }
    return woven;
  }

  private static final class Spins implements ClassFiles.MethodRewriter {
    private int found;

    @Override
    public MethodVisitor rewrite(WovenMethod method, MethodVisitor next) {
      boolean barrier = method.owner().endsWith(BARRIER);
      String asked = method.owner().endsWith(SHUTDOWN) ? "hasBacklog()Z"
          : barrier ? "waitFor(J)J" : "onSpinWait()V";
      if (!method.is(asked)) {
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
