package io.grivet.hook;

import io.grivet.jmx.HubBean;
import javax.management.MBeanServer;

/**
 * Adds the hub's bean to the platform's server of beans, when the program or a tool first asks for the server. The
 * bean's classes are defined then.
 */
public final class HubBeanHook {
  @SuppressWarnings("NullAway.Init") // install comes before any use
  private static LateClasses classes;
  private static boolean done; // guarded by the monitor of ManagementFactory, which calls

  private HubBeanHook() {}

  /** Installs the class files of the bean. Agent only, once, before the first woven class. */
  public static void install(byte[] bean) {
    classes = new LateClasses(bean);
  }

  /** Returns the server, in any case. If the server refuses the bean, one line says so. */
  public static MBeanServer platformServer(MBeanServer server) {
    if (!done && isDefined()) {
      done = true;
      try {
        HubBean.register(server);
      } catch (Exception | Error e) { // no class of javax.management here: a Java without them verifies this class
        System.err.println("grivet: the hub has no management bean: " + e);
      }
    }
    return server;
  }

  private static boolean isDefined() {
    try {
      InspectHook.define();
      classes.define();
      return true;
    } catch (OutOfMemoryError e) {
      return false; // the next call tries again
    }
  }
}
