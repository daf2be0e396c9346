package io.grivet.diag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The cause of a stall, judged from the stack of the thread. */
class StallKindTest {
  private static final int NATIVE_METHOD = -2;

  @ParameterizedTest
  @CsvSource({
      "app.Loop.spin,          RUNNABLE, false, false, COMPUTING",
      "app.Loop.spin,          RUNNABLE, false, true,  COMPUTING",
      "app.Library.read:,      RUNNABLE, true,  false, NATIVE",
      "app.Library.read:,      RUNNABLE, false, false, NATIVE",
      "app.Foreign.call,       RUNNABLE, true,  false, NATIVE",
      "app.Loop.touch,         RUNNABLE, true,  true,  INITIALISER",
      "app.Loop.<clinit>,      BLOCKED,  true,  true,  MONITOR",
      "java.lang.Object.wait0:, WAITING, true,  false, NOTIFICATION",
  })
  void theKindIsToldByStateAndStack(String top, Thread.State state, boolean blocked, boolean initialises,
      StallKind kind) {
    StackTraceElement[] stack = {frame(top), frame("app.Loop.main")};

    assertEquals(kind, StallKind.of(new Thread(), blocked, stack, new View(state, initialises)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"java.lang.ClassLoader.loadClass", "java.lang.ClassLoader.defineClass1:",
      "org.boot.JarLoader.loadClass", "java.lang.Class.forName0:", "sun.instrument.InstrumentationImpl.transform",
      "java.lang.Runtime.gc:"})
  void classLoadingAndCollectionsAreWorkOfTheJvm(String frame) {
    assertTrue(Frames.isTheJvmAtWork(stack("java.util.HashMap.getNode", frame, "app.Loop.main")));
    assertFalse(Frames.isTheJvmAtWork(stack("app.Loop.spin", "app.Loop.<clinit>", frame, "app.Loop.main")));
  }

  @Test
  void aComputationIsNotWorkOfTheJvm() {
    assertFalse(Frames.isTheJvmAtWork(stack("java.util.HashMap.getNode", "app.Loop.main")));
    assertFalse(Frames.isTheJvmAtWork(stack()));
  }

  @Test
  void framesOfGrivetAreLeftOutAndDeepStacksAreCut() {
    StackTraceElement[] stack = new StackTraceElement[40];
    java.util.Arrays.fill(stack, frame("app.Deep.call"));
    stack[0] = frame("java.lang.VirtualThread.park");
    stack[1] = frame("io.grivet.hub.Baton.acquire");
    StringBuilder text = new StringBuilder();
    Frames.append(text, stack);

    assertEquals("\tat app.Deep.call(Some.java:1)\n".repeat(20) + "\t...\n", text.toString());
    assertEquals("app.Deep.call(Some.java:1)", Frames.top(stack));
    assertEquals("unknown code", Frames.top(new StackTraceElement[0]));
  }

  private static StackTraceElement[] stack(String... frames) {
    StackTraceElement[] stack = new StackTraceElement[frames.length];
    for (int i = 0; i < frames.length; i++) {
      stack[i] = frame(frames[i]);
    }
    return stack;
  }

  /** Returns a frame. A colon at the end makes it a native method. */
  private static StackTraceElement frame(String text) {
    boolean isNative = text.endsWith(":");
    String name = isNative ? text.substring(0, text.length() - 1) : text;
    int dot = name.lastIndexOf('.');
    return new StackTraceElement(name.substring(0, dot), name.substring(dot + 1), "Some.java",
        isNative ? NATIVE_METHOD : 1);
  }

  private record View(Thread.State state, boolean initialises) implements StallDetector.View {
    @Override
    public long heldUpNanos() {
      return 0;
    }

    @Override
    public Thread.State state(Thread thread) {
      return state;
    }

    @Override
    public StackTraceElement[] stack(Thread thread) {
      return new StackTraceElement[0];
    }

    @Override
    public boolean anotherInitialisesAClass(Thread thread) {
      return initialises;
    }

    @Override
    public long nanoTime() {
      return 0;
    }
  }
}
