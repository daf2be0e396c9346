package io.grivet.agent;

import io.grivet.hook.FlightHook;
import io.grivet.hook.HubBeanHook;
import io.grivet.hook.InspectHook;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.instrument.Instrumentation;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import jdk.internal.misc.Unsafe;

/**
 * Defines the runtime, and all of the agent but {@link Agent} and this class, into the boot loader.
 *
 * <p>Appending a jar to the boot class path would print a class-sharing warning and turn sharing off for the program.
 * The agent is defined in the same way because this is quicker than the application's loader, which searches the jar
 * for each class and has the class verified.
 */
public final class RuntimeInstaller implements BiConsumer<String, Instrumentation> {
  private static final String PACKED = "META-INF/grivet/classes";
  /** The classes that answer questions from outside, see {@link InspectHook}. */
  private static final String ANSWERS = "META-INF/grivet/answers";
  /** The classes of the hub's management bean, see {@link HubBeanHook}. */
  private static final String BEAN = "META-INF/grivet/bean";
  /** The events of the flight recorder, see {@link FlightHook}. */
  private static final String EVENTS = "META-INF/grivet/events";

  /** The one table of opened packages, each with the class that needs it. */
  private static final List<String> EXPORTED = List.of(
      "jdk.internal.event", // flight.JdkEvents
      "jdk.internal.misc", // threads.NativeThreads: InnocuousThread
      "jdk.internal.vm", // threads.Roster: ThreadContainer; boot.Grivet: GrivetSnapshots
      "jdk.internal.vm.annotation", // threads.GreenletBody: @Hidden
      "sun.nio.ch", // hub.EpollPoller: GrivetEpoll
      "sun.nio.fs"); // hub.OsThreads: GrivetFiles

  /**
   * Called once, by {@link Agent}, by reflection: compiled for Java 8, {@link Agent} cannot name this class. This is a
   * constructor, since the first reflective call of a method with a new signature takes ten milliseconds.
   */
  public RuntimeInstaller() {}

  @Override
  public void accept(String commandLine, Instrumentation instrumentation) {
    try {
      run(commandLine, instrumentation);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void run(String commandLine, Instrumentation instrumentation) throws IOException {
    long[] nanos = new long[4]; // see StartupTrace
    nanos[0] = System.nanoTime();
    export(instrumentation, List.of("jdk.internal.misc"), RuntimeInstaller.class.getModule());
    nanos[1] = System.nanoTime();
    byte[][] read = read(PACKED, ANSWERS, BEAN, EVENTS);
    byte[] classes = read[0];
    nanos[2] = System.nanoTime();
    int next = 0;
    while (next < classes.length) {
      int length = length(classes, next);
      next += Integer.BYTES;
      Class<?> type = Unsafe.getUnsafe().defineClass(null, classes, next, length, null, null);
      if (next == Integer.BYTES) {
        export(instrumentation, EXPORTED, type.getModule());
      }
      next += length;
    }
    InspectHook.install(read[1]); // all, as Startup below, the boot loader's, since the boot loader is asked first
    HubBeanHook.install(read[2]);
    FlightHook.install(read[3]);
    nanos[3] = System.nanoTime();
    Startup.run(commandLine, instrumentation, nanos);
  }

  private static void export(Instrumentation instrumentation, List<String> packages, Module reader) {
    Map<String, Set<Module>> exports = new HashMap<>();
    for (String name : packages) {
      exports.put(name, Set.of(reader));
    }
    instrumentation.redefineModule(Object.class.getModule(), Set.of(), exports, Map.of(), Set.of(), Map.of());
  }

  /** Returns entries of the jar: class files in the order in which they can be defined, each after its length. */
  private static byte[][] read(String... names) throws IOException {
    byte[][] read = new byte[names.length][];
    // Opened as a file: the class loader's way to a resource, by URL, takes ten times as long.
    try (ZipFile jar = new ZipFile(agentJar())) {
      for (int i = 0; i < names.length; i++) {
        ZipEntry packed = jar.getEntry(names[i]);
        if (packed == null) {
          throw new IllegalStateException("the agent jar has no " + names[i] + "; build it with mvn package");
        }
        try (InputStream in = jar.getInputStream(packed)) {
          read[i] = in.readAllBytes();
        }
      }
      return read;
    }
  }

  private static int length(byte[] bytes, int at) {
    return bytes[at] << 24 | (bytes[at + 1] & 0xff) << 16 | (bytes[at + 2] & 0xff) << 8 | bytes[at + 3] & 0xff;
  }

  private static File agentJar() {
    try {
      return new File(RuntimeInstaller.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("cannot read the place of the agent jar: " + e.getMessage());
    }
  }
}
