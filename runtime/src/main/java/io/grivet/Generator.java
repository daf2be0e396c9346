package io.grivet;

import io.grivet.hub.Known;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * An iterator whose elements ordinary code yields, from any depth of calls (as Python's generators, which yield only
 * from their own frame; built on {@link RawGreenlet}).
 * <pre>
 *   Generator&lt;Integer&gt; squares = Generator.of(out -> {
 *     for (int i = 0; ; i++) {
 *       out.yield(i * i);
 *     }
 *   });
 *   squares.stream().limit(3).toList();   // [0, 1, 4]
 * </pre>
 * The code runs while the user asks for an element, and may block then. An error that the code throws comes out of
 * {@link #next} or {@link #hasNext}, a checked exception as the cause of a
 * {@link java.util.concurrent.CompletionException}. A generator that is dropped half-way is forgotten, and its
 * {@code finally} blocks do not run; {@link #close} runs them.
 *
 * <p>Only the greenlet that first asks for an element may use the generator.
 *
 * @param <T> type of the elements
 */
public final class Generator<T extends @Nullable Object> implements Iterator<T>, Iterable<T>, AutoCloseable {
  /** The code of a generator. */
  @FunctionalInterface
  public interface Body<T extends @Nullable Object> {
    void run(Out<T> out) throws Exception;
  }

  /** Receives the elements that the code of a generator yields. */
  public static final class Out<T extends @Nullable Object> {
    private final Generator<T> generator;

    private Out(Generator<T> generator) {
      this.generator = generator;
    }

    /**
     * Yields an element to the user, and waits until the next element is asked for.
     *
     * @return the value that was {@linkplain Generator#send sent}, null if {@code next} asked
     */
    @SuppressWarnings("NamedLikeContextualKeyword") // Python's word; a call has its receiver
    public @Nullable Object yield(T element) {
      return generator.yielded(element);
    }
  }

  private final Body<T> body;
  private @Nullable RawGreenlet producer;
  private @Nullable RawGreenlet consumer;
  /** True while {@link #element} was yielded and not taken. */
  private boolean fetched;
  private boolean ended;
  private @Nullable T element;

  private Generator(Body<T> body) {
    this.body = body;
  }

  /** Creates a generator; its code begins when the first element is asked for. */
  public static <T extends @Nullable Object> Generator<T> of(Body<T> body) {
    Objects.requireNonNull(body, "body is null");
    AgentGuard.require();
    return new Generator<>(body);
  }

  /** Runs the code to its next yield, to find out whether there is a next element. */
  @Override
  public boolean hasNext() {
    if (!fetched && !ended) {
      resume(null);
    }
    return fetched;
  }

  @Override
  public T next() {
    if (!hasNext()) {
      throw new NoSuchElementException("the generator has ended; ask hasNext() before next()");
    }
    return take();
  }

  /**
   * Asks for the next element, and makes {@code value} the result of the yield at which the code is suspended (as
   * {@code send} of Python's generators).
   *
   * @throws IllegalStateException if {@link #hasNext} has fetched an element already; or, with a value other than null,
   *     if the code has not begun
   */
  public T send(@Nullable Object value) {
    if (fetched) {
      throw new IllegalStateException("hasNext() has fetched an element already; take it by next() before send");
    }
    if (producer == null && value != null) {
      throw new IllegalStateException("the generator has not begun, so no yield waits for " + value
          + "; call next() first");
    }
    if (!ended) {
      resume(value);
    }
    return next();
  }

  /**
   * Returns the elements that are left; closing the stream closes this generator. The stream must not be made parallel.
   */
  public Stream<T> stream() {
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(this, Spliterator.ORDERED), false)
        .onClose(this::close);
  }

  /** Returns this generator: there is one iteration. */
  @Override
  public Iterator<T> iterator() {
    return this;
  }

  /** Ends the code at the yield at which it is suspended, so that its {@code finally} blocks run now. */
  @Override
  public void close() {
    if (producer != null && !producer.isDead()) {
      requireUsable(producer, RawGreenlet.current());
    }
    ended = true;
    fetched = false;
    element = null;
    if (producer != null) {
      producer.close();
    }
  }

  private T take() {
    T taken = Known.nonNull(element); // null is an element, if T allows null
    element = null;
    fetched = false;
    return taken;
  }

  private void resume(@Nullable Object value) {
    if (producer == null) {
      producer = new RawGreenlet(this::produce);
    }
    RawGreenlet caller = RawGreenlet.current();
    requireUsable(producer, caller);
    producer.adopt(caller);
    consumer = caller;
    boolean failed = true;
    try {
      producer.switchTo(value);
      failed = false;
    } finally {
      consumer = null;
      ended |= failed;
    }
  }

  private @Nullable Object produce(@Nullable Object first) throws Exception {
    body.run(new Out<>(this));
    ended = true;
    return null;
  }

  private @Nullable Object yielded(T value) {
    RawGreenlet caller = RawGreenlet.current();
    if (caller != producer) {
      throw new IllegalStateException(ended
          ? "out.yield was called by " + caller.scheduled() + " after the generator had ended; yield in its code only"
          : "out.yield was called by " + caller.scheduled() + " outside the code of the generator; yield in this code "
              + "only, or pass the element through a Channel");
    }
    if (consumer == null) {
      throw new IllegalStateException("out.yield was called after the close of the generator by " + caller.scheduled()
          + "; its finally blocks can yield nothing");
    }
    element = value;
    fetched = true;
    return consumer.switchTo();
  }

  /** @throws IllegalStateException if the code runs, or belongs to a greenlet other than the caller's */
  private void requireUsable(RawGreenlet code, RawGreenlet caller) {
    if (code.turns() != caller.turns()) {
      throw new IllegalStateException("the generator belongs to " + code.scheduled() + ", which asked for its first "
          + "element, and cannot be used by " + caller.scheduled()
          + "; make another generator there, or pass the elements through a Channel");
    }
    if (code == caller) {
      throw new IllegalStateException("the code of the generator, in " + caller.scheduled()
          + ", uses its own generator; it can only yield to it, or use a second generator");
    }
    if (consumer != null) {
      throw new IllegalStateException("the generator runs already for " + consumer + "; use it after the next yield");
    }
  }
}
