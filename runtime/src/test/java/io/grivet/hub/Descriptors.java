package io.grivet.hub;

import java.io.FileDescriptor;
import java.nio.channels.Channel;

/** The numbers behind Java's channels and files. Read by reflection, because the compiler does not see these types. */
public final class Descriptors {
  private Descriptors() {}

  public static int of(Channel channel) throws ReflectiveOperationException {
    return (int) Class.forName("sun.nio.ch.SelChImpl").getMethod("getFDVal").invoke(channel);
  }

  public static int of(FileDescriptor descriptor) throws ReflectiveOperationException {
    return (int) Class.forName("sun.nio.ch.GrivetEpoll").getMethod("number", FileDescriptor.class)
        .invoke(null, descriptor);
  }
}
