package io.grivet.agent;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.List;

/**
 * Classes of the program that were there before our transformers: an AOT cache is loaded as a whole before any agent,
 * and another agent may have come first. They pass through the transformers now.
 */
final class LoadedEarlier {
  private LoadedEarlier() {}

  /**
   * Changes them.
   *
   * @param libraries tells which of them its patches change
   * @return how many were looked at as a whole; none in the usual start
   */
  static int retransform(Instrumentation instrumentation, ClassPathWeaver libraries) {
    Class<?>[] loaded = instrumentation.getAllLoadedClasses();
    if (!areThereAny(loaded)) {
      return 0; // only the JDK's own are there, and of those the weaver has taken care
    }
    List<Class<?>> targets = new ArrayList<>();
    for (Class<?> type : loaded) {
      if (instrumentation.isModifiableClass(type) && !isOurs(type) && concerns(type, libraries)) {
        targets.add(type);
      }
    }
    try {
      instrumentation.retransformClasses(targets.toArray(new Class<?>[0]));
    } catch (UnmodifiableClassException e) {
      throw new IllegalStateException(e); // they were asked
    }
    return targets.size();
  }

  private static boolean areThereAny(Class<?>[] loaded) {
    for (Class<?> type : loaded) {
      if (type.getClassLoader() != null && !isOurs(type)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOurs(Class<?> type) {
    String name = type.getName();
    return name.startsWith("io.grivet.agent.") || name.equals("grivet.Empty"); // see GrivetTransitions
  }

  /** By the class file as the loader finds it. Where there is none, the transformers get what the VM has. */
  private static boolean concerns(Class<?> type, ClassPathWeaver libraries) {
    ClassLoader loader = type.getClassLoader();
    String name = type.getName().replace('.', '/');
    if (loader != null && libraries.concerns(name)) {
      return true;
    }
    try (InputStream in = open(type, loader, name + ".class")) {
      return in == null || CallRewriter.concerns(loader, name, in.readAllBytes());
    } catch (IOException | RuntimeException e) {
      return true;
    }
  }

  private static InputStream open(Class<?> type, ClassLoader loader, String file) throws IOException {
    return loader == null ? type.getModule().getResourceAsStream(file) : loader.getResourceAsStream(file);
  }
}
