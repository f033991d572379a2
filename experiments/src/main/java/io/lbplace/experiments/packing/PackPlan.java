package io.lbplace.experiments.packing;

import io.lbplace.strategies.Strategy;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Instances to pack, and with what.
 *
 * @param instances a format and a file or folder, as {@code vbp:instances}
 * @param optima a table with the best known of each instance, or null
 * @param sampleSize how many of the instances are drawn at random, or null for all
 * @param seed of these draws
 * @param strategies by which rules
 * @param order of the items, one of {@link PackingModule#orders}
 * @param boundEffort for each instance's bound, about seconds
 * @param jobs instances at a time; packings that share a machine take longer
 */
public record PackPlan(
    String instances,
    @Nullable Path optima,
    @Nullable Integer sampleSize,
    long seed,
    List<Strategy> strategies,
    String order,
    double boundEffort,
    int jobs) {
  public PackPlan {
    strategies = List.copyOf(strategies);
  }
}
