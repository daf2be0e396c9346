package io.grivet;

import io.grivet.hub.Known;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One JShell in this JVM. By reflection, because the JDK loads the module jdk.jshell in the application's loader, and
 * an image may lack the module.
 *
 * <p>JShell compiles in the calling thread. One thread at a time may call, except {@link #stop}.
 */
final class Shell implements AutoCloseable {
  /** Where compiled code runs, and where its result is turned into text. */
  @FunctionalInterface
  interface Place {
    /** Returns the result of the code, or throws its error. */
    @Nullable
    Object run(Callable<@Nullable Object> code) throws Throwable;
  }

  private static final String PACKAGE = "jdk.jshell.";
  private static final String SHELL = "JShell";
  private static final String ANALYSIS = "SourceCodeAnalysis";
  private static final String COMPLETION = "SourceCodeAnalysis$CompletionInfo";
  private static final String PROVIDER = "spi.ExecutionControlProvider";
  private static final String CONTROL = "spi.ExecutionControl";
  private static final String EVENT = "SnippetEvent";
  private static final String SNIPPET = "Snippet";
  /** The second one fails unless the program was compiled against the API, and then adds nothing. */
  private static final List<String> IMPORTS = List.of("import module java.base;", "import io.grivet.*;");

  private final Object shell;
  private final Object analysis;

  /** @param loader the loader of the classes that code may name at run time */
  Shell(ClassLoader loader, Place place) {
    Object engine = implement(PROVIDER, (self, method, arguments) -> switch (method.getName()) {
      case "name" -> "grivet";
      case "generate" -> control(loader, place);
      default -> throw new UnsupportedOperationException(method.getName());
    });
    Object builder = call(SHELL, "builder", null);
    call(SHELL + "$Builder", "executionEngine", builder, new Class<?>[] {type(PROVIDER), Map.class}, engine, Map.of());
    shell = call(SHELL + "$Builder", "build", builder);
    analysis = call(SHELL, "sourceCodeAnalysis", shell);
    IMPORTS.forEach(this::evaluateOne);
  }

  /** Returns the JDK's way to run code in this JVM, at the given place. */
  private static Object control(ClassLoader loader, Place place) throws ReflectiveOperationException {
    Object local = type("execution.LocalExecutionControl").getConstructor(ClassLoader.class).newInstance(loader);
    return implement(CONTROL, (self, method, arguments) -> method.getName().equals("invoke")
        ? place.run(() -> invoke(local, method, arguments)) : invoke(local, method, arguments));
  }

  /** @throws IllegalStateException if this Java has no JShell; the message says what to do */
  static void require() {
    type(SHELL);
  }

  /**
   * Returns true if more lines must follow.
   *
   * @param atEnd true if no more lines come unless the source needs them in any case
   */
  boolean isIncomplete(String source, boolean atEnd) {
    String rest = source;
    while (!rest.isBlank()) {
      Object info = complete(rest);
      String completeness = ((Enum<?>) call(COMPLETION, "completeness", info)).name();
      if (completeness.equals("DEFINITELY_INCOMPLETE") || completeness.equals("CONSIDERED_INCOMPLETE") && !atEnd) {
        return true;
      }
      String next = (String) call(COMPLETION, "remaining", info);
      if (next.length() >= rest.length()) {
        return false;
      }
      rest = next;
    }
    return false;
  }

  /** Runs source text. Returns the values and errors, a line for each. */
  String evaluate(String source) {
    StringBuilder text = new StringBuilder();
    String rest = source;
    while (!rest.isBlank()) {
      Object info = complete(rest);
      String one = (String) ask(COMPLETION, "source", info);
      String next = (String) call(COMPLETION, "remaining", info);
      if (one == null || one.isBlank() || next.length() >= rest.length()) {
        one = rest; // the compiler says what is wrong with it
        next = "";
      }
      text.append(evaluateOne(one));
      rest = next;
    }
    return text.toString();
  }

  private Object complete(String source) {
    return call(ANALYSIS, "analyzeCompletion", analysis, new Class<?>[] {String.class}, source);
  }

  private String evaluateOne(String source) {
    StringBuilder text = new StringBuilder();
    for (Object event : (List<?>) call(SHELL, "eval", shell, new Class<?>[] {String.class}, source)) {
      if (ask(EVENT, "causeSnippet", event) == null) { // else a consequence for code of earlier lines
        append(text, event);
      }
    }
    return text.toString();
  }

  private void append(StringBuilder text, Object event) {
    Object snippet = call(EVENT, "snippet", event);
    String status = ((Enum<?>) call(EVENT, "status", event)).name();
    if (status.equals("REJECTED")) {
      Stream<?> problems = (Stream<?>) call(SHELL, "diagnostics", shell, new Class<?>[] {type(SNIPPET)}, snippet);
      problems.forEach(problem -> text.append("error: ")
          .append(call("Diag", "getMessage", problem, new Class<?>[] {Locale.class}, new Object[] {null})).append(
              '\n'));
    } else if (status.startsWith("RECOVERABLE")) {
      Stream<?> missing = (Stream<?>) call(SHELL, "unresolvedDependencies", shell,
          new Class<?>[] {type("DeclarationSnippet")}, snippet);
      missing.forEach(one -> text.append("declared, but needs ").append(one).append('\n'));
    }
    if (ask(EVENT, "exception", event) instanceof Throwable error) {
      append(text, error);
    } else if (ask(EVENT, "value", event) instanceof String value && !value.isEmpty()) {
      text.append(value).append('\n');
    }
  }

  private static void append(StringBuilder text, Throwable error) {
    String prefix = "";
    for (Throwable next = error; next != null; next = next.getCause()) {
      text.append(prefix);
      if (type("EvalException").isInstance(next)) {
        text.append(call("EvalException", "getExceptionClassName", next)).append(": ");
      }
      text.append(next.getMessage()).append('\n');
      for (StackTraceElement frame : next.getStackTrace()) {
        text.append("    at ").append(frame).append('\n');
      }
      prefix = "caused by ";
    }
  }

  /** Ends the code that runs, as far as it waits or loops. Any thread. */
  void stop() {
    ask(SHELL, "stop", shell);
  }

  @Override
  public void close() {
    ask(SHELL, "close", shell);
  }

  // -- reflection ----------------------------------------------------------------------------------------------------

  private static Class<?> type(String name) {
    try {
      return Class.forName(PACKAGE + name, true, ClassLoader.getSystemClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("this Java has no JShell; run the program with a JDK, or make the image with "
          + "jlink --add-modules jdk.jshell", e);
    }
  }

  private static Object implement(String type, InvocationHandler handler) {
    return Proxy.newProxyInstance(ClassLoader.getSystemClassLoader(), new Class<?>[] {type(type)}, handler);
  }

  /** As {@link #ask}, for a method that never returns null. */
  private static Object call(String type, String method, @Nullable Object target) {
    return Known.nonNull(ask(type, method, target)); // by the documentation of the method
  }

  /** As {@link #ask(String, String, Object, Class[], Object[])}, for a method that never returns null. */
  private static Object call(String type, String method, @Nullable Object target, Class<?>[] parameters,
      @Nullable Object... arguments) {
    return Known.nonNull(ask(type, method, target, parameters, arguments)); // by the documentation of the method
  }

  private static @Nullable Object ask(String type, String method, @Nullable Object target) {
    return ask(type, method, target, new Class<?>[0]);
  }

  /** Calls a public method. An unchecked error that the method throws is thrown on. */
  private static @Nullable Object ask(String type, String method, @Nullable Object target, Class<?>[] parameters,
      @Nullable Object... arguments) {
    try {
      return type(type).getMethod(method, parameters).invoke(target, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException error) {
        throw error;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(type + "." + method + " has failed", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("JShell of this Java has no " + type + "." + method, e);
    }
  }

  /** Calls a method of an interface of JShell, which throws checked exceptions of its own. */
  private static @Nullable Object invoke(Object target, Method method, @Nullable Object @Nullable [] arguments)
      throws Exception {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof Exception error) {
        throw error;
      }
      throw e;
    }
  }
}
