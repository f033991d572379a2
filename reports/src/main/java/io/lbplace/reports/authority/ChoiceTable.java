package io.lbplace.reports.authority;

import io.lbplace.reports.Figures;
import io.lbplace.reports.Measure;
import io.lbplace.simulator.metrics.Breakdown.ProviderSlice;
import io.lbplace.simulator.metrics.Quantiles;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The tables of a scenario: authority × strategy, and the same by provider. */
public final class ChoiceTable {
  /** The columns of authority × strategy. */
  public static final List<Column> COLUMNS =
      List.of(
          new Column("accepted", "%", Measure.ACCEPTANCE),
          new Column("refusals", "", Measure.REFUSALS),
          new Column("refusals", "per 100 VIPs", Measure.REFUSALS_PER_HUNDRED),
          new Column("retries", "", Measure.RETRIES),
          new Column("conflicts", "", Measure.CONFLICTS),
          new Column("wasted deploys", "", Measure.WASTED),
          new Column("messages", "per VIP", Measure.MESSAGES),
          new Column("provisioning s", "p50", Measure.PROVISIONING_P50),
          new Column("provisioning s", "p99", Measure.PROVISIONING_P99));

  /** The columns by provider, after authority, strategy and provider. */
  public static final List<String> PROVIDER_COLUMNS =
      List.of(
          "asked",
          "turned down",
          "claims",
          "refusals",
          "retries",
          "conflicts",
          "accepted",
          "VIPs, mean",
          "fullest dimension",
          "provisioning s, p50",
          "p99");

  private ChoiceTable() {}

  /** A column of figures. */
  public record Column(String group, String heading, Measure measure) {
    /** Both headings in one. */
    public String title() {
      return heading.isEmpty() ? group : group + " " + heading;
    }
  }

  /** A line by provider. */
  public record ProviderRow(
      String authority, String strategy, String provider, List<String> cells) {}

  /** The columns that say something about a scenario: conflicts only where there may be any. */
  public static List<Column> columns(ScenarioRuns scene) {
    return COLUMNS.stream()
        .filter(
            column ->
                scene.groups().stream().anyMatch(group -> group.mean(column.measure()) != null))
        .toList();
  }

  /** A scenario's lines by provider, means over seeds. */
  public static List<ProviderRow> providers(ScenarioRuns scene) {
    List<ProviderRow> rows = new ArrayList<>();
    for (Group group : scene.groups()) {
      Set<String> names = new LinkedHashSet<>();
      group.runs().forEach(run -> names.addAll(run.breakdown().provider().keySet()));
      for (String name : names) {
        List<ProviderSlice> slices =
            group.runs().stream()
                .map(run -> run.breakdown().provider().get(name))
                .filter(Objects::nonNull)
                .toList();
        rows.add(new ProviderRow(group.authority(), group.strategy(), name, cells(slices)));
      }
    }
    return rows;
  }

  private static List<String> cells(List<ProviderSlice> slices) {
    return List.of(
        count(slices, slice -> (double) slice.asked()),
        count(slices, slice -> (double) slice.turnedDown()),
        count(slices, slice -> (double) slice.claims()),
        count(slices, slice -> (double) slice.refusals()),
        count(slices, slice -> (double) slice.retries()),
        count(slices, slice -> (double) slice.conflicts()),
        count(slices, slice -> (double) slice.accepted()),
        Figures.quantity(mean(slices, ProviderSlice::vipsMean)),
        fullest(slices),
        seconds(slices, Quantiles::p50),
        seconds(slices, Quantiles::p99));
  }

  private static String count(
      List<ProviderSlice> slices, Function<ProviderSlice, @Nullable Double> figure) {
    return Figures.count(mean(slices, figure));
  }

  private static String seconds(List<ProviderSlice> slices, Function<Quantiles, Double> figure) {
    return Figures.quantity(
        mean(
            slices,
            slice -> {
              Quantiles seconds = slice.provisioningSeconds();
              return seconds == null ? null : figure.apply(seconds);
            }));
  }

  private static String fullest(List<ProviderSlice> slices) {
    Set<String> dimensions = new LinkedHashSet<>();
    slices.forEach(slice -> dimensions.addAll(slice.utilisationMean().keySet()));
    String fullest = Figures.NONE;
    double most = -1;
    for (String dimension : dimensions) {
      Double mean = mean(slices, slice -> slice.utilisationMean().get(dimension));
      if (mean != null && mean > most) {
        most = mean;
        fullest = dimension + " " + Figures.percent(mean) + " %";
      }
    }
    return fullest;
  }

  private static @Nullable Double mean(
      List<ProviderSlice> slices, Function<ProviderSlice, @Nullable Double> figure) {
    OptionalDouble mean =
        slices.stream()
            .<Double>map(figure)
            .filter(Objects::nonNull)
            .mapToDouble(Double::doubleValue)
            .average();
    return mean.isEmpty() ? null : (Double) mean.getAsDouble();
  }
}
