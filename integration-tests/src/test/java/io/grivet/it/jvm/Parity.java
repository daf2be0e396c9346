package io.grivet.it.jvm;

import java.time.Duration;
import java.util.Optional;

/**
 * Runs one program without the agent and with it, both at once, and checks that there is no visible difference: same
 * standard output, same standard error, same exit code.
 *
 * <p>Not thread-safe.
 */
public final class Parity {
  private final AgentJvm recipe;
  private int exitCode;
  private Reading reading = Reading.EXACT;

  private Parity(AgentJvm recipe) {
    this.recipe = recipe;
  }

  public static Parity of(Class<?> program, String... args) {
    return new Parity(AgentJvm.running(program, args));
  }

  /** Compares a program started in its own way. */
  public static Parity of(AgentJvm recipe) {
    return new Parity(recipe);
  }

  public Parity jvm(String... args) {
    recipe.jvm(args);
    return this;
  }

  public Parity stdin(String text) {
    recipe.stdin(text);
    return this;
  }

  public Parity limit(Duration longest) {
    recipe.limit(longest);
    return this;
  }

  /** Sets the exit code that both must have; 0 if not called. */
  public Parity exitingWith(int code) {
    exitCode = code;
    return this;
  }

  /** Treats hash codes such as {@code @1a2b3c} as equal. */
  public Parity ignoringHashCodes() {
    return reading("@[0-9a-f]{1,8}\\b", "@hash");
  }

  /** Treats thread ids such as {@code Thread[#29,} as equal. */
  public Parity ignoringThreadIds() {
    return reading("\\[#\\d+", "[#id");
  }

  /** Leaves out the matches of this pattern. */
  public Parity ignoring(String pattern) {
    return reading(pattern, "");
  }

  private Parity reading(String pattern, String replacement) {
    reading = reading.replacing(pattern, replacement);
    return this;
  }

  /** Runs both and compares; returns the result of the run with the agent. */
  public JvmResult holds() {
    try (JvmRun plainRun = recipe.copy().withoutAgent().named("plain").start();
        JvmRun agentRun = recipe.copy().named("agent").start()) {
      JvmResult plain = plainRun.result().exitedWith(exitCode);
      JvmResult agent = agentRun.result();
      same("standard output", agent, plain.stdout(), agent.stdout());
      same("standard error", agent, plain.stderr(), agent.stderr());
      return agent.exitedWith(exitCode);
    }
  }

  private void same(String what, JvmResult agent, String plainText, String agentText) {
    Optional<String> difference = reading.difference(plainText, agentText);
    if (difference.isPresent()) {
      throw agent.failure(what + " differs under the agent:\n" + difference.get());
    }
  }
}
