package io.grivet;

import org.jspecify.annotations.Nullable;

/** What {@link AbstractGroup#map} does with each item. It may throw what it likes, and may wait. */
@FunctionalInterface
public interface Mapper<T extends @Nullable Object, R extends @Nullable Object> {
  R apply(T item) throws Exception;
}
