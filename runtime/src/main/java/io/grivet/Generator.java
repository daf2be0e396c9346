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
 * An iterator whose elements are yielded by ordinary code, from any depth of calls (as Python's generators, and more
 * than these, built on {@link RawGreenlet}).
 * <pre>
 *   Generator&lt;Integer&gt; squares = Generator.of(out -> {
 *     for (int i = 0; ; i++) {
 *       out.yield(i * i);
 *     }
 *   });
 *   squares.stream().limit(3).toList();   // [0, 1, 4]
 * </pre>
 * The code runs while somebody asks for an element, and may block then. What it throws comes out of {@link #next} or
 * {@link #hasNext}, a checked exception as the cause of a {@link java.util.concurrent.CompletionException}. One that is
 * dropped half-way is forgotten without its {@code finally} blocks; {@link #close} runs them.
 *
 * <p>Only the greenlet that first asks for an element may use it.
 *
 * @param <T> type of the elements
 */
public final class Generator<T extends @Nullable Object> implements Iterator<T>, Iterable<T>, AutoCloseable {
  /** The code of a generator. */
  @FunctionalInterface
  public interface Body<T extends @Nullable Object> {
    void run(Out<T> out) throws Exception;
  }

  /** Where the code of a generator puts its elements. */
  public static final class Out<T extends @Nullable Object> {
    private final Generator<T> generator;

    private Out(Generator<T> generator) {
      this.generator = generator;
    }

    /**
     * Gives an element to whoever asks, and waits until the next one is asked for.
     *
     * @return what was {@linkplain Generator#send sent}, null if it was asked for by {@code next}
     */
    @SuppressWarnings("NamedLikeContextualKeyword") // the word of Python; a call has its receiver
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

  /** Makes one; its code begins when the first element is asked for. */
  public static <T extends @Nullable Object> Generator<T> of(Body<T> body) {
    Objects.requireNonNull(body, "body is null");
    AgentGuard.require();
    return new Generator<>(body);
  }

  /** Runs the code to its next yield, to find out whether there is one. */
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
   * Asks for the next element, and makes {@code value} the result of the yield at which the code stands (as {@code
   * send} of Python's generators).
   *
   * @throws IllegalStateException if an element is there already, because of {@link #hasNext}; or, with another value
   *     than null, if the code has not begun
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

  /** Returns the elements that are left; closing the stream closes this generator. It must not be made parallel. */
  public Stream<T> stream() {
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(this, Spliterator.ORDERED), false)
        .onClose(this::close);
  }

  /** Returns itself: there is one iteration. */
  @Override
  public Iterator<T> iterator() {
    return this;
  }

  /** Ends the code at the yield at which it stands, so that its {@code finally} blocks run now. */
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
    T taken = Known.nonNull(element); // null is an element, if T allows that
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

  /** @throws IllegalStateException if the code runs, or belongs to another greenlet than the caller's */
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
