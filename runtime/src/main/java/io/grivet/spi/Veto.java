package io.grivet.spi;

/**
 * Leaves a patch out: one of Grivet's own or of another extension. Immutable.
 *
 * @param patch its name
 * @param reason for people who ask why it is not active
 */
public record Veto(String patch, String reason) {
  /** @throws IllegalArgumentException if there is no name or no reason */
  public Veto {
    if (patch.isBlank() || reason.isBlank()) {
      throw new IllegalArgumentException("a veto needs a patch and a reason, not (" + patch + ", " + reason + ")");
    }
  }
}
