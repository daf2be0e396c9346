package io.grivet.agent.extension;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.agent.ThrowAway;
import io.grivet.spi.BlockingCall;
import io.grivet.spi.Change;
import io.grivet.spi.HandOver;
import io.grivet.spi.LibraryPatch;
import io.grivet.spi.ReplacedCall;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/** A class file is changed, checked and run. */
class LibraryClassTest {
  private static final String LIBRARY = Library.class.getName();

  private final Set<Placed> found = new HashSet<>();

  @BeforeEach
  void listen() throws ReflectiveOperationException {
    Brackets.install();
  }

  // -- native methods ------------------------------------------------------------------------------------------------

  /** There is no native library, so the call fails; the bracket must be ended all the same. */
  @ParameterizedTest
  @EnumSource
  void aNativeMethodRunsInsideABracket(HandOver handOver) throws Exception {
    Object library = instance(new BlockingCall(LIBRARY + "::poll", handOver));
    var poll = library.getClass().getMethod("poll");

    Throwable failure = assertThrows(InvocationTargetException.class, () -> poll.invoke(library)).getCause();
    assertEquals(UnsatisfiedLinkError.class, failure.getClass());
    assertEquals(List.of(handOver == HandOver.AT_ONCE ? "release" : "mark", "end"), Brackets.SEEN);
  }

  @ParameterizedTest
  @CsvSource({"poll, false", "pollAll, false", "pollAlone, true"})
  void aNativeMethodKeepsItsNameAndItsOtherModifiers(String name, boolean isSynchronized) throws Exception {
    Class<?> type = instance(new BlockingCall(LIBRARY + "::" + name, HandOver.AT_ONCE)).getClass();
    int before = modifiers(Library.class, name);

    assertEquals(before & ~Modifier.NATIVE, modifiers(type, name));
    assertEquals(isSynchronized, Modifier.isSynchronized(modifiers(type, name)));
    assertFalse(Modifier.isSynchronized(modifiers(type, LibraryClass.PREFIX + name)));
  }

  private static int modifiers(Class<?> type, String method) {
    for (var candidate : type.getDeclaredMethods()) {
      if (candidate.getName().equals(method)) {
        return candidate.getModifiers();
      }
    }
    throw new AssertionError("no method " + method);
  }

  @Test
  void aNativeMethodInAClassFileWithoutFramesRunsInsideABracket() throws Exception {
    ClassWriter old = new ClassWriter(0);
    old.visit(Opcodes.V1_5, Opcodes.ACC_PUBLIC, "Old", null, "java/lang/Object", null);
    old.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC | Opcodes.ACC_NATIVE, "poll", "(JD)J", null, null)
        .visitEnd();
    byte[] changed = change(old.toByteArray(), List.of(placed(new BlockingCall("Old::poll", HandOver.AT_ONCE))));
    var poll = new ThrowAway().with("Old", changed).load("Old").getMethod("poll", long.class, double.class);

    assertThrows(InvocationTargetException.class, () -> poll.invoke(null, 1L, 1.0));
    assertEquals(List.of("release", "end"), Brackets.SEEN);
  }

  // -- method handles ------------------------------------------------------------------------------------------------

  @Test
  void onlyTheCallsOfMethodHandlesAreBracketed() throws Exception {
    Object library = instance(new BlockingCall(LIBRARY + "::max", HandOver.AT_ONCE));

    assertEquals(8, library.getClass().getMethod("max", int.class, int.class).invoke(library, 3, 7));
    assertEquals(List.of("body", "release", "end", "release", "end", "release", "end"), Brackets.SEEN);
  }

  @Test
  void anExceptionOfAMethodHandleEndsTheBracketBeforeTheCatch() throws Exception {
    Object library = instance(new BlockingCall(LIBRARY + "::overflow", HandOver.AT_ONCE));

    assertEquals("integer overflow", library.getClass().getMethod("overflow").invoke(library));
    assertEquals(List.of("release", "end", "caught"), Brackets.SEEN);
  }

  @Test
  void callsInAnInterfaceAreFound() {
    byte[] changed = change(ThrowAway.bytesOf(Library.OfAnInterface.class),
        List.of(placed(new BlockingCall(Library.OfAnInterface.class.getName() + "::max", HandOver.AT_ONCE))));

    assertEquals(List.of(), ThrowAway.verify(changed));
    assertEquals(1, found.size());
  }

  @Test
  void aJavaMethodThatCallsNoNativeCodeIsNotFound() {
    change(ThrowAway.bytesOf(Library.class), List.of(placed(new BlockingCall(LIBRARY + "::plain", HandOver.AT_ONCE))));

    assertTrue(found.isEmpty());
  }

  // -- replaced calls ------------------------------------------------------------------------------------------------

  @Test
  void aCallIsReplacedButNotACallOfSuper() throws Exception {
    String ancestors = Ancestor.class.getName() + "::name";
    Object library = instance(replaced(LIBRARY + "::name", "name"), replaced(ancestors, "name"));

    assertEquals("my name", library.getClass().getMethod("name").invoke(library));
    assertEquals("substitute of plain x1", library.getClass().getMethod("called").invoke(library));
    assertEquals(1, found.size());
  }

  @Test
  void aCallOfTheJdkIsReplaced() throws Exception {
    Object library = instance(replaced("java.lang.StringBuilder::append", "append"));

    assertEquals("my name x-1", library.getClass().getMethod("called").invoke(library));
  }

  @Test
  void aChangedClassIsValid() {
    List<Placed> all = List.of(
        placed(new BlockingCall(LIBRARY + "::poll", HandOver.AT_ONCE)),
        placed(new BlockingCall(LIBRARY + "::pollAll", HandOver.IF_IT_LASTS)),
        placed(new BlockingCall(LIBRARY + "::pollAlone", HandOver.AT_ONCE)),
        placed(new BlockingCall(LIBRARY + "::max", HandOver.AT_ONCE)),
        placed(new BlockingCall(LIBRARY + "::overflow", HandOver.IF_IT_LASTS)),
        placed(replaced("java.lang.StringBuilder::append", "append")));

    assertEquals(List.of(), ThrowAway.verify(change(ThrowAway.bytesOf(Library.class), all)));
    assertEquals(new HashSet<>(all), found);
  }

  // -- around it -----------------------------------------------------------------------------------------------------

  private static ReplacedCall replaced(String called, String by) {
    return new ReplacedCall(LIBRARY, called, Substitutes.class.getName() + "::" + by);
  }

  private static Placed placed(Change change) {
    Replacement replacement = change instanceof ReplacedCall call
        ? new Replacement(call, ThrowAway.bytesOf(Substitutes.class)) : null;
    return new Placed(new Added("my.Extension", new LibraryPatch("my-patch", change)), change, replacement);
  }

  private Object instance(Change... changes) throws ReflectiveOperationException {
    byte[] changed = change(ThrowAway.bytesOf(Library.class), List.of(changes).stream()
        .map(LibraryClassTest::placed).toList());
    return new ThrowAway().with(LIBRARY, changed)
        .with(Substitutes.class.getName(), ThrowAway.bytesOf(Substitutes.class))
        .load(LIBRARY).getConstructor().newInstance();
  }

  private byte[] change(byte[] bytes, List<Placed> changes) {
    return LibraryClass.change(bytes, changes, found);
  }
}
