package io.lbplace.strategies;

import com.google.auto.service.AutoService;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.Option;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.core.placement.StrategySpec;
import java.util.Arrays;
import java.util.stream.DoubleStream;

/** Keeps VIPs together that are expected to stay for about the same time. */
@AutoService(PlacementStrategy.class)
@StrategySpec(
    name = "duration-class",
    summary =
        "First fit among the targets that were opened for VIPs of the same class of "
            + "expected lifetime, else an empty one, else any.",
    reference =
        "Classify-by-duration first fit: R. Ren and X. Tang, Clairvoyant dynamic bin packing for "
            + "job scheduling with minimum server usage time, SPAA 2016. Bins there are without "
            + "number; here classes mix where no empty target is left. A retry is classed by what "
            + "is left of its time.",
    complexity = "O(eligible targets)",
    options = DurationClass.Options.class)
final class DurationClass implements PlacementStrategy {

  /** The lower bounds of the classes from 2 on, nanoseconds: powers of the factor, as doubles. */
  private final double[] begins;

  private final boolean opens;
  private final Openings openings = new Openings();

  DurationClass(Options options) {
    double factor = options.factor();
    this.begins =
        DoubleStream.iterate(factor, begin -> begin <= Long.MAX_VALUE, begin -> begin * factor)
            .toArray();
    this.opens = options.opens();
  }

  @Override
  public Decision place(PlacementRequest request, FleetView view) {
    return openings.place(classOf(request, view), opens, view);
  }

  /**
   * The class of a request by its remaining time: 0 if its end is unknown, else 1 from a nanosecond
   * on, 2 from {@code factor} nanoseconds on, and so on.
   */
  private int classOf(PlacementRequest request, FleetView view) {
    if (!Lifetimes.known(request)) {
      return 0;
    }
    long stays = Math.max(1, Lifetimes.remaining(request, view));
    // Looked up: a quotient of logarithms puts many a power of the factor one class too low.
    int found = Arrays.binarySearch(begins, (double) stays);
    return found < 0 ? -found : found + 2;
  }

  /** The strategy's options. */
  record Options(
      @Option(
              doc = "ratio of the longest to the shortest lifetime of a class",
              value = "4",
              example = "100",
              min = 1.01,
              max = 1e9)
          double factor,
      @Option(
              doc =
                  "creates an elastic device, where one may be created, before classes share a "
                      + "target",
              value = "false",
              example = "true")
          boolean opens) {}
}
