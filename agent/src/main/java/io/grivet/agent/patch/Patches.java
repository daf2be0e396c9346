package io.grivet.agent.patch;

import io.grivet.agent.StartError;
import io.grivet.agent.weave.Weave;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** THE table of what we change in the JDK. Read this first. */
public final class Patches {
  /** The one patch that is left out by itself, when something else may listen to mounts. */
  public static final String JVMTI_TRANSITIONS = JvmtiTransitionsPatch.NAME;

  private static final List<Patch> ALL = List.of(
      new MainPatch(),
      new ThreadStartPatch(),
      new ThreadFacadePatch(),
      new CurrentThreadPatch(),
      new ThreadArgumentPatch(),
      new VirtualThreadPatch(),
      new JvmtiTransitionsPatch(),
      new SocketPollPatch(),
      new DeliveryPatch(),
      new NativeCallPatch(),
      new FilePatch(),
      new FairnessPatch(),
      new ThreadDumpPatch());

  /** Woven when their class is loaded, which most programs never do. */
  private static final List<LatePatch> LATE = List.of(new ThreadMxBeanPatch());

  private Patches() {}

  /**
   * Returns the weaves of each patch by its name, without those skipped.
   *
   * @throws StartError if there is no such patch to skip
   */
  public static Map<String, List<Weave>> selected(List<String> skipped) {
    for (String name : skipped) {
      if (!names().contains(name)) {
        throw new StartError("option skip=" + name + " names no patch; known: " + String.join(", ", names()));
      }
    }
    Map<String, List<Weave>> selected = new LinkedHashMap<>();
    for (Patch patch : ALL) {
      if (!skipped.contains(patch.name())) {
        selected.put(patch.name(), patch.weaves());
      }
    }
    return selected;
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

  /** Returns all names, in weave order. */
  public static List<String> names() {
    List<String> names = new ArrayList<>();
    for (Patch patch : ALL) {
      names.add(patch.name());
    }
    for (LatePatch patch : LATE) {
      names.add(patch.name());
    }
    return names;
  }
}
