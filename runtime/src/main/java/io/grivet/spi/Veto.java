package io.grivet.spi;

/**
 * Leaves out a patch, either Grivet's own or another extension's. Immutable.
 *
 * @param patch its name
 * @param reason explains to people why the patch is inactive
 */
public record Veto(String patch, String reason) {
  /** @throws IllegalArgumentException if there is no name or no reason */
  public Veto {
    if (patch.isBlank() || reason.isBlank()) {
      throw new IllegalArgumentException("a veto needs a patch and a reason, not (" + patch + ", " + reason + ")");
    }
  }
}
