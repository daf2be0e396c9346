package io.grivet.agent;

import io.grivet.agent.patch.LatePatch;
import io.grivet.agent.weave.Weave;
import io.grivet.boot.PatchTable;
import io.grivet.hub.Task;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Applies one late patch when its class is loaded. Safe for any thread, as class loading is. */
final class LateWeaver implements ClassFileTransformer {
  private final Instrumentation instrumentation;
  private final LatePatch patch;
  private final String target;

  LateWeaver(Instrumentation instrumentation, LatePatch patch) {
    this.instrumentation = instrumentation;
    this.patch = patch;
    this.target = patch.target();
  }

  @Override
  public byte @Nullable [] transform(
      Module module, ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] bytes) {
    if (loader != null || !target.equals(name)) {
      return null;
    }
    try {
      open(module);
      return weave(bytes);
    } catch (RuntimeException | Error e) {
      PatchTable.failed(patch.name(), "does not fit this JDK: " + e.getMessage());
      System.err.println("grivet: patch " + patch.name() + " does not fit " + name + " of this JDK ("
          + System.getProperty("java.runtime.version") + "), which runs as it is: " + e.getMessage());
      return null;
    }
  }

  private void open(Module module) {
    instrumentation.redefineModule(module, Set.of(), Map.of(),
        Map.of(patch.opened(), Set.of(Task.class.getModule())), Set.of(), Map.of());
  }

  private byte[] weave(byte[] bytes) {
    Map<Weave, Weave.Count> counts = new HashMap<>();
    byte[] woven = Weaver.weave(bytes, patch.weaves(), counts);
    for (Map.Entry<Weave, Weave.Count> found : counts.entrySet()) {
      Weave weave = found.getKey();
      if (!weave.fits(found.getValue())) {
        throw new StartError(weave.misfit(found.getValue()));
      }
    }
    return woven;
  }
}
