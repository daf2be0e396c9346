package io.grivet.agent.extension;

import io.grivet.agent.StartError;
import io.grivet.hook.LibraryCallHook;
import io.grivet.boot.PatchTable;
import io.grivet.spi.BlockingCall;
import io.grivet.spi.Change;
import io.grivet.spi.ReplacedCall;
import java.io.IOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.net.URL;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;

/**
 * Applies the patches of extensions when their classes are loaded, and reports on the patches. Safe for any thread, as
 * class loading is.
 */
public final class LibraryWeaver implements ClassFileTransformer, PatchTable.Source {
  private final PatchChoice choice;
  private final Map<String, List<Placed>> byTarget = new HashMap<>();
  /** Names of classes in which calls were replaced. */
  private final Set<String> replaced = ConcurrentHashMap.newKeySet();
  private boolean brackets;

  public LibraryWeaver(PatchChoice choice) {
    this.choice = choice;
  }

  /**
   * Begins to change classes that are loaded from now on; without a patch to apply, no class is examined.
   *
   * @throws StartError if a patch names a class that does not exist, or is loaded already
   */
  public void install(Instrumentation instrumentation, ClassLoader system) throws IOException {
    List<Added> patches = choice.added();
    for (Added patch : patches) {
      place(patch, system);
    }
    if (patches.isEmpty()) {
      return;
    }
    for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
      List<Placed> changes = byTarget.get(loaded.getName().replace('.', '/'));
      if (changes != null) {
        throw changes.getFirst().patch().error("class " + loaded.getName()
            + " was loaded before it could be patched; an extension must name it, not use it, and an AOT cache must"
            + " not have it");
      }
    }
    // Not for a later pass through loaded classes, where no method may be added: the JVM keeps the changes of this
    // transformer.
    instrumentation.addTransformer(this, false);
    if (brackets) {
      GrivetLibraryCall.install(new LibraryCallHook());
      instrumentation.setNativeMethodPrefix(this, LibraryClass.PREFIX);
    }
  }

  void place(Added patch, ClassLoader system) throws IOException {
    for (Change change : patch.patch().changes()) {
      try {
        if (isOfTheJdk(change.target(), system)) {
          throw new IllegalArgumentException("class " + change.target() + " belongs to the JDK");
        }
        Replacement replacement = null;
        if (change instanceof ReplacedCall call) {
          isOfTheJdk(Replacement.type(call.called()), system);
          replacement = new Replacement(call, system);
        }
        place(new Placed(patch, change, replacement));
      } catch (IllegalArgumentException e) {
        throw patch.error(e.getMessage());
      }
    }
  }

  void place(Placed change) {
    brackets |= change.change() instanceof BlockingCall;
    byTarget.computeIfAbsent(change.change().target().replace('.', '/'), any -> new ArrayList<>()).add(change);
  }

  /** @throws IllegalArgumentException if there is no such class */
  private static boolean isOfTheJdk(String type, ClassLoader system) {
    URL file = system.getResource(type.replace('.', '/') + ".class");
    if (file == null) {
      throw new IllegalArgumentException("no class " + type + " on the class path");
    }
    return file.getProtocol().equals("jrt");
  }

  @Override
  public byte @Nullable [] transform(
      ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] bytes) {
    if (loader == null) {
      return null;
    }
    if (name == null) { // the definer of the class has given no name
      name = new ClassReader(bytes).getClassName();
    }
    List<Placed> changes = byTarget.get(name);
    if (changes == null) {
      return null;
    }
    try {
      return weave(name, bytes, changes);
    } catch (RuntimeException | Error e) {
      failed(changes.getFirst(), "cannot change " + name.replace('/', '.') + ": " + e);
      return null;
    }
  }

  private byte @Nullable [] weave(String name, byte[] bytes, List<Placed> changes) {
    Set<Placed> found = new HashSet<>();
    byte[] changed = LibraryClass.change(bytes, changes, found);
    for (Placed change : changes) {
      if (!found.contains(change)) {
        failed(change, change.missing());
      } else if (change.replacement() != null) {
        replaced.add(name.replace('/', '.'));
      }
    }
    return found.isEmpty() ? null : changed;
  }

  private static void failed(Placed change, String what) {
    System.err.println("grivet: " + change.patch() + ": " + what + "; the program goes on without this change");
    PatchTable.failed(change.patch().name(), what);
  }

  @Override
  public List<PatchTable.Row> rows() {
    return choice.rows();
  }

  @Override
  public boolean hasReplacedCalls(String className) {
    return replaced.contains(className);
  }
}
