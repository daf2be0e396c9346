package io.grivet;

/** A piece of work without a result. It may throw any exception, like {@link java.util.concurrent.Callable}. */
@FunctionalInterface
public interface Action {
  void run() throws Exception;
}
