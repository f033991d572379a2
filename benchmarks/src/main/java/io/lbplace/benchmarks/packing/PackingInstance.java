package io.lbplace.benchmarks.packing;

import io.lbplace.strategies.bound.PackingProblem;
import org.jspecify.annotations.Nullable;

/**
 * A problem from a file.
 *
 * @param name the file's without its ending, or the problem's own where a file holds several
 * @param className what its figures are summed up under
 * @param problem what is to be packed
 * @param costs what is paid for, where that isn't just bins; else null
 * @param best the fewest bins known, or the least cost where there are costs; null if unknown
 */
public record PackingInstance(
    String name,
    String className,
    PackingProblem problem,
    @Nullable Costs costs,
    @Nullable Long best) {

  /**
   * What a solution costs.
   *
   * @param bin for each bin
   * @param setups by class, for each bin that holds an item of it
   */
  @SuppressWarnings("ArrayRecordComponent") // read by index, never changed
  public record Costs(long bin, long[] setups) {}

  /** The same with what is known from elsewhere; what isn't leaves it as it was. */
  public PackingInstance knowing(@Nullable Long elsewhere) {
    return elsewhere == null
        ? this
        : new PackingInstance(name, className, problem, costs, elsewhere);
  }
}
