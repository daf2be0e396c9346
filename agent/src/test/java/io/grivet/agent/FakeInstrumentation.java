package io.grivet.agent;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.IllegalClassFormatException;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Sends class files through the transformer and defines nothing. */
final class FakeInstrumentation {
  /** Internal names of the classes that the transformer changed. */
  final List<String> woven = new ArrayList<>();
  /** Packages opened in some module. */
  final List<Object> opened = new ArrayList<>();
  private final List<Class<?>> loaded = new ArrayList<>();
  private ClassFileTransformer transformer;

  void loadedBefore(Class<?> type) {
    loaded.add(type);
  }

  Instrumentation asInstrumentation() {
    return (Instrumentation) Proxy.newProxyInstance(
        getClass().getClassLoader(), new Class<?>[] {Instrumentation.class}, this::answer);
  }

  private Object answer(Object proxy, Method method, Object[] arguments) throws IllegalClassFormatException {
    switch (method.getName()) {
      case "addTransformer" -> transformer = (ClassFileTransformer) arguments[0];
      case "getAllLoadedClasses" -> {
        return loaded.toArray(new Class<?>[0]);
      }
      case "retransformClasses" -> {
        for (Class<?> type : (Class<?>[]) arguments[0]) {
          transform(type);
        }
      }
      case "redefineModule" -> opened.addAll(((Map<?, ?>) arguments[3]).keySet());
      default -> throw new UnsupportedOperationException(method.toString());
    }
    return null;
  }

  private void transform(Class<?> type) throws IllegalClassFormatException {
    String name = type.getName().replace('.', '/');
    byte[] bytes = transformer.transform(type.getClassLoader(), name, type, null, ThrowAway.bytesOf(name));
    if (bytes != null) {
      woven.add(name);
    }
  }
}
