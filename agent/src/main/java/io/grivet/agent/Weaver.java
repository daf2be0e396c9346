package io.grivet.agent;

import io.grivet.agent.patch.WovenWhenLoaded;
import io.grivet.agent.weave.ClassFiles;
import io.grivet.agent.weave.Weave;
import io.grivet.agent.weave.WovenMethod;
import io.grivet.hook.DefinedClassHook;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.MethodVisitor;

/**
 * Applies the patches to the JDK before main, and rewrites {@code Thread.currentThread} in every class loaded later.
 *
 * <p>All patched classes are loaded at start: a JDK of another shape stops the start-up, not the program while it runs,
 * and no hook is the first to load a patched class. On a JDK of known shape, patched classes that no hook uses are
 * woven when the program loads them. Safe for any thread, as class loading is.
 */
final class Weaver implements ClassFileTransformer, DefinedClassHook.Rewriter {
  private final Instrumentation instrumentation;
  private final Map<String, List<Weave>> patches;
  private final Map<String, List<Weave>> byTarget = new HashMap<>();
  private final Map<Weave, Weave.Count> counts = new HashMap<>();
  private final LaterWeaving later;
  private @Nullable Throwable failure;
  private volatile boolean started; // written once, before main

  /** @param patches the weaves of each patch, by its name */
  Weaver(Instrumentation instrumentation, Map<String, List<Weave>> patches) {
    this.instrumentation = instrumentation;
    this.patches = patches;
    this.later = new LaterWeaving(instrumentation);
    for (List<Weave> weaves : patches.values()) {
      for (Weave weave : weaves) {
        List<Weave> ofTarget = byTarget.get(weave.target());
        if (ofTarget == null) {
          ofTarget = new ArrayList<>();
          byTarget.put(weave.target(), ofTarget);
        }
        ofTarget.add(weave);
        counts.put(weave, new Weave.Count());
      }
    }
  }

