package io.lbplace.reports;

import io.lbplace.experiments.bounds.RunBounds;
import io.lbplace.experiments.results.Timings.DecisionNanos;
import io.lbplace.simulator.metrics.Quantiles;
import io.lbplace.simulator.metrics.RunMetrics;
import java.util.List;
import java.util.function.Function;

/** The columns of the ranking, one after the other, in every format that shows it. */
public final class RankingColumns {
  private static final String GAP = "gap %";

  private RankingColumns() {}

  /**
   * A column of figures.
   *
   * @param group the heading over neighbouring columns
   * @param heading the heading of the column, with its unit; empty where the group says it all
   * @param figure the function that gives the text of a strategy's cell
   */
  public record Column(String group, String heading, Function<Standing, String> figure) {
    /** True if the column is left out where it applies to no strategy. */
    private boolean optional() {
      return group.equals("cost") || group.equals("violations") || isGap();
    }

    /** True if the column shows how far a metric is from its bound. */
    public boolean isGap() {
      return heading.equals(GAP);
    }

    /** The two headings in one text. */
    public String title() {
      return heading.isEmpty() ? group : group + " " + heading;
    }
  }

  /** A column with the distance of a metric to its bound, as a share of the bound. */
  private static Column gap(String group, String metric) {
    return new Column(group, GAP, s -> Figures.percent(s.gap(metric)));
  }

  /** The columns that say something about these strategies. */
  public static List<Column> of(List<Standing> standings) {
    return ALL.stream()
        .filter(
            column ->
                !column.optional()
                    || standings.stream()
                        .anyMatch(s -> !column.figure().apply(s).equals(Figures.NONE)))
        .toList();
  }

  private static final List<Column> ALL =
      List.of(
          new Column("accepted", "%", s -> Figures.percent(s.mean(RunMetrics::acceptance))),
          gap("accepted", RunBounds.ACCEPTANCE),
          new Column("devices", "mean", s -> Figures.quantity(s.mean(RunMetrics::devicesUsedMean))),
          new Column("devices", "peak", s -> Figures.count(s.mean(RunMetrics::devicesUsedPeak))),
          gap("devices", RunBounds.DEVICES_USED),
          new Column("cost", "", s -> Figures.quantity(s.mean(RunMetrics::cost))),
          gap("cost", RunBounds.COST),
          new Column("refusals", "", s -> Figures.count(s.mean(RunMetrics::refusals))),
          new Column("retries", "", s -> Figures.count(s.mean(RunMetrics::retries))),
          new Column(
              "provisioning s", "p50", s -> Figures.quantity(s.provisioning(Quantiles::p50))),
          new Column(
              "provisioning s", "p99", s -> Figures.quantity(s.provisioning(Quantiles::p99))),
          new Column(
              "decision µs", "p50", s -> Figures.quantity(s.decisionMicros(DecisionNanos::p50))),
          new Column(
              "decision µs", "p99", s -> Figures.quantity(s.decisionMicros(DecisionNanos::p99))),
          new Column("violations", "", s -> Figures.count(s.violations())));
}
