package io.grivet.jmx;

import io.grivet.inspect.GreenletRow;
import java.util.List;
import javax.management.openmbean.OpenDataException;
import javax.management.openmbean.SimpleType;
import javax.management.openmbean.TabularData;
import javax.management.openmbean.TabularDataSupport;
import javax.management.openmbean.TabularType;

/** All greenlets as open data. Immutable. */
final class GreenletTable {
  private final Table table = new Table("Greenlet")
      .column("id", SimpleType.LONG, "number of the thread")
      .column("name", SimpleType.STRING, "name of the thread")
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
      .column("at", SimpleType.STRING, "innermost frame of the program");
  private final TabularType type;

  GreenletTable() throws OpenDataException {
    type = table.type();
  }

  TabularType type() {
    return type;
  }

  TabularData of(List<GreenletRow> rows) {
    TabularDataSupport data = new TabularDataSupport(type);
    for (GreenletRow row : rows) {
      if (!data.containsKey(new Object[] {row.id()})) { // as it was first seen
        table.add(data, row.id(), row.name(), row.daemon(), row.state(), Reading.seconds(row.sinceNanos()),
            row.switches(), row.startedBy(), row.descriptor(),
            row.nanosToLimit() < 0 ? -1.0 : Reading.seconds(row.nanosToLimit()), row.object(), row.owner(),
            row.ownerName(), row.call(), row.at());
      }
    }
    return data;
  }
}
