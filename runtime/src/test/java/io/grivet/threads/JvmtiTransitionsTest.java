package io.grivet.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The mounts and unmounts of a greenlet that the VM is notified of: the three lines that {@link JvmtiTransitions}
 * draws.
 */
class JvmtiTransitionsTest {
  private static final List<String> TOLD = new ArrayList<>();

  private final JvmtiTransitions transit = new JvmtiTransitions();
  private final Thread virtual = Thread.ofVirtual().unstarted(() -> {});

  @BeforeEach
  void listen() throws Exception {
    TOLD.clear();
    GrivetTransitions.install(Recording.class, new byte[0], false);
  }

  @Test
  void theVmIsNotToldOfParksAndYields() {
    mount();
    unmountAtAPark();
    mount();

    assertEquals(List.of(), TOLD);
  }

  @Test
  void theSecondHalfOfAnUnmountByTheVmIsTold() throws Exception {
    unmountAtAMonitor();

    assertEquals(List.of("unmounted"), TOLD);
  }

  @Test
  void theFirstHalfOfTheNextMountIsTold() throws Exception {
    unmountAtAMonitor();
    TOLD.clear();
    transit.mount(virtual);

    assertEquals(List.of("mounting"), TOLD);
  }

  @Test
  void theNextUnmountIsToldWholeButNoLaterUnmount() throws Exception {
    unmountAtAMonitor();
    transit.mount(virtual);
    TOLD.clear();
    unmountAtAPark();
    assertEquals(List.of("unmounting", "unmounted"), TOLD);
    TOLD.clear();
    mount();
    unmountAtAPark();

    assertEquals(List.of(), TOLD);
  }

  @Test
  void aFailedUnmountIsTakenBackAndTheNextUnmountIsTold() throws Exception {
    unmountAtAMonitor();
    transit.mount(virtual);
    TOLD.clear();
    transit.leave(virtual);
    transit.back(virtual);
    assertEquals(List.of("unmounting", "mounted"), TOLD);
    TOLD.clear();
    unmountAtAPark();

    assertEquals(List.of("unmounting", "unmounted"), TOLD);
  }

  @Test
  void theEndIsToldOnlyOfAThreadKnownToTheVm() throws Exception {
    transit.end(virtual);
    assertEquals(List.of(), TOLD);
    unmountAtAMonitor();
    transit.mount(virtual);
    unmountAtAPark();
    TOLD.clear();
    transit.end(virtual);

    assertEquals(List.of("mounting", "mounted", "end"), TOLD);
  }

  private void mount() {
    transit.mount(virtual);
    transit.back(virtual);
  }

  private void unmountAtAPark() {
    transit.leave(virtual);
    transit.unmount(virtual);
  }

  private void unmountAtAMonitor() throws Exception {
    Field state = virtual.getClass().getDeclaredField("state");
    Field blocking = virtual.getClass().getDeclaredField("BLOCKING");
    state.setAccessible(true);
    blocking.setAccessible(true);
    int before = state.getInt(virtual);
    state.setInt(virtual, blocking.getInt(null));
    transit.unmount(virtual);
    state.setInt(virtual, before);
  }

  /** A replacement of the natives. */
  private static final class Recording extends GrivetTransitions {
    @Override
    public void start(Thread thread) {
      TOLD.add("start");
    }

    @Override
    public void end(Thread thread) {
      TOLD.add("end");
    }

    @Override
    public void beginMount(Thread thread) {
      TOLD.add("mounting");
    }

    @Override
    public void endMount(Thread thread) {
      TOLD.add("mounted");
    }

    @Override
    public void beginUnmount(Thread thread) {
      TOLD.add("unmounting");
    }

    @Override
    public void endUnmount(Thread thread) {
      TOLD.add("unmounted");
    }
  }
}
