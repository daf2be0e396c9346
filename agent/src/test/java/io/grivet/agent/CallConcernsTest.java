package io.grivet.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/** The classes that pass through the rewriter at all. */
class CallConcernsTest {
  private static final ClassLoader BOOT = null;
  private static final ClassLoader APPLICATION = CallConcernsTest.class.getClassLoader();

  @Test
  void aClassOfTheApplicationThatMentionsTheMethodConcernsTheRewriter() {
    assertTrue(concerns(APPLICATION, "com/example/Worker"));
  }

  @Test
  void aClassThatDoesNotMentionTheMethodDoesNotConcernTheRewriter() {
    assertFalse(CallRewriter.concerns(APPLICATION, "com/example/Worker", mentioning("yield")));
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "java/lang/Thread", "java/util/concurrent/locks/LockSupport", "java/util/concurrent/ForkJoinPool",
      "jdk/internal/vm/ThreadContainers",
      "sun/nio/ch/NioSocketImpl", "sun/launcher/LauncherHelper", "io/grivet/hook/CurrentThreadHook"})
  void theCoreOfTheJdkAndTheRuntimeOfGrivetAreLeftAlone(String name) {
    assertFalse(concerns(BOOT, name));
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "ThreadPoolExecutor", "ThreadPoolExecutor$Worker", "ThreadPerTaskExecutor", "FutureTask",
      "locks/AbstractQueuedSynchronizer", "locks/AbstractQueuedSynchronizer$ConditionObject",
      "locks/AbstractQueuedLongSynchronizer", "locks/AbstractQueuedLongSynchronizer$ConditionObject",
      "locks/ReentrantLock$Sync", "locks/ReentrantLock$FairSync", "locks/ReentrantLock$NonfairSync",
      "locks/ReentrantReadWriteLock$Sync"})
  void classesOfTheCoreThatHandTheThreadToTheApplicationAreRewritten(String name) {
    byte[] bytes = ThrowAway.bytesOf("java/util/concurrent/" + name);
    assertTrue(CallRewriter.concerns(BOOT, "java/util/concurrent/" + name, bytes));

    byte[] rewritten = CallRewriter.rewrite(bytes);
    assertNotNull(rewritten, "this JDK's class does not call Thread.currentThread");
    assertEquals(List.of(), ThrowAway.verify(rewritten));
  }

  @ParameterizedTest
  @ValueSource(strings = {"sun/rmi/transport/Transport", "com/sun/jndi/ldap/Connection"})
  void theRestOfTheBootLoaderIsRewritten(String name) {
    assertTrue(concerns(BOOT, name));
  }

  @Test
  void aClassOfTheApplicationMayHaveANameLikeTheCore() {
    assertTrue(concerns(APPLICATION, "sun/nio/ch/Mine"));
  }

  @Test
  void theAgentItselfIsLeftAlone() {
    assertFalse(concerns(APPLICATION, "io/grivet/agent/Weaver"));
  }

  @Test
  void aClassDefinedWithoutANameConcernsTheRewriter() {
    assertTrue(concerns(APPLICATION, null));
    assertTrue(concerns(BOOT, null));
  }

  private static boolean concerns(ClassLoader loader, String name) {
    return CallRewriter.concerns(loader, name, mentioning("currentThread"));
  }

  private static byte[] mentioning(String method) {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V25, Opcodes.ACC_PUBLIC, "any/Name", null, "java/lang/Object", null);
    writer.newMethod("java/lang/Thread", method, "()Ljava/lang/Thread;", false);
    return writer.toByteArray();
  }
}
