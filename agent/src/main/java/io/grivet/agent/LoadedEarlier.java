package io.grivet.agent;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.List;

/**
 * Passes classes of the program that were loaded before Grivet's transformers through these transformers. An AOT cache
 * is loaded as a whole before any agent, and another agent may have come first.
 */
final class LoadedEarlier {
  private LoadedEarlier() {}

  /**
   * Retransforms these classes.
   *
   * @param libraries tells which classes its patches change
   * @return how many classes passed through the transformers; none in the usual start
   */
  static int retransform(Instrumentation instrumentation, ClassPathWeaver libraries) {
    Class<?>[] loaded = instrumentation.getAllLoadedClasses();
    if (!areThereAny(loaded)) {
      return 0; // only classes of the JDK are loaded, and the weaver has dealt with these
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
      throw new IllegalStateException(e); // all of them are modifiable
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

  /**
   * Checks the class file that the loader finds. If there is none, the transformers get the VM's version of the class.
   */
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
