package io.grivet.agent;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import jdk.internal.misc.Unsafe;
import org.objectweb.asm.ClassReader;

/**
 * Defines the runtime into the boot loader, class by class.
 *
 * <p>Appending a jar to the boot class path would print a class-sharing warning and turn sharing off for the program.
 */
final class RuntimeInstaller {
  private static final String NESTED = "META-INF/grivet/runtime.jar";
  /** A class without special needs: it shows the module that the others will live in. */
  private static final String PROBE = "io/grivet/hub/Task";

  /** The one table of packages opened, each with the class that needs it. */
  private static final List<String> EXPORTED = List.of(
      "jdk.internal.misc", // hook.NativeThreads: InnocuousThread
      "jdk.internal.vm", // threads.Roster: ThreadContainer; hook.Grivet: GrivetSnapshots
      "jdk.internal.vm.annotation", // threads.GreenletBody: @Hidden
      "sun.nio.ch"); // hub.EpollPoller: GrivetEpoll

  private final Map<String, byte[]> classes;

  private RuntimeInstaller(Map<String, byte[]> classes) {
    this.classes = classes;
  }

  static void install(Instrumentation instrumentation, StartupTrace trace) throws IOException {
    // Unsafe here, and GrivetSnapshots in a patch.
    export(instrumentation, List.of("jdk.internal.misc", "jdk.internal.vm"), RuntimeInstaller.class.getModule());
    end(trace, "opening java.base");
    RuntimeInstaller installer = new RuntimeInstaller(readNested());
    end(trace, "reading the runtime");
    export(instrumentation, EXPORTED, installer.define(PROBE).getModule());
    for (String name : List.copyOf(installer.classes.keySet())) {
      installer.define(name);
    }
    end(trace, "defining the runtime");
  }

  private static void end(StartupTrace trace, String step) {
    if (trace != null) {
      trace.end(step);
    }
  }

  private static void export(Instrumentation instrumentation, List<String> packages, Module reader) {
    Map<String, Set<Module>> exports = new HashMap<>();
    for (String name : packages) {
      exports.put(name, Set.of(reader));
    }
    instrumentation.redefineModule(Object.class.getModule(), Set.of(), exports, Map.of(), Set.of(), Map.of());
  }

  private static Map<String, byte[]> readNested() throws IOException {
    Map<String, byte[]> classes = new HashMap<>();
    // Opened as a file: the class loader's way to a resource, by URL, takes ten times as long.
    try (ZipFile jar = new ZipFile(agentJar())) {
      ZipEntry nested = jar.getEntry(NESTED);
      if (nested == null) {
        throw new StartError("the agent jar has no " + NESTED + "; build it with mvn package");
      }
      ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(jar.getInputStream(nested).readAllBytes()));
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        String name = entry.getName();
        if (name.endsWith(".class")) {
          classes.put(name.substring(0, name.length() - ".class".length()), zip.readAllBytes());
        }
      }
    }
    return classes;
  }

  private static File agentJar() {
    try {
      return new File(RuntimeInstaller.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new StartError("cannot read the place of the agent jar: " + e.getMessage());
    }
  }

  /** Defines a class after its supertypes; returns null if it is not ours or was defined before. */
  private Class<?> define(String name) {
    byte[] bytes = classes.remove(name);
    if (bytes == null) {
      return null;
    }
    ClassReader reader = new ClassReader(bytes);
    define(reader.getSuperName());
    for (String parent : reader.getInterfaces()) {
      define(parent);
    }
    return Unsafe.getUnsafe().defineClass(name, bytes, 0, bytes.length, null, null);
  }
}
