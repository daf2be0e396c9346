package io.grivet.agent.patch;

import io.grivet.agent.weave.ClassFiles;
import io.grivet.agent.weave.WovenMethod;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Makes Netty's native epoll transport wait on the hub, like its NIO transport. Covers Netty 4.1 and 4.2.
 *
 * <p>Not covered: {@code epollBusyWait}, which spins, and io_uring and kqueue; the monitor thread notices those.
 */
final class NettyEpollPatch implements ClassPathPatch {
  /*
   *   epollWait(epoll, events, timeout):
   *     if (timeout != 0 && parks()) {
   *       int n = epollWait(epoll, events, 0);     // present events: an edge would not come again
   *       if (n != 0) return n;
   *       awaitMillis(epoll.intValue(), timeout);  // the epoll instance is a descriptor that the hub's epoll watches
   *       return epollWait(epoll, events, 0);
   *     }
   *     ... as it was
   *
   * The variant with a timer descriptor is alike. Its result says "no timer was used" (in the low half), so Netty
   * passes the limit again each time.
   */
  private static final String EPOLL = "netty/channel/epoll/Native";
  private static final String DESCRIPTOR = "netty/channel/unix/FileDescriptor";
  private static final List<String> TARGETS = List.of(EPOLL, DESCRIPTOR);
  private static final String HOOK = "java/lang/GrivetEventLoop";

  @Override
  public String name() {
    return "netty-epoll";
  }

  @Override
  public List<String> targets() {
    return TARGETS;
  }

  @Override
  public String root() {
    return "io/";
  }

  @Override
  public byte[] weave(byte[] bytes) {
    String owner = new ClassReader(bytes).getClassName();
    Shape shape = owner.endsWith(EPOLL) ? new Epoll(owner.substring(0, owner.lastIndexOf("netty/"))) : new Descriptor();
    byte[] woven = ClassFiles.rewrite(bytes, shape);
    if (shape.found != shape.expected) {
      throw new IllegalArgumentException("found " + shape.found + " of " + shape.expected + " methods");
    }
    return woven;
  }

  /** A class with a known number of places. */
  private abstract static class Shape implements ClassFiles.MethodRewriter {
    final int expected;
    int found;

    Shape(int expected) {
      this.expected = expected;
    }
  }

  private static final class Epoll extends Shape {
    private final String descriptor;
    private final String owner;
    private final String poll;
    private final Map<String, Wait> waits;

    Epoll(String root) {
      super(2);
      owner = root + EPOLL;
      descriptor = root + DESCRIPTOR;
      String events = "(L" + descriptor + ";L" + root + "netty/channel/epoll/EpollEventArray;";
      poll = events + "I)I";
      waits = Map.of(poll, new Wait("awaitMillis", 1, false),
          events + "L" + descriptor + ";IIJ)J", new Wait("awaitSeconds", 2, true));
    }

    /**
     * @param limits how many arguments hold the time limit
     * @param packed true if the result is the upper half of a long
     */
    private record Wait(String hook, int limits, boolean packed) {}

    @Override
    public MethodVisitor rewrite(WovenMethod method, MethodVisitor next) {
      Wait wait = method.name().equals("epollWait") ? waits.get(method.descriptor()) : null;
      if (wait == null) {
        return next;
      }
      found++;
      return new MethodVisitor(Opcodes.ASM9, next) {
        @Override
        public void visitCode() {
          super.visitCode();
          begin(wait, mv);
        }
      };
    }

    private void begin(Wait wait, MethodVisitor to) {
      int limit = wait.packed ? 3 : 2;
      Label asItWas = new Label();
      to.visitVarInsn(Opcodes.ILOAD, limit);
      if (wait.limits == 2) {
        to.visitVarInsn(Opcodes.ILOAD, limit + 1);
        to.visitInsn(Opcodes.IOR);
      }
      to.visitJumpInsn(Opcodes.IFEQ, asItWas);
      to.visitMethodInsn(Opcodes.INVOKESTATIC, HOOK, "parks", "()Z", false);
      to.visitJumpInsn(Opcodes.IFEQ, asItWas);

      Label nothingYet = new Label();
      poll(to);
      to.visitInsn(Opcodes.DUP);
      to.visitJumpInsn(Opcodes.IFEQ, nothingYet);
      returnFrom(wait, to);

      to.visitLabel(nothingYet);
      to.visitFrame(Opcodes.F_SAME1, 0, null, 1, new Object[] {Opcodes.INTEGER});
      to.visitInsn(Opcodes.POP);
      to.visitVarInsn(Opcodes.ALOAD, 0);
      to.visitMethodInsn(Opcodes.INVOKEVIRTUAL, descriptor, "intValue", "()I", false);
      for (int i = 0; i < wait.limits; i++) {
        to.visitVarInsn(Opcodes.ILOAD, limit + i);
      }
      to.visitMethodInsn(Opcodes.INVOKESTATIC, HOOK, wait.hook, wait.limits == 1 ? "(II)V" : "(III)V", false);
      poll(to);
      returnFrom(wait, to);

      to.visitLabel(asItWas);
      to.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
    }

    private void poll(MethodVisitor to) {
      to.visitVarInsn(Opcodes.ALOAD, 0);
      to.visitVarInsn(Opcodes.ALOAD, 1);
      to.visitInsn(Opcodes.ICONST_0);
      to.visitMethodInsn(Opcodes.INVOKESTATIC, owner, "epollWait", poll, false);
    }

    private static void returnFrom(Wait wait, MethodVisitor to) {
      if (wait.packed) {
        to.visitInsn(Opcodes.I2L);
        to.visitIntInsn(Opcodes.BIPUSH, Integer.SIZE);
        to.visitInsn(Opcodes.LSHL);
        to.visitInsn(Opcodes.LRETURN);
      } else {
        to.visitInsn(Opcodes.IRETURN);
      }
    }
  }

  /** Reports closed descriptors. The number of an epoll instance may be reused for another file. */
  private static final class Descriptor extends Shape {
    Descriptor() {
      super(1);
    }

    @Override
    public MethodVisitor rewrite(WovenMethod method, MethodVisitor next) {
      if (!method.is("close()V")) {
        return next;
      }
      return new MethodVisitor(Opcodes.ASM9, next) {
        @Override
        public void visitMethodInsn(int opcode, String owner, String called, String type, boolean isInterface) {
          if (called.equals("close") && type.equals("(I)I")) {
            found++;
            super.visitInsn(Opcodes.DUP);
            super.visitMethodInsn(Opcodes.INVOKESTATIC, HOOK, "closing", "(I)V", false);
          }
          super.visitMethodInsn(opcode, owner, called, type, isInterface);
        }
      };
    }
  }
}
