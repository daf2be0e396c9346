package io.grivet.hook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.grivet.hub.Descriptors;
import io.grivet.hub.Poller;
import io.grivet.hub.RunningHub;
import io.grivet.threads.Greenlet;
import java.nio.channels.Pipe;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The events that the JDK passes to its poller are the events that the greenlet waits for. */
@Timeout(60)
class SocketPollHookTest {
  private RunningHub running;
  private Pipe pipe;
  private int fd;

  @BeforeEach
  void start() throws Exception {
    running = new RunningHub();
    pipe = Pipe.open();
    pipe.source().configureBlocking(false);
    fd = Descriptors.of(pipe.source());
  }

  @AfterEach
  void stop() throws Exception {
    running.close();
    pipe.source().close();
    pipe.sink().close();
  }

  @Test
  void theLimitOfASocketIsKept() throws Exception {
    assertEquals("the limit has passed", stand(() -> SocketPollHook.poll(fd, Poller.READ, 1_000_000, () -> true)));
  }

  @Test
  void theLimitOfASelectorIsKept() throws Exception {
    assertEquals("the limit has passed", stand(() -> SocketPollHook.pollSelector(fd, 1_000_000)));
  }

  @Test
  void aClosedDescriptorIsNotWaitedFor() throws Exception {
    assertEquals("the limit has passed", stand(() -> SocketPollHook.poll(fd, Poller.READ, 0, () -> false)));
  }

  private String stand(Wait wait) throws Exception {
    Greenlet<String> greenlet = Greenlet.startAs(new Thread(() -> {}), running, () -> {
      wait.run();
      return "the limit has passed";
    });
    String result = greenlet.result();
    return result;
  }

  private interface Wait {
    void run() throws Exception;
  }
}
