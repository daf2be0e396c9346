package io.grivet.jmx;

import io.grivet.inspect.ShownFrames;
import io.grivet.threads.SeenGreenlet;
import io.grivet.threads.SeenGreenlets;
import java.util.Locale;
import javax.management.openmbean.OpenDataException;
import javax.management.openmbean.SimpleType;
import javax.management.openmbean.TabularData;
import javax.management.openmbean.TabularDataSupport;
import javax.management.openmbean.TabularType;

/** All greenlets as open data. Immutable. */
final class GreenletTable {
  /** No thread has this number. */
  private static final long MISSING = 0;

  private final Table table;

  GreenletTable() throws OpenDataException {
    table = new Table("Greenlet")
        .column("id", SimpleType.LONG, "number of the thread; 0 if the row tells what is left out")
        .column("name", SimpleType.STRING, "name of the thread, or what is left out")
        .column("daemon", SimpleType.BOOLEAN, "whether the thread is a daemon")
        .column("state", SimpleType.STRING, "what the greenlet does, in a word")
        .column("sinceSeconds", SimpleType.DOUBLE, "time since the hub last went on with the greenlet")
        .column("switches", SimpleType.LONG, "how often the hub has gone on with the greenlet")
        .column("startedBy", SimpleType.LONG, "number of the thread that made it")
        .column("descriptor", SimpleType.INTEGER, "file descriptor of the wait; -1 if none")
        .column("limitSeconds", SimpleType.DOUBLE, "time until the wait ends by its limit; -1 if it has none")
        .column("waitsFor", SimpleType.STRING, "class and identity of the object of the wait; empty if none")
        .column("ownerId", SimpleType.LONG, "number of the thread that must act first; 0 if unknown")
        .column("ownerName", SimpleType.STRING, "name of that thread")
        .column("call", SimpleType.STRING, "method of the JDK that the program has called; empty if none")
        .column("at", SimpleType.STRING, "innermost frame of the program").done();
  }

  TabularType type() {
    return table.type();
  }

  TabularData of(SeenGreenlets greenlets) {
    TabularDataSupport data = new TabularDataSupport(table.type());
    for (SeenGreenlet seen : greenlets.greenlets()) {
      Thread thread = seen.thread();
      Thread owner = seen.owner();
      StackTraceElement at = seen.innermost();
      if (!data.containsKey(new Object[] {thread.threadId()})) { // as it was first seen
        table.add(data, thread.threadId(), thread.getName(), thread.isDaemon(), seen.state().toLowerCase(Locale.ROOT),
            Reading.seconds(seen.sinceNanos()), seen.switches(), seen.startedBy(), seen.descriptor(),
            seen.nanosToLimit() < 0 ? -1.0 : Reading.seconds(seen.nanosToLimit()), seen.what(),
            owner == null ? 0L : owner.threadId(), owner == null ? "" : owner.getName(), seen.call(),
            at == null ? "" : ShownFrames.text(at));
      }
    }
    if (!greenlets.missing().isEmpty()) {
      table.add(data, MISSING, greenlets.missing(), true, "", 0.0, 0L, 0L, -1, -1.0, "", 0L, "", "", "");
    }
    return data;
  }
}
