package io.grivet.agent.patch;

import static io.grivet.agent.weave.EntryWeave.beforeWithout;

import io.grivet.agent.weave.Weave;
import io.grivet.hook.FlightHook;
import java.util.List;

/** Adds events of greenlets to the JDK's flight recorder, when a first recording starts. */
public final class FlightPatch implements LatePatch {
  private static final String TARGET = "jdk/jfr/internal/PlatformRecorder";

  @Override
  public String name() {
    return "flight-recorder";
  }

  @Override
  public String target() {
    return TARGET;
  }

  @Override
  public String opened() {
    return "jdk.jfr";
  }

  @Override
  public List<Weave> weaves() {
    return List.of(beforeWithout(TARGET, "start(Ljdk/jfr/internal/PlatformRecording;)J", FlightHook.class, "starts"));
  }
}
