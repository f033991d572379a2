package io.lbplace.packing;

import io.lbplace.strategies.bound.PackingProblem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A problem from a file.
 *
 * @param name the file's without its ending, or the problem's own where a file holds several
 * @param className the class under which its figures are summed up
 * @param problem the items and the bins
 * @param costs the prices of bins and setups, where bins alone don't decide; else null
 * @param kinds the kinds of bins, where there are several or their number is limited; else empty.
 *     The problem's capacity is then the most that any holds
 * @param best the fewest bins known, or the least cost where there are costs; null if unknown
 */
public record PackingInstance(
    String name,
    String className,
    PackingProblem problem,
    @Nullable Costs costs,
    List<BinKind> kinds,
    @Nullable Long best) {
  public PackingInstance {
    kinds = List.copyOf(kinds);
  }

  /** A problem with one kind of bins, as many as are wanted. */
  public PackingInstance(
      String name,
      String className,
      PackingProblem problem,
      @Nullable Costs costs,
      @Nullable Long best) {
    this(name, className, problem, costs, List.of(), best);
  }

  /** True if solutions are told apart by their costs, not by their bins. */
  boolean hasPrices() {
    return costs != null || kinds.size() > 1;
  }

  /**
   * The prices of a solution's parts.
   *
   * @param bin the price of a bin
   * @param setups the price by class, paid for each bin that holds an item of it
   */
  @SuppressWarnings("ArrayRecordComponent") // read by index, never changed
  public record Costs(long bin, long[] setups) {}

  /** The same instance with the best known value of another source; null leaves it as it was. */
  public PackingInstance knowing(@Nullable Long elsewhere) {
    return elsewhere == null
        ? this
        : new PackingInstance(name, className, problem, costs, kinds, elsewhere);
  }
}
