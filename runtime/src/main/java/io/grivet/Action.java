package io.grivet;

/** A piece of work without a result. It may throw what it likes, as {@link java.util.concurrent.Callable} may. */
@FunctionalInterface
public interface Action {
  void run() throws Exception;
}
