package io.grivet.agent.patch;

import io.grivet.agent.StartError;
import io.grivet.agent.weave.Weave;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * THE table of Grivet's changes to the JDK and to libraries. Read this first.
 *
 * <p>A {@link JdkPatch} is woven before main, a {@link LatePatch} and a {@link ClassPathPatch} when their classes are
 * loaded.
 */
public final class Patches {
  /** The one patch that the agent itself leaves out, if another agent or a debugger may listen to mounts. */
  public static final String JVMTI_TRANSITIONS = JvmtiTransitionsPatch.NAME;

  /** The patch without which no thread becomes a greenlet. */
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
      new ThreadDumpPatch(),
      new VirtualThreadCommandsPatch(),
      new ThreadMxBeanPatch(),
      new FlightPatch(),
      new HubBeanPatch(),
      new NettyEpollPatch(),
      new DisruptorPatch());

  private Patches() {}

  /**
   * Returns the patches of one kind, without skipped ones.
   *
   * @throws StartError if a name to skip is not the name of a patch
   */
  public static <P extends Patch> List<P> selected(Class<P> kind, List<String> skipped) {
    check(skipped, names());
    List<P> selected = new ArrayList<>();
    for (Patch patch : ALL) {
      if (kind.isInstance(patch) && !skipped.contains(patch.name())) {
        selected.add(kind.cast(patch));
      }
    }
    return selected;
  }

  /**
   * Returns the weaves of each patch of java.base by its name, without skipped patches.
   *
   * @throws StartError if a name to skip is not the name of a patch
   */
  public static Map<String, List<Weave>> weaves(List<String> skipped) {
    Map<String, List<Weave>> weaves = new LinkedHashMap<>();
    for (JdkPatch patch : selected(JdkPatch.class, skipped)) {
      weaves.put(patch.name(), patch.weaves());
    }
    return weaves;
  }

  /**
   * Checks the names in the option {@code skip}.
   *
   * @param known names of all patches, also of patches that are not in this table
   * @throws StartError if a name to skip is not the name of a patch
   */
  public static void check(List<String> skipped, List<String> known) {
    for (String name : skipped) {
      if (!known.contains(name)) {
        throw new StartError("option skip=" + name + " names no patch; known: " + String.join(", ", known));
      }
    }
  }

  /** Returns all patches in the order in which they are woven, skipped or not. */
  public static List<Patch> all() {
    return ALL;
  }

  /** Returns the names of all patches, in the same order. */
  public static List<String> names() {
    List<String> names = new ArrayList<>();
    for (Patch patch : ALL) {
      names.add(patch.name());
    }
    return names;
  }
}