  /**
   * Weaves the loaded classes, and loads the others.
   *
   * @param known true to leave the classes of {@link WovenWhenLoaded} until the program loads them, if it does
   * @param trace null without the option {@code trace-startup}
   * @throws StartError if a patch does not find its places in this JDK
   */
  void weaveAll(boolean known, @Nullable StartupTrace trace) {
    DefinedClassHook.install(this, instrumentation);
    instrumentation.addTransformer(trace == null ? this : trace.timed(this), true);
    List<Class<?>> targets = new ArrayList<>();
    try {
      for (String target : List.copyOf(byTarget.keySet())) {
        if (!known || !WovenWhenLoaded.contains(target)) {
          Class<?> type = Class.forName(target.replace('/', '.'), false, null);
          if (!isWoven(target)) {
            targets.add(type);
          }
        }
      }
      for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
        if (CallRewriter.isRewrittenInTheCore(loaded) || known && wasLoadedBefore(loaded)) {
          targets.add(loaded);
        }
      }
      if (trace != null) {
        trace.end("loading patched classes");
      }
      instrumentation.retransformClasses(targets.toArray(new Class<?>[0]));
      if (trace != null) {
        trace.end("weaving " + targets.size() + " that were loaded");
      }
    } catch (ClassNotFoundException e) {
      throw new StartError("this JDK (" + jdk() + ") has no class " + e.getMessage() + ", which a patch changes");
    } catch (UnmodifiableClassException e) {
      throw new StartError("this JDK (" + jdk() + ") does not let an agent change " + e.getMessage());
    }
    check(known);
  }

  /** Returns true for a class that could have waited until its loading, but was loaded before this transformer was */
  private boolean wasLoadedBefore(Class<?> loaded) {
    if (loaded.getClassLoader() != null) {
      return false;
    }
    String target = loaded.getName().replace('.', '/');
    return WovenWhenLoaded.contains(target) && byTarget.containsKey(target) && !isWoven(target);
  }

  private boolean isWoven(String target) {
    for (Weave weave : byTarget.getOrDefault(target, List.of())) {
      if (countOf(weave, counts).value() > 0) {
        return true;
      }
    }
    return false;
  }

  private static Weave.Count countOf(Weave weave, Map<Weave, Weave.Count> counts) {
    return Objects.requireNonNull(counts.get(weave));
  }

  private void check(boolean known) {
    if (failure != null) {
      throw new IllegalArgumentException("weaving failed: " + failure, failure);
    }
    for (Map.Entry<String, List<Weave>> patch : patches.entrySet()) {
      for (Weave weave : patch.getValue()) {
        String target = weave.target();
        if (!known || !WovenWhenLoaded.contains(target) || isWoven(target)) {
          check(patch.getKey(), weave, countOf(weave, counts));
        }
      }
    }
    started = true;
  }

  private static void check(String patch, Weave weave, Weave.Count found) {
    if (!weave.fits(found)) {
      throw new StartError("patch " + patch + ": " + weave.misfit(found) + " in " + weave.target().replace('/', '.')
          + " (JDK " + jdk() + "); skip=" + patch + " starts without it");
    }
  }

  private static String jdk() {
    return System.getProperty("java.runtime.version");
  }

  /** Called by the JVM for each class; the JVM would swallow an error, so the error is kept. */
  @Override
  public byte @Nullable [] transform(
      ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] bytes) {
    List<Weave> weaves = loader == null && name != null ? byTarget.get(name) : null;
    if (weaves != null && started && redefined == null) {
      return weaveLate(name, bytes, weaves);
    }
    if (weaves == null) {
      return rewrite(loader, name, bytes);
    }
    try {
      return weave(bytes, weaves);
    } catch (RuntimeException | Error e) {
      return failed(name, e);
    }
  }

  /** Rewrites the calls of a class, however the VM gets the class. */
  @Override
  public byte @Nullable [] rewrite(@Nullable ClassLoader loader, String name, byte[] bytes) {
    try {
      return CallRewriter.concerns(loader, name, bytes) ? CallRewriter.rewrite(bytes) : null;
    } catch (OutOfMemoryError | StackOverflowError e) {
      return later.put(name, e);
    } catch (RuntimeException | Error e) {
      return failed(name, e);
    }
  }

  private byte @Nullable [] failed(String name, Throwable e) {
    if (failure == null) {
      failure = e;
      System.err.println("grivet: cannot weave " + name + ": " + e + "; it runs as it is");
    }
    return null;
  }

  private synchronized byte[] weave(byte[] bytes, List<Weave> weaves) {
    Map<Weave, Weave.Count> now = new HashMap<>();
    byte[] woven = weave(bytes, weaves, now);
    counts.putAll(now); // a class may pass again when another agent retransforms it: the last count is valid
    return woven;
  }

  /**
   * Weaves a class of a known JDK while the program runs; if the class has another shape nevertheless, the JVM ends.
   */
  private byte @Nullable [] weaveLate(String name, byte[] bytes, List<Weave> weaves) {
    try {
      Map<Weave, Weave.Count> now = new HashMap<>();
      byte[] woven = weave(bytes, weaves, now);
      for (Map.Entry<String, List<Weave>> patch : patches.entrySet()) {
        for (Weave weave : patch.getValue()) {
          if (weave.target().equals(name)) {
            check(patch.getKey(), weave, countOf(weave, now));
          }
        }
      }
      return woven;
    } catch (OutOfMemoryError | StackOverflowError e) {
      return later.put(name, e);
    } catch (RuntimeException | Error e) {
      System.err.println("grivet: " + (e instanceof StartError ? e.getMessage() : "cannot weave " + name + ": " + e));
      return Refusal.of(bytes);
    }
  }

  /** @param counts gets the number of places that each weave has found */
  static byte[] weave(byte[] bytes, List<Weave> weaves, Map<Weave, Weave.Count> counts) {
    for (Weave weave : weaves) {
      counts.put(weave, new Weave.Count());
    }
    return ClassFiles.rewrite(bytes, new ClassFiles.MethodRewriter() {
      @Override
      public MethodVisitor rewrite(WovenMethod method, MethodVisitor next) {
        MethodVisitor visitor = next;
        for (Weave weave : weaves) {
          visitor = weave.apply(method, visitor, countOf(weave, counts));
        }
        return visitor;
      }
    });
  }
}
