package io.grivet.spi;

import java.util.List;

/**
 * Changes to classes of the program that belong together, made when these classes are loaded. Immutable.
 *
 * @param name small letters, digits and dashes; no other patch may have it. {@code skip=<name>} leaves it out
 */
public record LibraryPatch(String name, List<Change> changes) {
  /** @throws IllegalArgumentException if the name has other characters, or there is nothing to change */
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
