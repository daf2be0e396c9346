package io.grivet.it.start;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.grivet.it.jvm.AgentJvm;
import io.grivet.it.jvm.Parity;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The launcher accepts the same programs under the agent, and refuses other programs in the same words. */
class LauncherIT {
  /** A program that blocks, so that a switch can be seen, and prints its thread's identity. */
  private static final String SOURCE = """
      public class Single {
        public static void main(String[] args) throws Exception {
          Thread[] self = new Thread[1];
          self[0] = new Thread(() -> System.out.println("itself " + (Thread.currentThread() == self[0])));
          self[0].start();
          self[0].join();
          System.out.println(Single.class.getName() + " " + String.join("+", args));
        }
      }
      """;

  @TempDir private Path folder;

  static Stream<Arguments> mains() {
    return Stream.of(
        arguments(Mains.Instance.class, 0),
        arguments(Mains.InstanceWithArgs.class, 0),
        arguments(Mains.StaticWithoutArgs.class, 0),
        arguments(Mains.StaticWithArgs.class, 0),
        arguments(Mains.Both.class, 0),
        arguments(Mains.Child.class, 0),
        arguments(Mains.Interface.class, 0),
        arguments(Mains.Constants.class, 0),
        arguments(Mains.Data.class, 0),
        arguments(Mains.Initialised.class, 0),
        arguments(Mains.Throwing.class, 1));
  }

  @ParameterizedTest
  @MethodSource("mains")
  void everyFormOfMainRunsAsAGreenlet(Class<?> program, int exitCode) {
    Parity.of(program, "one", "two words", "").exitingWith(exitCode).holds().hub().startedAtLeast(1).ranOneAtATime();
  }

  @ParameterizedTest
  @MethodSource("refused")
  void theLauncherRefusesAProgramInTheSameWords(String program) {
    Parity.of(AgentJvm.launching(program).classPath(AgentJvm.testClassPath())).exitingWith(1).holds();
  }

  static Stream<String> refused() {
    return Stream.of("no.such.Main", Mains.Without.class.getName(), Mains.ReturnsSomething.class.getName(),
        Mains.FailingInitialiser.class.getName(), Mains.FailingConstructor.class.getName());
  }

  @Test
  void aSourceFileRunsWithoutCompilation() throws IOException {
    Path source = Files.writeString(folder.resolve("Single.java"), SOURCE);

    Parity.of(AgentJvm.launching(source.toString(), "a", "b")).holds().printed("itself true").hub().startedAtLeast(2);
  }

  @Test
  void aCompactSourceFileRuns() throws IOException {
    Path source = Files.writeString(folder.resolve("Compact.java"), """
        int answer = 42;
        void main() throws InterruptedException {
          Thread.sleep(1);
          IO.println("answer " + answer);
        }
        """);

    Parity.of(AgentJvm.launching(source.toString())).holds().printed("answer 42").hub().startedAtLeast(1);
  }

  @Test
  void anExecutableJarRuns() throws IOException {
    Path classes = compile(folder.resolve("src"), "Single.java", SOURCE);
    Path jar = folder.resolve("single app.jar");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "Single");
    try (OutputStream out = Files.newOutputStream(jar); JarOutputStream entries = new JarOutputStream(out, manifest)) {
      entries.putNextEntry(new JarEntry("Single.class"));
      Files.copy(classes.resolve("Single.class"), entries);
    }

    Parity.of(AgentJvm.launching("-jar", jar.toString(), "x")).holds().printed("itself true").hub().startedAtLeast(2);
  }

  @Test
  void aNamedModuleRuns() throws IOException {
    Path src = folder.resolve("module");
    compile(src, "module-info.java", "module single.app { }");
    Path classes = compile(src, "app/Single.java", "package app;\n" + SOURCE);

    Parity.of(AgentJvm.launching("-p", classes.toString(), "-m", "single.app/app.Single", "x")).holds()
        .printed("itself true").hub().startedAtLeast(2);
  }

  /** Compiles one file, together with the earlier classes from the same folder. */
  private static Path compile(Path src, String name, String text) throws IOException {
    Path file = src.resolve(name);
    Path classes = src.resolveSibling(src.getFileName() + "-classes");
    Files.createDirectories(file.getParent());
    Files.createDirectories(classes);
    Files.writeString(file, text);
    int status = ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", classes.toString(), file.toString());
    Assertions.assertEquals(0, status, "status of javac for " + name);
    return classes;
  }
}
