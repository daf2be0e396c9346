package io.grivet.it.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.it.jvm.AgentJvm;
import io.grivet.it.jvm.JvmResult;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.MethodModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A start works, or ends at once with one line that gives a remedy: whatever is left out, whatever does not fit. */
class SkipIT {
  @TempDir Path folder;

  @BeforeAll
  static void withAgent() {
    AgentJvm.assumeAgent();
  }

  @ParameterizedTest
  @MethodSource("everyPatch")
  void withoutOnePatchAProgramRunsRightOrEndsInOneLine(String patch) {
    runsRightOrEndsInOneLine(patch);
  }

  @ParameterizedTest
  @ValueSource(strings = {"main:virtual-thread", "virtual-thread:thread-facade", "socket-poll:socket-read:native-call",
      "thread-start:thread-facade:thread-argument", "jvmti-transitions:file:thread-dump:fairness:delivery"})
  void withoutSeveralPatchesAProgramRunsRightOrEndsInOneLine(String patches) {
    runsRightOrEndsInOneLine(patches);
  }

  private static void runsRightOrEndsInOneLine(String patches) {
    JvmResult plain = AgentJvm.plain(Everyday.class).run().exitedWith(0);
    JvmResult result = AgentJvm.running(Everyday.class).withoutReport().option("skip=" + patches).run();

    if (result.stderr().isEmpty()) {
      result.exitedWith(0).printedOnly(plain.stdout());
    } else {
      result.exitedWith(1).printedOnly("").complainedInOneLine().complained("skip=" + patches).complained("JDK ");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"thread-facade", "thread-argument", "virtual-thread"})
  void skippingAnIndispensablePatchStopsTheStartInOneLine(String patch) {
    AgentJvm.running(Everyday.class).withoutReport().option("skip=" + patch).run()
        .exitedWith(1).printedOnly("").complainedInOneLine().complained("start without skip=" + patch);
  }

  @Test
  void aJdkOfAnotherShapeEndsTheStartInOneLine() throws IOException {
    AgentJvm.running(Everyday.class).withoutReport().jvm(otherShape()).run()
        .exitedWith(1).printedOnly("").complainedInOneLine()
        .complained("patch delivery: found 0 of 1 times").complained("(JDK ")
        .complained("skip=delivery starts without it");
  }

  @Test
  void theAdviceForAJdkOfAnotherShapeWorks() throws IOException {
    JvmResult plain = AgentJvm.plain(Everyday.class).run().exitedWith(0);

    AgentJvm.running(Everyday.class).withoutReport().jvm(otherShape()).option("skip=delivery").run()
        .exitedWith(0).printedOnly(plain.stdout()).didNotComplain();
  }

  /** Returns arguments that give the JVM a java.base in which one method has another name. */
  private String[] otherShape() throws IOException {
    Path file = folder.resolve("java/util/concurrent/CyclicBarrier.class");
    Files.createDirectories(file.getParent());
    Files.write(file, renamed("/java/util/concurrent/CyclicBarrier.class"));
    return new String[] {"--patch-module", "java.base=" + folder.toAbsolutePath()};
  }

  private static byte[] renamed(String resource) throws IOException {
    try (InputStream in = Object.class.getResourceAsStream(resource)) {
      ClassFile files = ClassFile.of();
      ClassTransform renaming = (builder, element) -> {
        if (element instanceof MethodModel method && method.methodName().equalsString("dowait")) {
          builder.withMethod("waitHere", method.methodTypeSymbol(), method.flags().flagsMask(),
              renamed -> method.code().ifPresent(renamed::with));
        } else {
          builder.with(element);
        }
      };
      return files.transformClass(files.parse(in.readAllBytes()), renaming);
    }
  }

  /** Asks the agent, which lists all names when one name is wrong. */
  static Stream<String> everyPatch() {
    String answer = AgentJvm.running(Everyday.class).withoutReport().option("skip=no-such-patch").run().stderr();
    int known = answer.indexOf("known: ");
    assertTrue(known > 0, answer);
    String[] names = answer.substring(known + "known: ".length()).trim().split(", ");
    assertEquals("main", names[0]);
    return Stream.of(names);
  }
}
