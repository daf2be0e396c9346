package io.grivet.inspect;

import io.grivet.hub.Hub;
import io.grivet.hub.HubProbe;
import io.grivet.hub.Task;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The probes of a hub. An error of a probe ends that probe alone. The hub's owner calls. */
public final class Probes implements HubProbe {
  private static final HubProbe NONE = new None();

  private static HubProbe[] present = {}; // holder of the baton only

  private final HubProbe[] all;

  private Probes(HubProbe[] all) {
    this.all = all;
  }

  /** Adds a probe soon: between two greenlets, so a greenlet that computes for ever keeps the probe out. Any thread. */
  public static void add(Hub hub, HubProbe probe) {
    change(hub, before -> {
      HubProbe[] after = Arrays.copyOf(before, before.length + 1);
      after[before.length] = probe;
      return after;
    });
  }

  /** Removes a probe soon. No effect if the probe has gone. Any thread. */
  public static void remove(Hub hub, HubProbe probe) {
    change(hub, before -> Arrays.stream(before).filter(one -> one != probe).toArray(HubProbe[]::new));
  }

  private static void change(Hub hub, UnaryOperator<HubProbe[]> change) {
    hub.runHere(() -> {
      present = change.apply(present);
      hub.probe(present.length == 0 ? null : new Probes(present));
    });
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
    public void phase(int phase) {}

    @Override
    public void ready(Task task, @Nullable Task by) {}

    @Override
    public void begins(Task greenlet) {}

    @Override
    public void ends(Task greenlet, Thread carrier, @Nullable String loss) {}

    @Override
    public void delivers(Task greenlet, Throwable error) {}

    @Override
    public void failed(Throwable t) {}
  }
}
