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
      new UnparkPatch(),
      new VirtualThreadPatch(),
      new JvmtiTransitionsPatch(),
      new SocketPollPatch(),
      new NativeCallPatch());

  private Patches() {}

  /**
   * Returns the weaves of each patch by its name, without those skipped.
   *
   * @throws StartError if there is no such patch to skip
   */
  public static Map<String, List<Weave>> selected(List<String> skipped) {
    Map<String, List<Weave>> selected = new LinkedHashMap<>();
    for (Patch patch : ALL) {
      selected.put(patch.name(), patch.weaves());
    }
    for (String name : skipped) {
      if (selected.remove(name) == null) {
        throw new StartError("option skip=" + name + " names no patch; known: " + String.join(", ", names()));
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
    return names;
  }
}
