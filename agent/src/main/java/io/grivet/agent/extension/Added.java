package io.grivet.agent.extension;

import io.grivet.agent.StartError;
import io.grivet.spi.LibraryPatch;

/** A patch that an extension adds. */
record Added(String extension, LibraryPatch patch) {
  String name() {
    return patch.name();
  }

  /** For messages. */
  @Override
  public String toString() {
    return "patch " + name() + " of extension " + extension;
  }

  StartError error(String what) {
    return new StartError(this + ": " + what + "; skip=" + name() + " starts without it");
  }
}
