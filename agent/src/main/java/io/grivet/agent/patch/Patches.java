package io.grivet.agent.patch;

import io.grivet.agent.StartError;
import io.grivet.agent.weave.Weave;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** THE table of what we change in the JDK, and in libraries. Read this first. */
public final class Patches {
  /** The one patch that is left out by itself, when something else may listen to mounts. */
  public static final String JVMTI_TRANSITIONS = JvmtiTransitionsPatch.NAME;

  /** Without this one, no thread becomes a greenlet. */
  public static final String MAIN = MainPatch.NAME;

  private static final List<Patch> ALL = List.of(
      new MainPatch(),
      new ThreadStartPatch(),
      new ThreadFacadePatch(),
      new CurrentThreadPatch(),
      new DefinedClassPatch(),
      new ThreadArgumentPatch(),
      new VirtualThreadPatch(),
      new JvmtiTransitionsPatch(),
      new SocketPollPatch(),
      new SocketReadPatch(),
      new BlockingModePatch(),
      new IsVirtualPatch(),
      new JitSeamsPatch(),
      new DeliveryPatch(),
      new NativeCallPatch(),
      new FilePatch(),
      new FairnessPatch(),
      new ThreadDumpPatch());

  /** Woven when their class is loaded, which most programs never do. */
  private static final List<LatePatch> LATE = List.of(new ThreadMxBeanPatch());

  /** Classes of libraries, woven when they are loaded. */
  private static final List<ClassPathPatch> CLASS_PATH = List.of(new NettyEpollPatch(), new DisruptorPatch());

  /**
   * Classes that many programs never load, and that no hook uses: on a known JDK they are woven when they are loaded.
   * The others are woven before main, so that no hook is ever the first to load one of them.
   */
  private static final Set<String> WOVEN_WHEN_LOADED = Set.of(
      "java/net/Inet4AddressImpl",
      "java/net/Inet6AddressImpl",
      "java/net/InetAddress$PlatformResolver",
      "java/net/ServerSocket",
      "java/net/Socket$SocketInputStream",
      "java/net/Socket$SocketOutputStream",
      "java/nio/MappedMemoryUtils",
      "java/time/Clock",
      "java/util/concurrent/CyclicBarrier",
      "jdk/internal/foreign/MemorySessionImpl",
      "jdk/internal/vm/ThreadDumper",
      "sun/nio/ch/DatagramChannelImpl",
      "sun/nio/ch/EPollPort$EventHandlerTask",
      "sun/nio/ch/EPollSelectorImpl",
      "sun/nio/ch/FileChannelImpl",
      "sun/nio/ch/NativeThreadSet",
      "sun/nio/ch/NioSocketImpl",
      "sun/nio/ch/PollSelectorImpl",
      "sun/nio/ch/SelectorImpl",
      "sun/nio/ch/ServerSocketChannelImpl",
      "sun/nio/ch/SinkChannelImpl",
      "sun/nio/ch/SocketChannelImpl",
      "sun/nio/ch/SourceChannelImpl");

  private Patches() {}

  /** @param target internal name of a class that a patch changes */
  public static boolean mayBeWovenWhenLoaded(String target) {
    return WOVEN_WHEN_LOADED.contains(target);
  }

  /**
   * Returns the weaves of each patch by its name, without those skipped.
   *
   * @throws StartError if there is no such patch to skip
   */
  public static Map<String, List<Weave>> selected(List<String> skipped) {
    check(skipped, names());
    Map<String, List<Weave>> selected = new LinkedHashMap<>();
    for (Patch patch : ALL) {
      if (!skipped.contains(patch.name())) {
        selected.put(patch.name(), patch.weaves());
      }
    }
    return selected;
  }

  /**
   * Checks the names in the option {@code skip}.
   *
   * @param known names of all patches, also of those that are not in this table
   * @throws StartError if there is no such patch to skip
   */
  public static void check(List<String> skipped, List<String> known) {
    for (String name : skipped) {
      if (!known.contains(name)) {
        throw new StartError("option skip=" + name + " names no patch; known: " + String.join(", ", known));
      }
    }
  }

  /**
   * Returns the names of the classes that a patch changes, in the order of the patch; skipped or not. A
   * library's class has another name where it is packed into another library; it is changed there too.
   */
  public static Set<String> targets(String name) {
    Set<String> targets = new LinkedHashSet<>();
    for (Patch patch : ALL) {
      if (patch.name().equals(name)) {
        patch.weaves().forEach(weave -> targets.add(weave.target().replace('/', '.')));
      }
    }
    for (LatePatch patch : LATE) {
      if (patch.name().equals(name)) {
        targets.add(patch.target().replace('/', '.'));
      }
    }
    for (ClassPathPatch patch : CLASS_PATH) {
      if (patch.name().equals(name)) {
        for (String target : patch.targets()) {
          targets.add((patch.root() + target).replace('/', '.'));
        }
      }
    }
    return targets;
  }

  /** Returns the late patches without those skipped. */
  public static List<LatePatch> selectedLate(List<String> skipped) {
    List<LatePatch> selected = new ArrayList<>();
    for (LatePatch patch : LATE) {
      if (!skipped.contains(patch.name())) {
        selected.add(patch);
      }
    }
    return selected;
  }

  /** Returns the patches of libraries without those skipped. */
  public static List<ClassPathPatch> selectedForClassPath(List<String> skipped) {
    List<ClassPathPatch> selected = new ArrayList<>();
    for (ClassPathPatch patch : CLASS_PATH) {
      if (!skipped.contains(patch.name())) {
        selected.add(patch);
      }
    }
    return selected;
  }

  /** Returns all names, in weave order. */
  public static List<String> names() {
    List<String> names = new ArrayList<>();
    for (Patch patch : ALL) {
      names.add(patch.name());
    }
    for (LatePatch patch : LATE) {
      names.add(patch.name());
    }
    for (ClassPathPatch patch : CLASS_PATH) {
      names.add(patch.name());
    }
    return names;
  }
}
