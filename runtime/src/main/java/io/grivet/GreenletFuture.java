package io.grivet;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A future that ends when a greenlet does; cancelling the future kills the greenlet. Any thread may use it. */
final class GreenletFuture<T extends @Nullable Object> extends CompletableFuture<T> {
  private final Greenlet<T> greenlet;

  private GreenletFuture(Greenlet<T> greenlet) {
    this.greenlet = greenlet;
  }

  static <T extends @Nullable Object> GreenletFuture<T> of(Greenlet<T> greenlet) {
    GreenletFuture<T> future = new GreenletFuture<>(greenlet);
    if (greenlet.isReady()) {
      future.settle();
    } else {
      greenlet.rawLink(() -> Greenlets.spawn(() -> future.settle())); // code that depends on the future may wait
    }
    return future;
  }

  @SuppressWarnings("unchecked")
  private void settle() {
    if (greenlet.failure() != null) {
      completeExceptionally(greenlet.exception());
    } else if (greenlet.isCancelled()) {
      super.cancel(false);
    } else {
      complete((T) greenlet.value());
    }
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    greenlet.cancel(true);
    return super.cancel(mayInterruptIfRunning);
  }
}
