package io.lbplace.experiments.results;

import io.lbplace.simulator.metrics.Quantiles;
import io.lbplace.simulator.metrics.RunMetrics;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A run on real devices beside the same run simulated: its name, and the differences. The two
 * aren't ranked, as the strategy is the same.
 */
public final class RealRun {
  private static final String SUFFIX = " (real)";

  private RealRun() {}

  /** The name of the real run of a strategy. */
  public static String named(String strategy) {
    return strategy + SUFFIX;
  }

  /** True if a run is on real devices. */
  public static boolean is(String strategy) {
    return strategy.endsWith(SUFFIX);
  }

  /** True if any run is. */
  public static boolean among(List<RunResult> runs) {
    return runs.stream().anyMatch(run -> is(run.strategy()));
  }

  /** The first real run beside its simulation, in one sentence; null without both. */
  public static @Nullable String beside(List<RunResult> runs) {
    for (RunResult real : runs) {
      for (RunResult simulated : runs) {
        if (real.strategy().equals(named(simulated.strategy()))
            && real.scenario().equals(simulated.scenario())
            && real.authority().equals(simulated.authority())
            && real.seed() == simulated.seed()) {
          return sentence(real.metrics(), simulated.metrics());
        }
      }
    }
    return null;
  }

  private static String sentence(RunMetrics real, RunMetrics simulated) {
    Quantiles took = real.provisioningSeconds();
    Quantiles told = simulated.provisioningSeconds();
    if (took == null && told != null) { // those deleted while they waited count as accepted
      return "On real devices no VIP was ever ACTIVE; as simulated "
          + percent(simulated)
          + " were accepted.";
    }
    StringBuilder text = new StringBuilder("Real devices accepted ");
    text.append(percent(real)).append(" of the VIPs, ").append(percent(simulated));
    text.append(" as simulated");
    if (took != null && told != null) {
      text.append(
          String.format(
              Locale.ROOT,
              "; half of them were provisioned within %.3f s, %.3f s as simulated",
              took.p50(),
              told.p50()));
    }
    return text.append('.').toString();
  }

  private static String percent(RunMetrics metrics) {
    Double acceptance = metrics.acceptance();
    return acceptance == null ? "none" : String.format(Locale.ROOT, "%.1f %%", 100 * acceptance);
  }
}
