package io.grivet.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/** Which classes pass through the rewriter at all. */
class CurrentThreadConcernsTest {
  private static final ClassLoader BOOT = null;
  /** On the list, though they do not call it in JDK 25. */
  private static final Set<String> WITHOUT_A_CALL = Set.of(
      "java/util/concurrent/locks/ReentrantReadWriteLock", "java/util/concurrent/locks/ReentrantReadWriteLock$FairSync",
      "java/util/concurrent/locks/ReentrantReadWriteLock$NonfairSync");
  private static final ClassLoader APPLICATION = CurrentThreadConcernsTest.class.getClassLoader();

  @Test
  void aClassOfTheApplicationThatMentionsTheMethodConcernsIt() {
    assertTrue(concerns(APPLICATION, "com/example/Worker"));
  }

  @Test
  void aClassThatDoesNotMentionTheMethodDoesNot() {
    assertFalse(CurrentThreadRewriter.concerns(APPLICATION, "com/example/Worker", mentioning("yield")));
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "java/lang/Thread", "java/util/concurrent/locks/LockSupport", "jdk/internal/vm/ThreadContainers",
    "sun/nio/ch/NioSocketImpl", "sun/launcher/LauncherHelper", "io/grivet/hook/CurrentThreadHook"})
  void theCoreOfTheJdkAndOurOwnRuntimeAreLeftAlone(String name) {
    assertFalse(concerns(BOOT, name));
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "java/util/concurrent/ThreadPoolExecutor", "java/util/concurrent/FutureTask",
    "java/util/concurrent/locks/ReentrantLock$Sync"})
  void classesOfTheCoreThatHandTheThreadToTheApplicationAreRewritten(String name) {
    assertTrue(concerns(BOOT, name));
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
  void aHiddenClassWithoutANameIsLeftAlone() {
    assertFalse(concerns(APPLICATION, null));
  }

  @ParameterizedTest
  @MethodSource("rewrittenInTheCore")
  void everyClassRewrittenInTheCoreStillAsksForTheCurrentThread(String name) {
    byte[] rewritten = CurrentThreadRewriter.rewrite(ThrowAway.bytesOf(name));

    assertNotNull(rewritten, "this JDK's class does not call Thread.currentThread");
    assertEquals(List.of(), ThrowAway.verify(rewritten));
  }

  static Collection<?> rewrittenInTheCore() throws ReflectiveOperationException {
    Field names = CurrentThreadRewriter.class.getDeclaredField("REWRITTEN_IN_THE_CORE");
    names.setAccessible(true);
    Collection<Object> classes = new TreeSet<>((Collection<?>) names.get(null));
    classes.removeAll(WITHOUT_A_CALL);
    return classes;
  }

  private static boolean concerns(ClassLoader loader, String name) {
    return CurrentThreadRewriter.concerns(loader, name, mentioning("currentThread"));
  }

  private static byte[] mentioning(String method) {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V25, Opcodes.ACC_PUBLIC, "any/Name", null, "java/lang/Object", null);
    writer.newMethod("java/lang/Thread", method, "()Ljava/lang/Thread;", false);
    return writer.toByteArray();
  }
}
