package io.grivet.hook;

import io.grivet.hub.Known;
import io.grivet.hub.Poller;
import io.grivet.threads.Hubs;
import io.grivet.threads.Identity;
import io.grivet.threads.IoWait;
import java.io.IOException;

/** Lets an event loop with its own epoll instance wait on the hub: one epoll in the other. Any thread may call. */
public final class EventLoopHook implements GrivetEventLoop.Waits {
  @Override
  public boolean parks() {
    FairnessHook.call();
    return Identity.current() != null;
  }

  /** @param nanos longest wait; 0 for no limit */
  @Override
  public void awaitReadable(int fd, long nanos) throws IOException {
    IoWait.await(Known.nonNull(Identity.current()), fd, Poller.READ, nanos, null);
  }

  @Override
  public void closing(int fd) {
    Hubs.forget(fd);
  }
}
