package io.lbplace.strategies;

import com.google.auto.service.AutoService;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.Option;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.core.placement.StrategyProvider.Parts;
import io.lbplace.core.placement.StrategySpec;
import java.util.List;
import java.util.stream.Stream;

/** Filters the targets, weighs the rest, and draws one of the heaviest few. */
@AutoService(PlacementStrategy.class)
@StrategySpec(
    name = "nova",
    summary =
        "Drops the targets that its filters refuse and draws one of the few with the largest sums "
            + "of normalised, multiplied weights.",
    reference =
        "OpenStack Nova: nova/scheduler/manager.py (_get_sorted_hosts, host_subset_size, "
            + "shuffle_best_same_weighed_hosts), nova/weights.py. Its weighers of free RAM, CPU "
            + "and disk become one of each dimension; its claim in Placement and its alternates "
            + "are the pipeline's, which asks again; equal weights are in handle order, there in "
            + "the order of the database.",
    complexity =
        "O(e·(filters + weighers + rank)) with e the eligible targets and rank the one drawn, "
            + "below subsetSize",
    options = Nova.Options.class)
final class Nova implements PlacementStrategy, Narrowing {
  /**
   * The name for a weigher of free capacity in each dimension, as Nova has for RAM, CPU and disk.
   */
  private static final String EVERY = "free-each";

  private final Filters filters;
  private final Weighing weighing;
  private final int subsetSize;
  private final boolean shuffleBest;

  Nova(Options options, Parts parts) {
    this.filters = new Filters(options.filter().stream().map(Filter::parse).toList());
    List<Weigher> weighers =
        options.weigher().stream().flatMap(each -> weighers(each, parts.dimensions())).toList();
    this.weighing = new Weighing(filters, weighers, parts.dimensions());
    this.subsetSize = options.subsetSize();
    this.shuffleBest = options.shuffleBest();
  }

  @Override
  public Decision place(PlacementRequest request, FleetView view) {
    filters.push(view);
    int count = weighing.weigh(view, 0);
    Decision decision = view.onOrNew(count == 0 ? FleetView.NONE : drawn(view, count));
    filters.pop(view);
    return decision;
  }

  /**
   * Draws one of the subset. Nova shuffles the equally heavy in front and cuts the subset off then:
   * a uniform draw from the larger of the two sets is the same.
   */
  private int drawn(FleetView view, int count) {
    int equals = shuffleBest ? weighing.heaviestEquals() : 1;
    int subset = Math.min(count, Math.max(subsetSize, equals));
    return weighing.select(subset == 1 ? 0 : view.random(subset));
  }

  @Override
  public int narrowings() {
    return filters.narrowings();
  }

  private static boolean isEvery(String text) {
    return text.equals(EVERY) || text.startsWith(EVERY + ':');
  }

  /** The weigher of one dimension that a text of {@link #EVERY} stands for. */
  private static Weigher one(String text, String dimension) {
    return Weigher.parse("free:" + dimension + text.substring(EVERY.length()));
  }

  private static String canonical(String text) {
    return isEvery(text)
        ? EVERY + one(text, "any").toString().substring("free:any".length())
        : Weigher.parse(text).toString();
  }

  private static Stream<Weigher> weighers(String text, List<String> dimensions) {
    return isEvery(text)
        ? dimensions.stream().map(dimension -> one(text, dimension))
        : Stream.of(Weigher.parse(text));
  }

  /** The strategy's options; texts are kept in canonical form. */
  record Options(
      @Option(
              doc = "filter that drops targets, repeatable, as in filter-weigher",
              value = "",
              example = "max-vips:2")
          List<String> filter,
      @Option(
              doc =
                  "NAME[:MULTIPLIER], repeatable, as in filter-weigher, and free-each: the free "
                      + "capacity of every dimension, each normalised by itself",
              value = "free-each",
              example = "most-loaded")
          List<String> weigher,
      @Option(
              doc = "number of the heaviest targets of which one is drawn",
              value = "1",
              example = "3",
              min = 1,
              max = Integer.MAX_VALUE)
          int subsetSize,
      @Option(
              doc = "draws from all targets as heavy as the heaviest, if these are more",
              value = "false",
              example = "true")
          boolean shuffleBest) {
    Options {
      filter = filter.stream().map(each -> Filter.parse(each).toString()).toList();
      weigher = weigher.stream().map(Nova::canonical).toList();
    }
  }
}
