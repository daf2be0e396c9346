package io.grivet.agent.extension;

import io.grivet.agent.StartError;
import io.grivet.spi.GrivetExtension;
import java.io.IOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds the extensions on the class path and queries them. Code of the program runs here, before main. */
public final class Extensions {
  private static final String SERVICE = "META-INF/services/" + GrivetExtension.class.getName();

  private Extensions() {}

  /**
   * Queries every extension. Without an extension, the call only looks at the class path, which takes some 0.2 ms.
   *
   * @param rewriter rewrites the classes that extensions load, as it later rewrites classes of the program
   * @throws StartError if an extension throws
   */
  public static List<Extension> load(
      ClassLoader system, Instrumentation instrumentation, ClassFileTransformer rewriter) throws IOException {
    if (!GrivetClasses.isOnClassPath(system, SERVICE)) {
      return List.of();
    }
    instrumentation.addTransformer(rewriter, true);
    try {
      List<Extension> answers = new ArrayList<>();
      for (GrivetExtension extension : ServiceLoader.load(GrivetExtension.class, system)) {
        answers.add(ask(extension));
      }
      return answers;
    } catch (ServiceConfigurationError e) {
      throw new StartError("cannot load an extension: " + inOneLine(e.getMessage())
          + (e.getCause() == null ? "" : ": " + inOneLine(e.getCause().toString())));
    } finally {
      instrumentation.removeTransformer(rewriter);
    }
  }

  /** Returns the patterns of the options and of the extensions. */
  public static String[] nativeThreads(List<String> options, List<Extension> extensions) {
    List<String> patterns = new ArrayList<>(options);
    for (Extension extension : extensions) {
      patterns.addAll(extension.nativeThreads());
    }
    return patterns.toArray(new String[0]);
  }

  static Extension ask(GrivetExtension extension) {
    String name = extension.getClass().getName();
    Extension answer = new Extension(name,
        answer(name, "nativeThreads", extension::nativeThreads),
        answer(name, "vetoes", extension::vetoes),
        answer(name, "patches", extension::patches));
    for (String pattern : answer.nativeThreads()) {
      if (pattern.isBlank()) {
        throw new StartError("extension " + name + ": nativeThreads() has an empty pattern");
      }
    }
    return answer;
  }

  private static <T> List<T> answer(String name, String method, Supplier<List<T>> question) {
    try {
      return List.copyOf(question.get());
    } catch (Throwable t) { // code of the program: any error is reported
      throw new StartError("extension " + name + " failed in " + method + "(): " + inOneLine(t.toString()));
    }
  }

  private static String inOneLine(@Nullable String text) {
    return text == null ? "no message" : text.strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
