package io.grivet;

import java.util.List;

/**
 * One patch of the running JVM: of Grivet's own, or of an extension's ({@link io.grivet.spi.LibraryPatch}). Immutable.
 *
 * @param name as in the table of patches and in the agent's option {@code skip}
 * @param targets names of the classes that it changes
 * @param active true if its classes are changed, or will be when they are loaded
 * @param reason why it is not active, for people to read: left out by an option, by an extension, beside a debugger, or
 *     because a class was not as the patch expects it; empty if it is active
 */
public record Patch(String name, List<String> targets, boolean active, String reason) {
  public Patch {
    targets = List.copyOf(targets);
  }
}
