package io.grivet.hub;

import java.io.IOException;
import sun.nio.ch.GrivetEpoll;

/** The poller for Linux: one epoll descriptor, and an eventfd for wake-ups. */
public final class EpollPoller implements Poller {
  private static final int URGENT = 0x2;
  private static final int RDHUP = 0x2000;
  private static final int ERROR_OR_HANGUP = 0x8 | 0x10;
  private static final int EDGE_TRIGGERED = 1 << 31;
  private static final int WHOLE_LIFE = GrivetEpoll.IN | GrivetEpoll.OUT | URGENT | RDHUP | EDGE_TRIGGERED;

  private static final int EPERM = 1;
  private static final int EEXIST = 17;
  private static final int MAX_EVENTS = 512;

  private final int epfd;
  private final long events;
  private final Object bell;
  private final int bellFd;

  public EpollPoller() throws IOException {
    epfd = GrivetEpoll.create();
    events = GrivetEpoll.allocateEvents(MAX_EVENTS);
    bell = GrivetEpoll.newEventFd();
    bellFd = GrivetEpoll.descriptor(bell);
    // Edge-triggered: every write is a new edge, so the counter never has to be read back.
    check(bellFd, GrivetEpoll.ctl(epfd, GrivetEpoll.ADD, bellFd, GrivetEpoll.IN | EDGE_TRIGGERED));
  }

  @Override
  public boolean register(int fd) throws IOException {
    int error = GrivetEpoll.ctl(epfd, GrivetEpoll.ADD, fd, WHOLE_LIFE);
    if (error == EEXIST) {
      error = GrivetEpoll.ctl(epfd, GrivetEpoll.MODIFY, fd, WHOLE_LIFE);
    }
    if (error == EPERM) {
      return false;
    }
    check(fd, error);
    return true;
  }

  @Override
  public void poll(int millis, Sink sink) throws IOException {
    int n = GrivetEpoll.await(epfd, events, MAX_EVENTS, millis);
    for (int i = 0; i < n; i++) {
      int fd = GrivetEpoll.descriptor(events, i);
      if (fd != bellFd) {
        sink.ready(fd, directions(GrivetEpoll.events(events, i)));
      }
    }
  }

  @Override
  public boolean hasEvents() {
    try {
      return GrivetEpoll.isReadable(epfd);
    } catch (IOException e) {
      return false; // the answer only tells whether a greenlet is held up
    }
  }

  @Override
  public void wakeUp() {
    try {
      GrivetEpoll.ring(bell);
    } catch (IOException e) {
      throw new IllegalStateException("cannot write to the hub's eventfd " + bellFd, e);
    }
  }

  private static int directions(int events) {
    int ready = 0;
    if ((events & ~GrivetEpoll.OUT) != 0) {
      ready |= READ;
    }
    if ((events & (URGENT | RDHUP | ERROR_OR_HANGUP)) != 0) {
      ready |= MORE;
    }
    if ((events & (GrivetEpoll.OUT | ERROR_OR_HANGUP)) != 0) {
      ready |= WRITE;
    }
    return ready;
  }

  private static void check(int fd, int error) throws IOException {
    if (error != 0) {
      throw new IOException("epoll_ctl of descriptor " + fd + " failed with error " + error);
    }
  }
}
