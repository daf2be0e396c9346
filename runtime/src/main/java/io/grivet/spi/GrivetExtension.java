package io.grivet.spi;

import java.util.List;

/**
 * Settings that a library or an application gives the agent before main, in place of options on the command line. The
 * semantics are those of the plugins of {@code gevent.monkey}: leave a patch out, or add one.
 *
 * <p>Found by {@link java.util.ServiceLoader} on the class path: a public class with a public constructor without
 * parameters, named in {@code META-INF/services/io.grivet.spi.GrivetExtension}. Jars inside a jar are not searched.
 *
 * <p>Each method is called once, on the thread that starts the JVM, while nothing is patched yet. The method should
 * only answer; a class that it loads cannot be patched any more. Any error that it throws stops the start with one
 * line, as does a name to which nothing corresponds.
 */
public interface GrivetExtension {
  /**
   * Returns names of threads that must stay OS threads, like the agent's option {@code native-threads}: {@code *}
   * stands for any text, {@code ?} for one character.
   */
  default List<String> nativeThreads() {
    return List.of();
  }

  /** Returns the patches to leave out, like the agent's option {@code skip}. */
  default List<Veto> vetoes() {
    return List.of();
  }

  /** Returns the patches to add. */
  default List<LibraryPatch> patches() {
    return List.of();
  }
}
