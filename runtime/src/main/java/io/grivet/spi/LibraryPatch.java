package io.grivet.spi;

import java.util.List;

/**
 * Changes to classes of the program that belong together. They are made when these classes are loaded. Immutable.
 *
 * @param name lower-case letters, digits and dashes; must be unique among patches. {@code skip=<name>} leaves the patch
 *     out
 */
public record LibraryPatch(String name, List<Change> changes) {
  /** @throws IllegalArgumentException if the name has other characters, or {@code changes} is empty */
  public LibraryPatch {
    changes = List.copyOf(changes);
    if (!name.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
      throw new IllegalArgumentException("patch name \"" + name + "\" is malformed; write one like my-driver");
    }
    if (changes.isEmpty()) {
      throw new IllegalArgumentException("patch " + name + " changes nothing");
    }
  }

  public LibraryPatch(String name, Change... changes) {
    this(name, List.of(changes));
  }
}
