package io.grivet.agent;

import io.grivet.agent.patch.ClassPathPatch;
import io.grivet.boot.PatchTable;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;

/**
 * Applies Grivet's own patches of libraries when their classes are loaded. Safe for any thread, as class loading is.
 */
final class ClassPathWeaver implements ClassFileTransformer {
  private final ClassPathPatch[] patches;

  ClassPathWeaver(ClassPathPatch[] patches) {
    this.patches = patches;
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
    ClassPathPatch patch = patchOf(name);
    if (patch == null) {
      return null;
    }
    try {
      return patch.weave(bytes);
    } catch (RuntimeException | Error e) {
      String what = "does not fit " + name.replace('/', '.') + ": " + e.getMessage();
      PatchTable.failed(patch.name(), what);
      System.err.println("grivet: patch " + patch.name() + " " + what + "; the program goes on without it");
      return null;
    }
  }

  /** Returns true if a patch changes classes of this internal name. */
  boolean concerns(String name) {
    return patchOf(name) != null;
  }

  private @Nullable ClassPathPatch patchOf(String name) {
    for (ClassPathPatch patch : patches) {
      List<String> targets = patch.targets();
      for (int i = 0; i < targets.size(); i++) { // runs for every class that is loaded: no iterator
        if (name.endsWith(targets.get(i))) {
          return patch;
        }
      }
    }
    return null;
  }
}
