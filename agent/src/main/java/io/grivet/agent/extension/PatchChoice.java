package io.grivet.agent.extension;

import io.grivet.agent.StartError;
import io.grivet.agent.patch.Patch;
import io.grivet.agent.patch.Patches;
import io.grivet.boot.PatchTable;
import io.grivet.spi.Change;
import io.grivet.spi.LibraryPatch;
import io.grivet.spi.Veto;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The choice of patches: Grivet's own patches and those that extensions add, without those that options or extensions
 * leave out. Written before main, then read by any thread.
 */
public final class PatchChoice {
  private final Map<String, Added> added = new LinkedHashMap<>();
  private final Map<String, String> leftOut = new LinkedHashMap<>();

  /** @throws StartError if a name is taken, or is not the name of a patch */
  public PatchChoice(List<String> skipped, List<Extension> extensions) {
    for (Extension extension : extensions) {
      add(extension);
    }
    List<String> known = new ArrayList<>(Patches.names());
    known.addAll(added.keySet());
    Patches.check(skipped, known);
    for (String name : skipped) {
      leaveOut(name, "option skip=" + name);
    }
    for (Extension extension : extensions) {
      leaveOut(extension, known);
    }
  }

  private void add(Extension extension) {
    for (LibraryPatch patch : extension.patches()) {
      String taken = Patches.names().contains(patch.name()) ? "Grivet" : null;
      Added other = added.putIfAbsent(patch.name(), new Added(extension.name(), patch));
      if (other != null) {
        taken = other.extension();
      }
      if (taken != null) {
        throw new StartError("extension " + extension.name() + ": " + taken + " has a patch of the name "
            + patch.name() + " already");
      }
    }
  }

  private void leaveOut(Extension extension, List<String> known) {
    for (Veto veto : extension.vetoes()) {
      if (!known.contains(veto.patch())) {
        throw new StartError("extension " + extension.name() + ": veto of " + veto.patch()
            + " names no patch; known: " + String.join(", ", known));
      }
      leaveOut(veto.patch(), "extension " + extension.name() + ": " + veto.reason());
    }
  }

  /** Leaves a patch out, unless it is left out already. */
  public void leaveOut(String patch, String reason) {
    leftOut.putIfAbsent(patch, reason);
  }

  public boolean leavesOut(String patch) {
    return leftOut.containsKey(patch);
  }

  /** Returns the names of Grivet's own patches that are left out. */
  public List<String> leftOut() {
    List<String> own = new ArrayList<>(leftOut.keySet());
    own.removeAll(added.keySet());
    return own;
  }

  /** Returns the patches of extensions to apply. */
  List<Added> added() {
    List<Added> active = new ArrayList<>();
    for (Added patch : added.values()) {
      if (!leavesOut(patch.name())) {
        active.add(patch);
      }
    }
    return active;
  }

  /** Returns all patches, in the form that a program sees. */
  List<PatchTable.Row> rows() {
    List<PatchTable.Row> rows = new ArrayList<>();
    for (Patch patch : Patches.all()) {
      Set<String> targets = new LinkedHashSet<>();
      for (String target : patch.targetNames()) {
        targets.add(target.replace('/', '.'));
      }
      rows.add(row(patch.name(), targets));
    }
    for (Added patch : added.values()) {
      Set<String> targets = new LinkedHashSet<>();
      for (Change change : patch.patch().changes()) {
        targets.add(change.target());
      }
      rows.add(row(patch.name(), targets));
    }
    return rows;
  }

  private PatchTable.Row row(String name, Set<String> targets) {
    String reason = leftOut.get(name);
    return new PatchTable.Row(name, List.copyOf(targets), reason == null ? PatchTable.failureOf(name) : reason);
  }
}
