package io.lbplace.benchmarks.gate;

import io.lbplace.benchmarks.suite.FilledFleet;
import io.lbplace.benchmarks.suite.Mix;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A shelf that keeps the fleet made last, since the next case mostly works on the same. */
final class FleetShelf {
  /**
   * The recipe of a fleet.
   *
   * @param devices how many
   * @param fillPercent mean load
   * @param mix which constraints bite
   */
  record Key(int devices, int fillPercent, Mix mix) {
    /** The text in the names of benchmarks. */
    String text() {
      return devices + "/" + fillPercent + "/" + mix.name().toLowerCase(Locale.ROOT);
    }
  }

  private static final long SEED = 1;

  private @Nullable Key key;
  private @Nullable FilledFleet fleet;

  /** A fleet that nobody has changed. */
  FilledFleet get(Key wanted) {
    FilledFleet kept = fleet;
    if (kept == null || !wanted.equals(key)) {
      fleet = null; // so that two large ones never share the heap
      kept = new FilledFleet(wanted.devices(), wanted.fillPercent(), wanted.mix(), SEED);
      key = wanted;
      fleet = kept;
    }
    return kept;
  }

  /** Makes one that may be changed. */
  FilledFleet take(Key wanted) {
    FilledFleet taken = get(wanted);
    fleet = null;
    return taken;
  }
}
