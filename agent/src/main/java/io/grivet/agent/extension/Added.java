package io.grivet.agent.extension;

import io.grivet.agent.StartError;
import io.grivet.spi.LibraryPatch;
import org.jspecify.annotations.Nullable;

/** A patch that an extension adds. */
record Added(String extension, LibraryPatch patch) {
  String name() {
    return patch.name();
  }

  /** Returns the text for messages. */
  @Override
  public String toString() {
    return "patch " + name() + " of extension " + extension;
  }

  StartError error(@Nullable String what) {
    return new StartError(this + ": " + what + "; skip=" + name() + " starts without it");
  }
}
