package io.grivet.micrometer;

import java.util.Map;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.DynamicMBean;
import javax.management.MBeanInfo;
import javax.management.openmbean.CompositeDataSupport;
import javax.management.openmbean.CompositeType;
import javax.management.openmbean.OpenDataException;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.SimpleType;
import javax.management.openmbean.TabularDataSupport;
import javax.management.openmbean.TabularType;

/** A bean like Grivet's with some attributes, which counts the questions. Not thread-safe. */
final class FakeHub implements DynamicMBean {
  final Map<String, Object> values;
  int questions;

  FakeHub(Map<String, Object> values) {
    this.values = values;
  }

  /** Returns a table with one state. */
  static TabularDataSupport states(String state, int count) throws OpenDataException {
    String[] columns = {"state", "count"};
    CompositeType row = new CompositeType("Row", "a row", columns, columns,
        new OpenType<?>[] {SimpleType.STRING, SimpleType.INTEGER});
    TabularDataSupport table = new TabularDataSupport(new TabularType("T", "a table", row, new String[] {"state"}));
    table.put(new CompositeDataSupport(row, columns, new Object[] {state, count}));
    return table;
  }

  @Override
  public Object getAttribute(String name) {
    questions++;
    return values.get(name);
  }

  @Override
  public AttributeList getAttributes(String[] names) {
    questions++;
    AttributeList list = new AttributeList();
    for (String name : names) {
      if (values.containsKey(name)) {
        list.add(new Attribute(name, values.get(name)));
      }
    }
    return list;
  }

  @Override
  public void setAttribute(Attribute attribute) {
    throw new UnsupportedOperationException();
  }

  @Override
  public AttributeList setAttributes(AttributeList attributes) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Object invoke(String name, Object[] arguments, String[] signature) {
    throw new UnsupportedOperationException();
  }

  @Override
  public MBeanInfo getMBeanInfo() {
    return new MBeanInfo(getClass().getName(), "a hub", null, null, null, null);
  }
}
