package io.grivet;

/** What {@link AbstractGroup#map} does with each item. It may throw what it likes, and may wait. */
@FunctionalInterface
public interface Mapper<T, R> {
  R apply(T item) throws Exception;
}
