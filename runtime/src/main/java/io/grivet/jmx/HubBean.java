package io.grivet.jmx;

import io.grivet.inspect.GreenletLooks;
import java.util.List;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.DynamicMBean;
import javax.management.InstanceAlreadyExistsException;
import javax.management.JMException;
import javax.management.MBeanInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.ReflectionException;
import javax.management.openmbean.OpenDataException;
import javax.management.openmbean.OpenMBeanAttributeInfo;
import javax.management.openmbean.OpenMBeanConstructorInfo;
import javax.management.openmbean.OpenMBeanInfoSupport;
import javax.management.openmbean.OpenMBeanOperationInfo;
import javax.management.openmbean.OpenMBeanOperationInfoSupport;
import javax.management.openmbean.OpenMBeanParameterInfo;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.SimpleType;
import org.jspecify.annotations.Nullable;

/** The hub as an open bean. Any thread may call, also a greenlet. */
public final class HubBean implements DynamicMBean {
  static final String NAME = "io.grivet:type=Hub";
  private static final String GREENLETS = "greenlets";
  private static final String STACKS = "stacks";

  private final Attributes attributes = new Attributes();
  private final GreenletTable table = new GreenletTable();
  private final MBeanInfo info;

  HubBean() throws OpenDataException {
    info = new OpenMBeanInfoSupport(HubBean.class.getName(), "The hub of Grivet, and the greenlets that it runs",
        attributes.infos().toArray(new OpenMBeanAttributeInfo[0]), new OpenMBeanConstructorInfo[0],
        new OpenMBeanOperationInfo[] {
            operation(GREENLETS, "A row for each greenlet: its state, its wait and its place", table.type()),
            operation(STACKS, "The stack of each greenlet with its locks, as jstack shows threads", SimpleType.STRING)
        },
        null);
  }

  private static OpenMBeanOperationInfo operation(String name, String description, OpenType<?> type) {
    return new OpenMBeanOperationInfoSupport(
        name, description, new OpenMBeanParameterInfo[0], type, MBeanOperationInfo.INFO);
  }

  /**
   * Adds the bean to a server. A bean of the program with the same name stays as it is.
   *
   * @throws JMException if the server refuses the bean
   */
  public static void register(MBeanServer server) throws JMException {
    ObjectName name = new ObjectName(NAME);
    if (!server.isRegistered(name)) {
      try {
        server.registerMBean(new HubBean(), name);
      } catch (InstanceAlreadyExistsException e) {
        return; // the program's, registered since the look
      }
    }
  }

  @Override
  public Object getAttribute(String name) throws AttributeNotFoundException {
    if (!attributes.has(name)) {
      throw new AttributeNotFoundException("no attribute " + name + " in " + NAME);
    }
    return attributes.value(name, new Reading());
  }

  @Override
  public AttributeList getAttributes(String[] names) {
    Reading reading = new Reading();
    AttributeList values = new AttributeList();
    for (String name : names) {
      if (attributes.has(name)) { // else the answer has no value for this name, as the interface says
        values.add(new Attribute(name, attributes.value(name, reading)));
      }
    }
    return values;
  }

  @Override
  public void setAttribute(Attribute attribute) throws AttributeNotFoundException {
    throw new AttributeNotFoundException("no attribute of " + NAME + " can be set: " + attribute.getName());
  }

  @Override
  public AttributeList setAttributes(AttributeList attributes) {
    return new AttributeList();
  }

  @Override
  public Object invoke(String name, Object @Nullable [] arguments, String @Nullable [] signature)
      throws ReflectionException {
    if (arguments == null || arguments.length == 0) {
      if (name.equals(GREENLETS)) {
        return table.of(GreenletLooks.forTheBean(false));
      }
      if (name.equals(STACKS)) {
        return StackText.of(GreenletLooks.forTheBean(true));
      }
    }
    throw new ReflectionException(new NoSuchMethodException(name),
        NAME + " has the operations " + List.of(GREENLETS, STACKS) + " without arguments");
  }

  @Override
  public MBeanInfo getMBeanInfo() {
    return info;
  }
}
