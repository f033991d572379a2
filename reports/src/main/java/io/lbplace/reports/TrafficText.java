package io.lbplace.reports;

import io.lbplace.experiments.results.RunResult;
import io.lbplace.experiments.results.Traffic;
import io.lbplace.experiments.results.Traffic.Flow;
import io.lbplace.experiments.results.Traffic.Latency;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Requests that a client sent to real VIPs, and their answers: said apart, as nothing of it can be
 * repeated.
 */
public final class TrafficText {
  /** Columns of {@link #rows}. */
  public static final List<String> HEADINGS =
      List.of("VIP", "sent", "answered", "errors", "p50 ms", "p90 ms", "p99 ms", "max ms");

  /** The number of VIPs that are shown; results.json has all. */
  private static final int MOST_VIPS = 20;

  private TrafficText() {}

  /** The first run's to whose VIPs requests were sent; null without one. */
  public static @Nullable Traffic of(List<RunResult> runs) {
    return runs.stream()
        .map(run -> run.timings().traffic())
        .filter(traffic -> traffic != null)
        .findFirst()
        .orElse(null);
  }

  /** All VIPs in one sentence. */
  public static String sentence(Traffic traffic) {
    Flow all = traffic.all();
    StringBuilder text = new StringBuilder("Traffic, by the wall clock and not reproducible: ");
    if (all.sent() == 0) {
      return text.append("no request was sent, as no VIP was there.").toString();
    }
    text.append(Figures.count(all.sent()))
        .append(" requests to ")
        .append(Figures.count(traffic.vips().size()))
        .append(traffic.vips().size() == 1 ? " VIP in " : " VIPs in ")
        .append(Figures.quantity(traffic.seconds()))
        .append(" s, ")
        .append(Figures.count(all.answered()))
        .append(" answered");
    Latency latency = all.latencyMillis();
    if (latency != null) {
      text.append(" within p50 ")
          .append(Figures.quantity(latency.p50()))
          .append(" ms, p90 ")
          .append(Figures.quantity(latency.p90()))
          .append(" ms, p99 ")
          .append(Figures.quantity(latency.p99()))
          .append(" ms, max ")
          .append(Figures.quantity(latency.max()))
          .append(" ms");
    }
    text.append("; errors: ").append(errors(all));
    if (traffic.origins() > 0) {
      text.append("; ")
          .append(Figures.count(traffic.origins()))
          .append(traffic.origins() == 1 ? " member was" : " members were")
          .append(" lbplace's own");
    }
    return text.append('.').toString();
  }

  /** A row for each VIP, those with the most errors first, then those with the slowest answers. */
  public static List<List<String>> rows(Traffic traffic) {
    List<List<String>> rows = new ArrayList<>();
    traffic.vips().entrySet().stream()
        .sorted(
            Comparator.comparingLong((Map.Entry<Integer, Flow> each) -> -each.getValue().failed())
                .thenComparingDouble(each -> -slowest(each.getValue()))
                .thenComparingInt(Map.Entry::getKey))
        .limit(MOST_VIPS)
        .forEach(each -> rows.add(row(each.getKey().toString(), each.getValue())));
    return rows;
  }

  /** The number of VIPs without a row, in words; empty where all have one. */
  public static String others(Traffic traffic) {
    int more = traffic.vips().size() - MOST_VIPS;
    return more <= 0 ? "" : "and " + Figures.count(more) + " other VIPs, see results.json";
  }

  private static double slowest(Flow flow) {
    Latency latency = flow.latencyMillis();
    return latency == null ? 0 : latency.p99();
  }

  private static List<String> row(String name, Flow flow) {
    Latency latency = flow.latencyMillis();
    return List.of(
        name,
        Figures.count(flow.sent()),
        Figures.count(flow.answered()),
        errors(flow),
        Figures.quantity(latency == null ? null : latency.p50()),
        Figures.quantity(latency == null ? null : latency.p90()),
        Figures.quantity(latency == null ? null : latency.p99()),
        Figures.quantity(latency == null ? null : latency.max()));
  }

  private static String errors(Flow flow) {
    StringJoiner errors = new StringJoiner(", ");
    flow.errors().forEach((kind, count) -> errors.add(Figures.count(count) + " " + kind));
    return errors.length() == 0 ? "none" : errors.toString();
  }
}
