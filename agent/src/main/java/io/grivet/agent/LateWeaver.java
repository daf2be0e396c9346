package io.grivet.agent;

import io.grivet.agent.patch.LatePatch;
import io.grivet.hook.PatchTable;
import io.grivet.hub.Task;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.Map;
import java.util.Set;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.pool.TypePool;

/** Applies one late patch when its class is loaded. Without that class, none of Byte Buddy is loaded either. */
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
  public byte[] transform(
      Module module, ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] bytes) {
    if (loader != null || !target.equals(name)) {
      return null;
    }
    try {
      open(module);
      return weave(name.replace('/', '.'), bytes);
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

  private byte[] weave(String name, byte[] bytes) {
    ClassFileLocator locator = new ClassFileLocator.Compound(
        ClassFileLocator.Simple.of(name, bytes), ClassFileLocator.ForClassLoader.of(getClass().getClassLoader()));
    TypePool types = TypePool.Default.of(locator);
    DynamicType.Builder<?> builder = new ByteBuddy()
        .with(TypeValidation.DISABLED)
        .redefine(types.describe(name).resolve(), locator);
    for (LatePatch.Advised advised : patch.advised()) {
      int found = types.describe(name).resolve().getDeclaredMethods().filter(advised.method()).size();
      if (found != 1) {
        throw new StartError("found " + found + " of 1 methods " + advised.method());
      }
      builder = builder.visit(
          Advice.to(types.describe(advised.advice().getName()).resolve(), locator).on(advised.method()));
    }
    return builder.make().getBytes();
  }
}
