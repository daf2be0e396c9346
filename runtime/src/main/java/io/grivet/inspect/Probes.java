package io.grivet.inspect;

import io.grivet.hub.Hub;
import io.grivet.hub.HubProbe;
import io.grivet.hub.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The probes of a hub. An error of a probe ends that probe alone. The hub's owner calls. */
public final class Probes implements HubProbe {
  private static final HubProbe NONE = new None();

  private final HubProbe[] all;

  private Probes(HubProbe[] all) {
    this.all = all;
  }

  /** Adds a probe soon: between two greenlets, so a greenlet that computes for ever keeps the probe out. Any thread. */
  public static void add(Hub hub, HubProbe probe) {
    hub.runHere(new Change(hub, probe, true));
  }

  /** Removes a probe soon. No effect if the probe has gone. Any thread. */
  public static void remove(Hub hub, HubProbe probe) {
    hub.runHere(new Change(hub, probe, false));
  }

  /** Runs on the hub. The hub's queue may keep its last task for long, so the task keeps no probe. */
  private static final class Change implements Runnable {
    private final Hub hub;
    private final boolean adds;
    private @Nullable HubProbe probe;

    Change(Hub hub, HubProbe probe, boolean adds) {
      this.hub = hub;
      this.probe = probe;
      this.adds = adds;
    }

    @Override
    public void run() {
      List<HubProbe> next = new ArrayList<>();
      if (hub.probe() instanceof Probes present) {
        next.addAll(Arrays.asList(present.all));
      }
      next.remove(probe);
      if (adds && probe != null) {
        next.add(probe);
      }
      probe = null;
      hub.probe(next.isEmpty() ? null : new Probes(next.toArray(new HubProbe[0])));
    }
  }

  @Override
  public void phase(int phase) {
    for (int i = 0; i < all.length; i++) {
      try {
        all[i].phase(phase);
      } catch (RuntimeException | Error e) {
        drop(i, e);
      }
    }
  }

  @Override
  public void ready(Task task, @Nullable Task by) {
    for (int i = 0; i < all.length; i++) {
      try {
        all[i].ready(task, by);
      } catch (RuntimeException | Error e) {
        drop(i, e);
      }
    }
  }

  @Override
  public void begins(Task greenlet) {
    for (int i = 0; i < all.length; i++) {
      try {
        all[i].begins(greenlet);
      } catch (RuntimeException | Error e) {
        drop(i, e);
      }
    }
  }

  @Override
  public void ends(Task greenlet, Thread carrier, @Nullable String loss) {
    for (int i = 0; i < all.length; i++) {
      try {
        all[i].ends(greenlet, carrier, loss);
      } catch (RuntimeException | Error e) {
        drop(i, e);
      }
    }
  }

  @Override
  public void delivers(Task greenlet, Throwable error) {
    for (int i = 0; i < all.length; i++) {
      try {
        all[i].delivers(greenlet, error);
      } catch (RuntimeException | Error e) {
        drop(i, e);
      }
    }
  }

  @Override
  public void failed(Throwable t) {}

  private void drop(int i, Throwable t) {
    HubProbe broken = all[i];
    all[i] = NONE;
    broken.failed(t);
  }

  private static final class None implements HubProbe {
    @Override
    public void failed(Throwable t) {}
  }
}
