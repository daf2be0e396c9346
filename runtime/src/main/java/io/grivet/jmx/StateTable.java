package io.grivet.jmx;

import io.grivet.inspect.Live;
import java.util.Map;
import javax.management.openmbean.OpenDataException;
import javax.management.openmbean.SimpleType;
import javax.management.openmbean.TabularData;
import javax.management.openmbean.TabularDataSupport;
import javax.management.openmbean.TabularType;

/** The number of greenlets in each state as open data. Immutable. */
final class StateTable {
  private final Table table;

  StateTable() throws OpenDataException {
    table = new Table("GreenletState")
        .column("state", SimpleType.STRING, "what the greenlets do, in a word")
        .column("count", SimpleType.INTEGER, "number of greenlets").done();
  }

  TabularType type() {
    return table.type();
  }

  /** Returns a row for each state, also for one without greenlets. */
  TabularData now() {
    Map<String, Integer> counts = Live.states();
    TabularDataSupport data = new TabularDataSupport(table.type());
    for (String state : Live.STATES) {
      table.add(data, state, counts.getOrDefault(state, 0));
    }
    return data;
  }
}
