package io.grivet.jmx;

import io.grivet.hub.Known;
import java.util.ArrayList;
import java.util.List;
import javax.management.openmbean.CompositeDataSupport;
import javax.management.openmbean.CompositeType;
import javax.management.openmbean.OpenDataException;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.TabularDataSupport;
import javax.management.openmbean.TabularType;
import org.jspecify.annotations.Nullable;

/**
 * A table of open data whose first column is the key. Columns are added first; then {@link #done} makes the type, and
 * any thread may add rows to data of that type.
 */
final class Table {
  private final String name;
  private final List<String> columns = new ArrayList<>();
  private final List<String> descriptions = new ArrayList<>();
  private final List<OpenType<?>> types = new ArrayList<>();
  private @Nullable TabularType type;

  Table(String name) {
    this.name = name;
  }

  Table column(String column, OpenType<?> type, String description) {
    columns.add(column);
    types.add(type);
    descriptions.add(description);
    return this;
  }

  /** Ends the columns. */
  Table done() throws OpenDataException {
    CompositeType row = new CompositeType(name, "a row of the table", columns.toArray(new String[0]),
        descriptions.toArray(new String[0]), types.toArray(new OpenType<?>[0]));
    type = new TabularType(name + "Table", "a table by " + columns.get(0), row, new String[] {columns.get(0)});
    return this;
  }

  TabularType type() {
    return Known.nonNull(type); // done has been called
  }

  /** Adds a row to data of {@link #type}; the values stand in the order of the columns. */
  void add(TabularDataSupport table, Object... values) {
    try {
      table.put(new CompositeDataSupport(
          table.getTabularType().getRowType(), columns.toArray(new String[0]), values));
    } catch (OpenDataException e) {
      throw new IllegalStateException("a row of " + name + " does not fit its type", e);
    }
  }
}
