package io.grivet.it.api;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.AsyncResult;
import io.grivet.BoundedSemaphore;
import io.grivet.Channel;
import io.grivet.DatagramServer;
import io.grivet.Event;
import io.grivet.Generator;
import io.grivet.Greenlets;
import io.grivet.Group;
import io.grivet.Offload;
import io.grivet.Pool;
import io.grivet.RawGreenlet;
import io.grivet.Scope;
import io.grivet.StreamServer;
import io.grivet.Timeout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every public method refuses null at once, and names the argument: the whole API, found in its sources. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NullArgumentsIT {
  private static final Path SOURCES = Path.of("..", "runtime", "src", "main", "java", "io", "grivet");

  /** Where null has a meaning: a value, no tracer, no message. */
  private static final Set<String> MAY_BE_NULL = Set.of(
      "AsyncResult.set", "AsyncResult.trySet", "Generator.send", "Generator$Out.yield", "RawGreenlet.switchTo",
      "RawGreenlet.trace", "Timeout.call 2", "GreenletExit.GreenletExit");

  private record Place(Executable method, int parameter) {
    String name() {
      String name = method instanceof Constructor<?> ? method.getDeclaringClass().getSimpleName() : method.getName();
      return method.getDeclaringClass().getName().substring("io.grivet.".length()) + "." + name;
    }

    @Override
    public String toString() {
      return name() + Arrays.stream(method.getParameterTypes()).map(Class::getSimpleName).toList() + " " + parameter;
    }
  }

  static Stream<Place> places() throws IOException {
    List<Place> places = new ArrayList<>();
    for (Class<?> type : publicClasses()) {
      List<Executable> all = new ArrayList<>(List.of(type.getConstructors()));
      for (Method method : type.getMethods()) {
        boolean ours = method.getDeclaringClass().getName().startsWith("io.grivet.");
        if (ours && !method.isBridge() && !Modifier.isAbstract(method.getModifiers())) {
          all.add(method);
        }
      }
      for (Executable method : all) {
        for (int i = 0; i < method.getParameterCount(); i++) {
          Place place = new Place(method, i);
          if (!method.getParameterTypes()[i].isPrimitive() && !MAY_BE_NULL.contains(place.name())
              && !MAY_BE_NULL.contains(place.name() + " " + i)) {
            places.add(place);
          }
        }
      }
    }
    return places.stream().distinct();
  }

  /** Excludes the records, which only the API makes, and the interfaces that the program implements. */
  private static List<Class<?>> publicClasses() throws IOException {
    try (Stream<Path> files = Files.list(SOURCES)) {
      return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".java"))
          .filter(name -> !name.startsWith("package-info")).sorted().<Class<?>>map(NullArgumentsIT::type)
          .filter(type -> Modifier.isPublic(type.getModifiers()) && !type.isInterface() && !type.isRecord()
              && !Modifier.isAbstract(type.getModifiers())).toList();
    }
  }

  private static Class<?> type(String file) {
    try {
      return Class.forName("io.grivet." + file.substring(0, file.length() - ".java".length()));
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("places")
  void theRefusalOfNullNamesTheArgument(Place place) throws Throwable {
    Object[] arguments = new Object[place.method.getParameterCount()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = i == place.parameter ? null : valid(place.method.getParameterTypes()[i]);
    }
    Throwable thrown = null;
    try {
      call(place.method, arguments);
    } catch (InvocationTargetException e) {
      thrown = e.getCause();
    }
    Throwable refusal = thrown;

    assertTrue(refusal instanceof NullPointerException && String.valueOf(refusal.getMessage()).matches("\\w+ is null"),
        () -> place + " gives " + refusal);
  }

  private static void call(Executable method, Object[] arguments) throws Throwable {
    if (method instanceof Constructor<?> constructor) {
      constructor.newInstance(arguments);
    } else if (Modifier.isStatic(method.getModifiers())) {
      ((Method) method).invoke(null, arguments);
    } else if (method.getDeclaringClass() == Scope.class) {
      InvocationTargetException[] thrown = new InvocationTargetException[1];
      Scope.run(scope -> {
        try {
          ((Method) method).invoke(scope, arguments);
        } catch (InvocationTargetException e) {
          thrown[0] = e;
        }
      });
      if (thrown[0] != null) {
        throw thrown[0];
      }
    } else {
      method.setAccessible(true); // some are inherited from a class that is not public
      ((Method) method).invoke(receiver(method), arguments);
    }
  }

  /** Returns an idle object of a class that inherits the method or declares it. */
  private static Object receiver(Executable method) throws Exception {
    Class<?> type = method.getDeclaringClass();
    Object[] all = {new AsyncResult<>(), new BoundedSemaphore(1), Channel.unbounded(), new Event(),
        Generator.of(out -> {}), Greenlets.current(), new Group(), new Pool(1), new Offload(),
        new RawGreenlet(value -> value), Timeout.after(Duration.ofHours(1)),
        StreamServer.on(new InetSocketAddress(0), socket -> {}),
        DatagramServer.on(new InetSocketAddress(0), (data, from, server) -> {})};
    for (Object one : all) {
      if (type.isInstance(one)) {
        return one;
      }
    }
    throw new AssertionError("no instance of " + type + "; add one to this test");
  }

  private static Object valid(Class<?> type) {
    try {
      return switch (type.getSimpleName()) {
        case "int" -> 1;
        case "long" -> 1L;
        case "boolean" -> true;
        case "Object" -> "value";
        case "String" -> "name";
        case "Duration" -> Duration.ofMillis(1);
        case "TimeUnit" -> TimeUnit.MILLISECONDS;
        case "Collection", "Iterable" -> (Collection<?>) List.of();
        case "Greenlet" -> Greenlets.spawn(() -> 1);
        case "Pool" -> new Pool(1);
        case "RawGreenlet" -> RawGreenlet.current();
        case "Thread" -> Thread.currentThread();
        case "ThreadFactory" -> (ThreadFactory) Thread::new;
        case "Throwable" -> new IllegalStateException("sent");
        case "CompletionStage" -> (CompletionStage<?>) new CompletableFuture<>();
        case "InetSocketAddress", "SocketAddress" -> (SocketAddress) new InetSocketAddress(
            InetAddress.getLoopbackAddress(), 9);
        case "ServerSocket" -> new ServerSocket(0);
        case "DatagramSocket" -> new DatagramSocket();
        case "SSLContext" -> SSLContext.getDefault();
        case "SSLParameters" -> new SSLParameters();
        case "byte[]" -> new byte[1];
        case "Class" -> String.class;
        default -> doingNothing(type);
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object doingNothing(Class<?> type) {
    assertTrue(type.isInterface(), () -> "no value of " + type + "; add one to this test");
    return Proxy.newProxyInstance(NullArgumentsIT.class.getClassLoader(), new Class<?>[] {type},
        (self, method, given) -> null);
  }
}
