package io.grivet.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Classes are rewritten and run by a virtual thread that stands in for {@link AsGreenlet#FACADE}. */
class CallRewriterTest {
  @ParameterizedTest
  @ValueSource(classes = {DirectCall.class, MethodReference.class, InsideLambda.class, SimpleNameInASubclass.class})
  void theCurrentThreadOfAGreenletIsTheApplicationsThread(Class<? extends Callable<Thread>> type) throws Exception {
    assertSame(AsGreenlet.FACADE, AsGreenlet.call(rewritten(type)));
  }

  @ParameterizedTest
  @ValueSource(classes = {DirectCall.class, MethodReference.class, InsideLambda.class, SimpleNameInASubclass.class})
  void theCurrentThreadOfARealThreadIsThatThread(Class<? extends Callable<Thread>> type) throws Exception {
    assertSame(Thread.currentThread(), rewritten(type).call());
  }

  @Test
  void withoutTheRewriterAGreenletSeesTheVirtualThread() throws Exception {
    assertNotSame(AsGreenlet.FACADE, AsGreenlet.call(new DirectCall()));
  }

  @Test
  void aMethodHandleConstantLeadsToTheApplicationsThread() throws Exception {
    byte[] bytes = CallRewriter.rewrite(callingAHandleConstant());
    Class<?> type = new ThrowAway().with("HandleConstant", bytes).load("HandleConstant");

    assertSame(AsGreenlet.FACADE, AsGreenlet.call(() -> type.getMethod("call").invoke(null)));
  }

  @ParameterizedTest
  @ValueSource(classes = {Spinning.class, SpinReference.class})
  void aSpinWaitIsReplaced(Class<?> type) {
    byte[] bytes = CallRewriter.rewrite(ThrowAway.bytesOf(type));

    assertEquals(List.of(), ThrowAway.verify(bytes));
    assertTrue(ConstantPool.containsAny(bytes, new ConstantPool.Texts("java/lang/GrivetCurrentThread")));
  }

  /** A task of a scope compares the running thread with the program's; the scope compares with the virtual thread. */
  @ParameterizedTest
  @CsvSource({"FutureTask, true", "FutureTask$WaitNode, true", "StructuredTaskScopeImpl$SubtaskImpl, true",
      "StructuredTaskScopeImpl, false", "StructuredTaskScopeImpl$ConfigImpl, false", "CompletableFuture, false"})
  void onlySomeConcurrentClassesOfTheJdkAreRewritten(String name, boolean rewritten) {
    byte[] calling = ThrowAway.bytesOf(DirectCall.class);

    assertEquals(rewritten, CallRewriter.concerns(null, "java/util/concurrent/" + name, calling));
  }

  @Test
  void anotherMethodOfTheSameNameIsNotReplaced() throws Exception {
    assertSame(Other.ANSWER, AsGreenlet.call(rewritten(CallOfAnother.class)));
  }

  @Test
  void aReferenceToAnotherMethodOfTheSameNameIsNotReplaced() throws Exception {
    assertSame(Other.ANSWER, AsGreenlet.call(rewritten(ReferenceToAnother.class)));
  }

  @ParameterizedTest
  @ValueSource(classes = {Mention.class, CallOfSomethingElse.class, OfAnotherType.class})
  void aClassThatDoesNotAskForTheCurrentThreadIsLeftAlone(Class<?> type) {
    assertNull(CallRewriter.rewrite(ThrowAway.bytesOf(type)));
  }

  @ParameterizedTest
  @ValueSource(classes = {DirectCall.class, MethodReference.class, InsideLambda.class, SimpleNameInASubclass.class})
  void aRewrittenClassIsValid(Class<?> type) {
    assertEquals(List.of(), ThrowAway.verify(CallRewriter.rewrite(ThrowAway.bytesOf(type))));
  }

  // -- what is rewritten ---------------------------------------------------------------------------------------------

  /** Spins. */
  public static final class Spinning implements Runnable {
    @Override
    public void run() {
      Thread.onSpinWait();
    }
  }

  /** Spins by a method reference. */
  public static final class SpinReference {
    public static final Runnable SPIN = Thread::onSpinWait;

    private SpinReference() {}
  }

  /** Calls the method. */
  public static final class DirectCall implements Callable<Thread> {
    @Override
    public Thread call() {
      return Thread.currentThread();
    }
  }

  /** Refers to the method. */
  public static final class MethodReference implements Callable<Thread> {
    @Override
    public Thread call() {
      Supplier<Thread> current = Thread::currentThread;
      return current.get();
    }
  }

  /** Calls the method in a lambda. */
  public static final class InsideLambda implements Callable<Thread> {
    @Override
    public Thread call() {
      Supplier<Thread> current = () -> Thread.currentThread();
      return current.get();
    }
  }

  /** Calls the method as many subclasses of Thread do; the compiler then names the subclass as the owner. */
  public static final class SimpleNameInASubclass extends Thread implements Callable<Thread> {
    @Override
    public Thread call() {
      return currentThread();
    }
  }

  /** Has a method with the same name and type. */
  public static final class Other {
    public static final Thread ANSWER = new Thread(() -> {}, "other");

    public static Thread currentThread() {
      return ANSWER;
    }
  }

  /** Calls the method of {@link Other}. */
  public static final class CallOfAnother implements Callable<Thread> {
    @Override
    public Thread call() {
      return Other.currentThread();
    }
  }

  /** Refers to the method of {@link Other}. */
  public static final class ReferenceToAnother implements Callable<Thread> {
    @Override
    public Thread call() {
      Supplier<Thread> current = Other::currentThread;
      return current.get();
    }
  }

  /** Only mentions the name. */
  public static final class Mention {
    public String name() {
      return "currentThread";
    }
  }

  /** Calls another method of Thread. */
  public static final class CallOfSomethingElse {
    public void pause() {
      Thread.yield();
    }
  }

  /** Has a method of the same name with another return type. */
  public static final class OfAnotherType {
    public static String currentThread() {
      return "mine";
    }

    public String ask() {
      return currentThread();
    }
  }

  // -- around it -----------------------------------------------------------------------------------------------------

  @SuppressWarnings("unchecked")
  private static Callable<Thread> rewritten(Class<?> type) throws Exception {
    byte[] bytes = CallRewriter.rewrite(ThrowAway.bytesOf(type));
    Class<?> loaded = new ThrowAway().with(type.getName(), bytes).load(type.getName());
    return (Callable<Thread>) loaded.getConstructor().newInstance();
  }

  private static byte[] callingAHandleConstant() {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    writer.visit(Opcodes.V25, Opcodes.ACC_PUBLIC, "HandleConstant", null, "java/lang/Object", null);
    MethodVisitor method = writer.visitMethod(
        Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "call", "()Ljava/lang/Thread;", null, null);
    method.visitCode();
    method.visitLdcInsn(new Handle(
        Opcodes.H_INVOKESTATIC, "java/lang/Thread", "currentThread", "()Ljava/lang/Thread;", false));
    method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "java/lang/invoke/MethodHandle", "invokeExact",
        "()Ljava/lang/Thread;", false);
    method.visitInsn(Opcodes.ARETURN);
    method.visitMaxs(0, 0);
    method.visitEnd();
    return writer.toByteArray();
  }
}
