package io.grivet.agent;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Classes that could not be woven when they were loaded, and a VM that does not weave them at once either. */
@Timeout(60)
class LaterWeavingTest {
  private static final Throwable NO_ROOM = new OutOfMemoryError("at first");
  private static final String FIRST = First.class.getName().replace('.', '/');
  private static final String SECOND = Second.class.getName().replace('.', '/');

  private final List<String> woven = new CopyOnWriteArrayList<>();
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicInteger tries = new AtomicInteger();
  private volatile Class<?>[] loaded = {First.class, Second.class};
  private volatile Asked onAsked = n -> {};
  private volatile Weaving weaving = (type, n) -> {};
  private final LaterWeaving later = new LaterWeaving(instrumentation(), 1000);

  /** The VM's action when it is asked for its classes for the nth time. */
  private interface Asked {
    void now(int n);
  }

  /** The VM's action at the nth attempt to weave any class. */
  private interface Weaving {
    void now(Class<?> type, int n) throws UnmodifiableClassException;
  }

  private static final class First {}

  private static final class Second {}

  @Test
  void aPostponedClassIsWoven() {
    assertEquals("", ErrorOutput.of(() -> {
      later.put(FIRST, NO_ROOM);
      awaitWoven("First");
    }));
  }

  @ParameterizedTest
  @ValueSource(classes = {OutOfMemoryError.class, InternalError.class, StackOverflowError.class})
  void aClassThatFailedOnceIsTriedAgain(Class<? extends Error> type) throws Exception {
    Error once = type.getDeclaredConstructor().newInstance();
    weaving = (weaves, n) -> throwIf(n == 1, once);

    assertEquals("", ErrorOutput.of(() -> {
      later.put(FIRST, NO_ROOM);
      awaitWoven("First");
      later.put(SECOND, NO_ROOM);
      awaitWoven("First", "Second");
    }));
  }

  @ParameterizedTest
  @ValueSource(classes = {OutOfMemoryError.class, InternalError.class})
  void aVmThatCannotNameItsClassesIsAskedAgain(Class<? extends Error> type) throws Exception {
    Error once = type.getDeclaredConstructor().newInstance();
    onAsked = n -> throwIf(n == 1, once);

    assertEquals("", ErrorOutput.of(() -> {
      later.put(FIRST, NO_ROOM);
      awaitWoven("First");
    }));
  }

  @Test
  void aClassThatAlwaysFailsIsGivenUpWithALineAndKeepsNoOtherClassBack() {
    weaving = (type, n) -> throwIf(type == First.class, new InternalError("always"));

    assertEquals("grivet: cannot weave " + FIRST + ": java.lang.InternalError: always; it runs as it is\n",
        ErrorOutput.of(() -> {
          later.put(FIRST, NO_ROOM);
          awaitGivenUp();
          later.put(SECOND, NO_ROOM);
          awaitWoven("Second");
        }));
    assertEquals(LaterWeaving.MOST_TRIES + 1, tries.get());
  }

  @Test
  void aVmThatNeverNamesItsClassesIsGivenUpWithALine() {
    onAsked = n -> throwIf(n <= LaterWeaving.MOST_TRIES, new InternalError("always"));

    assertEquals("grivet: cannot weave " + FIRST + ": java.lang.InternalError: always; it runs as it is\n",
        ErrorOutput.of(() -> {
          later.put(FIRST, NO_ROOM);
          awaitGivenUp();
        }));
  }

  /** The heap may be full for long; meanwhile, classes with enough room are woven. */
  @Test
  void aClassThatLacksMemoryIsNeverGivenUpAndKeepsNoOtherClassBack() {
    int full = 2 * LaterWeaving.MOST_TRIES;
    weaving = (type, n) -> throwIf(type == First.class && asked.get() <= full, new OutOfMemoryError());

    assertEquals("", ErrorOutput.of(() -> {
      later.put(FIRST, NO_ROOM);
      later.put(SECOND, NO_ROOM);
      awaitWoven("Second", "First");
    }));
  }

  @Test
  void aClassLoadedABitLaterIsWoven() {
    loaded = new Class<?>[0];
    onAsked = n -> loaded = n < LaterWeaving.MOST_TRIES ? loaded : new Class<?>[] {First.class};

    assertEquals("", ErrorOutput.of(() -> {
      later.put(FIRST, NO_ROOM);
      awaitWoven("First");
    }));
  }

  @Test
  void aClassNeverLoadedIsGivenUpWithALine() {
    loaded = new Class<?>[0];

    assertEquals("grivet: cannot weave " + FIRST + ": it is not among the loaded classes;"
        + " if it is loaded later, it runs as it is\n",
        ErrorOutput.of(() -> {
          later.put(FIRST, NO_ROOM);
          awaitGivenUp();
        }));
    assertEquals(LaterWeaving.MOST_TRIES, asked.get());
  }

  @Test
  void aClassRefusedByTheVmIsNotTriedAgain() {
    weaving = (type, n) -> {
      throw new UnmodifiableClassException("never");
    };

    assertEquals("grivet: cannot weave " + FIRST
        + ": java.lang.instrument.UnmodifiableClassException: never; it runs as it is\n",
        ErrorOutput.of(() -> {
          later.put(FIRST, NO_ROOM);
          awaitGivenUp();
        }));
    assertEquals(1, tries.get());
  }

  /** Acts as a transformer that runs out of memory: the VM continues as if nothing had to be changed. */
  @Test
  void aClassPostponedAgainDuringItsWeavingIsTriedAgain() {
    weaving = (type, n) -> {
      if (n <= 2) {
        later.put(FIRST, NO_ROOM);
      }
    };

    assertEquals("", ErrorOutput.of(() -> {
      later.put(FIRST, NO_ROOM);
      awaitWoven("First", "First", "First");
    }));
  }

  private void awaitWoven(String... names) {
    await().until(() -> woven.equals(List.of(names)) && later.isIdle());
  }

  private void awaitGivenUp() {
    await().until(later::isIdle);
  }

  private static void throwIf(boolean fails, Error error) {
    if (fails) {
      throw error;
    }
  }

  private Instrumentation instrumentation() {
    return (Instrumentation) Proxy.newProxyInstance(
        getClass().getClassLoader(), new Class<?>[] {Instrumentation.class}, (proxy, method, arguments) -> {
          switch (method.getName()) {
            case "getAllLoadedClasses" -> {
              onAsked.now(asked.incrementAndGet());
              return loaded;
            }
            case "retransformClasses" -> {
              Class<?> type = ((Class<?>[]) arguments[0])[0];
              weaving.now(type, tries.incrementAndGet());
              woven.add(type.getSimpleName());
              return null;
            }
            default -> throw new UnsupportedOperationException(method.toString());
          }
        });
  }
}
