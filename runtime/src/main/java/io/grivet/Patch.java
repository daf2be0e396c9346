package io.grivet;

import java.util.List;

/**
 * One patch of the running JVM, either Grivet's own or an extension's ({@link io.grivet.spi.LibraryPatch}). Immutable.
 *
 * @param name as in the table of patches and in the agent's option {@code skip}
 * @param targets names of the classes that the patch changes
 * @param active true if these classes are changed, or will be changed when they are loaded
 * @param reason why the patch is inactive, for people to read: left out by an option, by an extension or because of a
 *     debugger, or a class was not as the patch expects it; empty if the patch is active
 */
public record Patch(String name, List<String> targets, boolean active, String reason) {
  public Patch {
    targets = List.copyOf(targets);
  }
}
