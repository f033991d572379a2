package io.lbplace.scenarios;

import io.lbplace.scenarios.trace.TraceRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The changes that the command line makes to a scenario before it is checked.
 *
 * @param sets {@code path=value}, as {@code devices.0.count=20}, applied in order
 * @param trace the workload instead of the scenario's own, or null
 * @param limit only so many arrivals, or null
 */
public record Adjustments(List<String> sets, @Nullable TraceRef trace, @Nullable Long limit) {
  /** No adjustments. */
  public static final Adjustments NONE = new Adjustments(List.of(), null, null);

  public Adjustments {
    sets = List.copyOf(sets);
  }
}
