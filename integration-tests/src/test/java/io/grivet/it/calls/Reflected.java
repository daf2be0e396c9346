package io.grivet.it.calls;

import java.io.Closeable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/** Rows of methods that only get or set a value: called on an object in use, and on a closed object. */
final class Reflected {
  private final Cells cells;
  private final Class<?> type;
  private final Fresh fresh;

  /** Opens an object, has it used, and closes it. */
  interface Fresh {
    Object with(Use use) throws Exception;
  }

  interface Use {
    Object of(Object instance) throws Exception;
  }

  Reflected(Cells cells, Class<?> type, Fresh fresh) {
    this.cells = cells;
    this.type = type;
    this.fresh = fresh;
  }

  /** Adds rows for methods without parameters. */
  void tell(String... names) {
    for (String name : names) {
      Method method = method(name);
      cells.of(name + "()").normal(() -> fresh.with(instance -> call(method, instance)))
          .closed(() -> onClosed(instance -> call(method, instance)));
    }
  }

  /** As {@link #tell}, for values that differ from machine to machine: the cell shows whether there is a value. */
  void haveValue(String... names) {
    for (String name : names) {
      Method method = method(name);
      cells.of(name + "()").normal(() -> fresh.with(instance -> call(method, instance) != null ? "a value" : "null"))
          .closed(() -> onClosed(instance -> call(method, instance) != null ? "a value" : "null"));
    }
  }

  /** Adds the row of a method with one parameter. */
  void set(String name, Class<?> parameter, Object right, Object wrong) {
    Method method = method(name, parameter);
    cells.of(name + "(" + parameter.getSimpleName() + ")")
        .normal(() -> fresh.with(instance -> done(call(method, instance, right))))
        .closed(() -> onClosed(instance -> done(call(method, instance, right))))
        .wrong(() -> fresh.with(instance -> done(call(method, instance, wrong))));
  }

  private static Object done(Object value) {
    return value == null ? "returns" : "returns a " + value.getClass().getSimpleName();
  }

  private Object onClosed(Use use) throws Exception {
    return fresh.with(instance -> {
      ((Closeable) instance).close();
      return use.of(instance);
    });
  }

  private Method method(String name, Class<?>... parameters) {
    try {
      return type.getMethod(name, parameters);
    } catch (NoSuchMethodException e) {
      return null; // this JDK does not have the method, and then there is no row for it either
    }
  }

  private static Object call(Method method, Object instance, Object... arguments) throws Exception {
    try {
      return method.invoke(instance, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw e;
    }
  }
}
