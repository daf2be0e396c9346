package io.grivet.micrometer;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.lang.management.ManagementFactory;
import java.util.function.ToDoubleFunction;
import javax.management.MBeanServer;

/**
 * Registers the numbers of Grivet's hub: the loop's lag, how busy the hub is, the greenlets by state, and the counters.
 *
 * <p>In a JVM without Grivet, nothing is registered, so an application may always bind this. The numbers come from the
 * bean {@code io.grivet:type=Hub}, which is asked once for each scrape. The lag is measured from the first scrape on,
 * which therefore gets NaN, and no longer once no scrape has come for five minutes. Any thread may bind and scrape.
 */
public final class HubMetrics implements MeterBinder {
  /** The meters of one scrape are read within this time of each other. */
  private static final long SCRAPE_NANOS = 500_000_000;

  private final MBeanServer server;
  private final Iterable<Tag> tags;
  private final long keepNanos;

  /** Makes a binder whose meters have no further tags. */
  public HubMetrics() {
    this(Tags.empty());
  }

  /** @param tags added to each meter */
  public HubMetrics(Iterable<Tag> tags) {
    this(ManagementFactory.getPlatformMBeanServer(), tags, SCRAPE_NANOS);
  }

  /** @param keepNanos for how long numbers are kept for the other meters of a scrape */
  HubMetrics(MBeanServer server, Iterable<Tag> tags, long keepNanos) {
    this.server = server;
    this.tags = tags;
    this.keepNanos = keepNanos;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    HubNumbers numbers = new HubNumbers(server, keepNanos);
    if (!numbers.exist()) {
      return;
    }
    for (HubMeter meter : HubMeter.ALL) {
      ToDoubleFunction<MBeanServer> value = platform -> numbers.number(meter.attribute());
      Tags all = Tags.concat(tags, meter.tags());
      // A registry holds the object weakly, so the object is the server, which lives as long as the JVM.
      if (meter.isCounter()) {
        FunctionCounter.builder(meter.name(), server, value).description(meter.description()).tags(all)
            .register(registry);
      } else {
        Gauge.builder(meter.name(), server, value).description(meter.description()).tags(all)
            .baseUnit(meter.unit()).register(registry);
      }
    }
    for (String state : HubNumbers.STATES) {
      Gauge.builder("grivet.greenlets", server, platform -> numbers.greenlets(state))
          .description("Greenlets by state").tags(Tags.concat(tags, "state", state)).register(registry);
    }
  }
}
