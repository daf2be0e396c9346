package io.grivet.it.jvm;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/**
 * Inverts the tests of {@code known-failures.txt}: they must fail, and a test that passes is red until its line is
 * removed. Registered for all tests by {@code META-INF/services}. Stateless.
 *
 * <p>A line is {@code class.method[arguments] = reason}; the brackets are left out where there are no arguments.
 */
public final class KnownFailures implements InvocationInterceptor {
  private static final Map<String, String> LISTED = read();

  /** Each test that must fail, by {@code class.method[arguments]}, with the reason. */
  public static Map<String, String> listed() {
    return LISTED;
  }

  private static Map<String, String> read() {
    Map<String, String> listed = new LinkedHashMap<>();
    try (InputStream in = KnownFailures.class.getResourceAsStream("/known-failures.txt")) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          String[] entry = line.split(" = ", 2);
          listed.put(entry[0].strip(), entry[1].strip());
        }
      }
      return listed;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void interceptTestMethod(Invocation<Void> invocation, ReflectiveInvocationContext<Method> test,
      ExtensionContext context) throws Throwable {
    run(invocation, test);
  }

  @Override
  public void interceptTestTemplateMethod(Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> test, ExtensionContext context) throws Throwable {
    run(invocation, test);
  }

  private static void run(Invocation<Void> invocation, ReflectiveInvocationContext<Method> test) throws Throwable {
    String name = test.getTargetClass().getName() + "." + test.getExecutable().getName()
        + (test.getArguments().isEmpty() ? "" : test.getArguments());
    String reason = LISTED.get(name);
    if (reason == null || AgentJvm.isOff()) {
      invocation.proceed();
      return;
    }
    try {
      invocation.proceed();
    } catch (AssertionError e) {
      return;
    }
    throw new AssertionError(name + " passes; delete its line in known-failures.txt, whose reason was: " + reason);
  }
}
