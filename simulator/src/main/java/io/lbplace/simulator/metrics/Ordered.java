package io.lbplace.simulator.metrics;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Immutable copies of maps that keep their order, as {@code Map.copyOf} does not. */
final class Ordered {
  private Ordered() {}

  static <V extends @Nullable Object> Map<String, V> copy(Map<String, V> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
