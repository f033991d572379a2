package io.lbplace.strategies;

import com.google.auto.service.AutoService;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.Option;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.core.placement.StrategySpec;

/** Keeps VIPs of one size class together (harmonic algorithm). */
@AutoService(PlacementStrategy.class)
@StrategySpec(
    name = "harmonic",
    summary =
        "Keeps VIPs of one size class together: a VIP of class j fits j times on a "
            + "target, but not j + 1 times.",
    reference =
        "C. C. Lee and D. T. Lee, A simple on-line bin-packing algorithm, Journal of the ACM "
            + "32(3), 1985. The size is that of the fullest dimension, as a share of the first "
            + "eligible target; open targets of a class are tried first fit instead of next fit, "
            + "as departures leave room; classes mix where no empty target is left, which there "
            + "is no end of in the paper.",
    complexity = "O(eligible targets)",
    options = Harmonic.Options.class)
final class Harmonic implements PlacementStrategy {

  /**
   * The tolerance for rounding: a quotient of capacity and size counts as whole from so little
   * below it.
   */
  private static final double ROUNDING = 1e-9;

  private final int classes;
  private final boolean opens;
  private final Openings openings = new Openings();

  Harmonic(Options options) {
    this.classes = options.classes();
    this.opens = options.opens();
  }

  @Override
  public Decision place(PlacementRequest request, FleetView view) {
    int model = view.firstFit();
    return openings.place(model == FleetView.NONE ? 1 : classAt(model, view), opens, view);
  }

  /**
   * The class of a request: the number of VIPs like it that an empty target takes, from 1 to the
   * number of classes.
   */
  private int classAt(int target, FleetView view) {
    double size = 0;
    for (int d = 0; d < view.dimensions(); d++) {
      size = Math.max(size, Shares.charge(view, target, d));
    }
    return size * classes <= 1 ? classes : Math.max(1, (int) (1 / size + ROUNDING));
  }

  /** The strategy's options. */
  record Options(
      @Option(
              doc = "number of classes; the last one has all smaller VIPs",
              value = "6",
              example = "2",
              min = 1,
              max = 1000)
          int classes,
      @Option(
              doc =
                  "creates an elastic device, where one may be created, before classes share a "
                      + "target",
              value = "false",
              example = "true")
          boolean opens) {}
}
