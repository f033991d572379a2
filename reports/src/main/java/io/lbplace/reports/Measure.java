package io.lbplace.reports;

import io.lbplace.experiments.results.RunResult;
import io.lbplace.simulator.metrics.Quantiles;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Measures by which a report compares authorities and the values of a sweep: metrics, ratios of
 * them, and the time and work that they took.
 */
public enum Measure {
  ACCEPTANCE("Acceptance", "VIPs accepted, %"),
  COST("Cost of elastic devices", "currency units, for the observed time"),
  DEVICES("Devices in use", "devices that carry a VIP, mean"),
  VLANS("VLANs attached", "networks on interfaces, peak"),
  REFUSALS("Refusals", "deployments refused"),
  REFUSALS_PER_HUNDRED("Refusals per 100 VIPs", "refused, for 100 VIPs offered"),
  RETRIES("Retries", "claims after the first attempt"),
  CONFLICTS("Conflicts", "claims failed on another scheduler's"),
  WASTED("Wasted deployments", "removed without having served"),
  MESSAGES("Messages per VIP", "messages, for each VIP requested"),
  PROVISIONING_P50("Provisioning time, median", "virtual seconds, p50"),
  PROVISIONING_P99("Provisioning time, 99th percentile", "virtual seconds, p99"),
  NETWORK_SPREAD("Devices for each network", "devices that a network is wired to"),
  DECISION_P50("Time of a decision, median", "µs of wall clock, p50"),
  LIFECYCLES("Speed of the run", "lifecycles in a second of wall clock");

  private final String title;
  private final String unit;

  Measure(String title, String unit) {
    this.title = title;
    this.unit = unit;
  }

  /** The name of the measure within ids. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The title of the measure. */
  public String title() {
    return title;
  }

  /** The label of its axis. */
  public String unit() {
    return unit;
  }

  /** The value of the measure in a run, or null where it doesn't apply. */
  public @Nullable Double of(RunResult run) {
    var metrics = run.metrics();
    Quantiles seconds = metrics.provisioningSeconds();
    Double acceptance = metrics.acceptance();
    Long conflicts = metrics.conflicts();
    var decisions = run.timings().decisionNanos();
    return switch (this) {
      case ACCEPTANCE -> acceptance == null ? null : (Double) (100 * acceptance);
      case COST -> metrics.cost();
      case DEVICES -> metrics.devicesUsedMean();
      case VLANS -> (double) metrics.vlansPeak();
      case REFUSALS -> (double) metrics.refusals();
      case REFUSALS_PER_HUNDRED -> ratio(100.0 * metrics.refusals(), metrics.offered());
      case RETRIES -> (double) metrics.retries();
      case CONFLICTS -> conflicts == null ? null : (Double) (double) conflicts;
      case WASTED -> (double) metrics.wastedDeploys();
      // Messages count from the start of the run, as do these requests; offered ones don't.
      case MESSAGES -> ratio((double) run.counters().messages(), metrics.requested());
      case PROVISIONING_P50 -> seconds == null ? null : (Double) seconds.p50();
      case PROVISIONING_P99 -> seconds == null ? null : (Double) seconds.p99();
      case NETWORK_SPREAD -> metrics.networkSpread();
      case DECISION_P50 -> decisions == null ? null : (Double) (decisions.p50() / 1e3);
      case LIFECYCLES -> run.timings().lifecyclesPerSecond();
    };
  }

  private static @Nullable Double ratio(double what, long of) {
    return of == 0 ? null : (Double) (what / of);
  }

  /** The mean over runs, or null where it doesn't apply. */
  public @Nullable Double mean(List<RunResult> runs) {
    OptionalDouble mean = values(runs).stream().mapToDouble(Double::doubleValue).average();
    return mean.isEmpty() ? null : (Double) mean.getAsDouble();
  }

  /** The values of those runs where the measure applies. */
  public List<Double> values(List<RunResult> runs) {
    return runs.stream().<Double>map(this::of).filter(Objects::nonNull).toList();
  }

  /** A value, or a mean, as reports show it. */
  public String text(@Nullable Double value) {
    return switch (this) {
      case ACCEPTANCE -> value == null ? Figures.NONE : Figures.percent(value / 100);
      case VLANS, REFUSALS, RETRIES, CONFLICTS, WASTED -> Figures.count(value);
      default -> Figures.quantity(value);
    };
  }
}
