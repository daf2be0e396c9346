package io.grivet.agent.patch;

import static io.grivet.agent.weave.ResultWeave.mapReturned;

import io.grivet.agent.weave.Weave;
import io.grivet.hook.HubBeanHook;
import java.util.List;

/**
 * Adds the hub's bean to the platform's server of management beans, when somebody first asks for the server.
 *
 * <p>Not covered: a server that the program makes by itself.
 */
public final class HubBeanPatch implements LatePatch {
  private static final String TARGET = "java/lang/management/ManagementFactory";

  @Override
  public String name() {
    return "hub-bean";
  }

  @Override
  public String target() {
    return TARGET;
  }

  @Override
  public String opened() {
    return "java.lang.management";
  }

  @Override
  public List<Weave> weaves() {
    return List.of(mapReturned(TARGET, "getPlatformMBeanServer()Ljavax/management/MBeanServer;", HubBeanHook.class,
        "platformServer"));
  }
}
