package io.grivet.it.classes;

import io.grivet.it.jvm.AgentJvm;
import io.grivet.it.jvm.JvmResult;
import io.grivet.it.jvm.Parity;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls are rewritten in every class, in whatever way the VM gets the class. */
class ClassesIT {
  @Test
  void codeFromAnySourceSeesItsThreadAndLetsOtherThreadsRun() {
    Parity.of(Definitions.class).jvm("--enable-native-access=ALL-UNNAMED",
        "--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED",
        "--add-exports=java.base/jdk.internal.access=ALL-UNNAMED")
        .holds().hub().ranOneAtATime();
  }

  /**
   * The cached classes load before any agent. The dump has the module that an agent needs, or the JVM refuses the
   * cache.
   */
  @Test
  void classesFromAnAotCacheAreRewritten(@TempDir Path folder) throws Exception {
    Path jar = jar(folder);
    Path cache = folder.resolve("app.aot");
    AgentJvm.plain(Archived.class).classPath(jar.toString())
        .jvm("--add-modules=java.instrument", "-XX:AOTCacheOutput=" + cache).named("dump").run().exitedWith(0);

    AgentJvm cached = AgentJvm.running(Archived.class).classPath(jar.toString())
        .jvm("-XX:AOTCache=" + cache, "-XX:AOTMode=on");
    cached.copy().run().exitedWith(0).printedOnly(Archived.OUTPUT).didNotComplain();
    cached.option("trace-startup").run().exitedWith(0).complained("of the program that were loaded");
  }

  /** The search for the classes takes time, which a start does not have. */
  @Test
  void aUsualStartSkipsTheSearchForLoadedClasses() {
    JvmResult result = AgentJvm.running(Archived.class).option("trace-startup").run().exitedWith(0);

    result.complained("weaving ").check(!result.stderr().contains("of the program that were loaded"), "none expected");
  }

  @Test
  void classesFromAnArchiveAreRewritten(@TempDir Path folder) throws Exception {
    Path jar = jar(folder);
    Path archive = folder.resolve("app.jsa");
    AgentJvm.plain(Archived.class).classPath(jar.toString()).jvm("-XX:ArchiveClassesAtExit=" + archive)
        .named("dump").run().exitedWith(0);

    AgentJvm.running(Archived.class).classPath(jar.toString())
        .jvm("-XX:SharedArchiveFile=" + archive, "-Xlog:disable").run().exitedWith(0)
        .printedOnly(Archived.OUTPUT).didNotComplain();
  }

  /** Archives take classes from jars only. */
  private static Path jar(Path folder) throws Exception {
    Path jar = folder.resolve("app.jar");
    try (OutputStream out = Files.newOutputStream(jar); JarOutputStream entries = new JarOutputStream(out)) {
      for (Class<?> type : new Class<?>[] {Archived.class, Archived.Code.class}) {
        String file = type.getName().replace('.', '/') + ".class";
        entries.putNextEntry(new JarEntry(file));
        entries.write(type.getClassLoader().getResourceAsStream(file).readAllBytes());
      }
    }
    return jar;
  }
}
