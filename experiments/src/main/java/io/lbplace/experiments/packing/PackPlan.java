package io.lbplace.experiments.packing;

import io.lbplace.strategies.Strategy;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Instances to pack, and the settings to pack them with.
 *
 * @param instances a format and a file or folder, as {@code vbp:instances}
 * @param optima a table with the best known of each instance, or null
 * @param sampleSize the number of instances drawn at random, or null for all
 * @param seed the seed of these draws
 * @param strategies the strategies to pack with
 * @param order the order of the items, one of {@link PackingModule#orders}
 * @param boundEffort the effort for each instance's bound, in seconds, roughly
 * @param jobs the number of instances at a time; packings that share a machine take longer
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
