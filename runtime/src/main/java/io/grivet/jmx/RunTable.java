package io.grivet.jmx;

import io.grivet.inspect.Live;
import io.grivet.inspect.LongRun;
import javax.management.openmbean.OpenDataException;
import javax.management.openmbean.SimpleType;
import javax.management.openmbean.TabularData;
import javax.management.openmbean.TabularDataSupport;
import javax.management.openmbean.TabularType;

/** The longest runs without a switch as open data. Immutable. */
final class RunTable {
  private final Table table;

  RunTable() throws OpenDataException {
    table = new Table("LongRun")
        .column("rank", SimpleType.INTEGER, "1 for the longest run")
        .column("id", SimpleType.LONG, "number of the greenlet's thread")
        .column("name", SimpleType.STRING, "name of that thread")
        .column("seconds", SimpleType.DOUBLE, "length of the run")
        .column("blocked", SimpleType.BOOLEAN, "true if the OS thread slept, false if the greenlet computed")
        .column("at", SimpleType.STRING, "innermost frame of the program; empty if unknown").done();
  }

  TabularType type() {
    return table.type();
  }

  TabularData now() {
    TabularDataSupport data = new TabularDataSupport(table.type());
    int rank = 1;
    for (LongRun run : Live.longestRuns()) {
      table.add(data, rank++, run.id(), run.name(), Reading.seconds(run.nanos()), run.blocked(), run.frame());
    }
    return data;
  }
}
