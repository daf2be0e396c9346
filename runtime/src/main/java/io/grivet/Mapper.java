package io.grivet;

import org.jspecify.annotations.Nullable;

/** The function that {@link AbstractGroup#map} applies to each item. It may throw any exception, and may wait. */
@FunctionalInterface
public interface Mapper<T extends @Nullable Object, R extends @Nullable Object> {
  R apply(T item) throws Exception;
}
