package io.lbplace.cli;

import io.lbplace.core.ledger.replica.FleetCopy;
import io.lbplace.core.placement.Move;
import io.lbplace.core.placement.MoveBudget;
import io.lbplace.scenarios.Scenario;
import io.lbplace.simulator.PlannedMoves;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A plan of moves for people and for programs. */
final class MovesText {
  private static final double NANOS = 1e9;
  private static final double MICROS = 1e6;

  private final Scenario scenario;
  private final PlannedMoves planned;
  private final MoveBudget budget;
  private final String rebalancer;
  private final String strategy;
  private final double atSeconds;

  MovesText(
      Scenario scenario,
      PlannedMoves planned,
      MoveBudget budget,
      String rebalancer,
      String strategy,
      double atSeconds) {
    this.scenario = scenario;
    this.planned = planned;
    this.budget = budget;
    this.rebalancer = rebalancer;
    this.strategy = strategy;
    this.atSeconds = atSeconds;
  }

  /** The same as {@link #table}, with names that programs can rely on. */
  Map<String, Object> json() {
    List<Map<String, Object>> moves = new ArrayList<>();
    for (Move move : planned.after().planned()) {
      Map<String, Object> each = new LinkedHashMap<>();
      each.put("vip", move.vip());
      each.put("from", name(move.from()));
      each.put("to", name(move.to()));
      moves.add(each);
    }
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("scenario", scenario.name());
    all.put("strategy", strategy);
    all.put("rebalancer", rebalancer);
    all.put("atSeconds", atSeconds);
    all.put("before", figures(planned.before()));
    all.put("after", figures(planned.after()));
    all.put("moves", moves);
    all.put("downtimeSeconds", downtimeSeconds());
    return all;
  }

  /** A table, then a line for each move, in order. */
  String table() {
    StringBuilder text = new StringBuilder();
    text.append(
        "%s at %s s, placed by %s, rebalanced by %s%n%n"
            .formatted(scenario.name(), plain(atSeconds), strategy, rebalancer));
    text.append("%-24s %14s %14s%n".formatted("", "before", "after"));
    Map<String, Object> after = figures(planned.after());
    figures(planned.before())
        .forEach(
            (name, value) ->
                text.append(
                    "%-24s %14s %14s%n".formatted(name, shown(value), shown(after.get(name)))));
    text.append(
        "%nmoves %d, taken to interrupt VIPs for %s s together%n"
            .formatted(planned.after().moves(), plain(downtimeSeconds())));
    for (Move move : planned.after().planned()) {
      text.append(
          "  vip %-8d %s -> %s%n".formatted(move.vip(), name(move.from()), name(move.to())));
    }
    return text.toString();
  }

  private double downtimeSeconds() {
    return planned.after().moves() * (double) budget.downtimePerMoveNanos() / NANOS;
  }

  private static Map<String, Object> figures(FleetCopy fleet) {
    double highest = 0;
    double sum = 0;
    long cost = 0;
    int vips = 0;
    for (int target = 0; target < fleet.targets(); target++) {
      if (fleet.vips(target) > 0) {
        highest = Math.max(highest, fleet.load(target));
        sum += fleet.load(target);
        cost += fleet.costPerHourMicros(target);
        vips += fleet.vips(target);
      }
    }
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("vips", vips);
    figures.put("targetsInUse", fleet.targetsInUse());
    figures.put("loadMean", fleet.targetsInUse() == 0 ? 0.0 : sum / fleet.targetsInUse());
    figures.put("loadHighest", highest);
    figures.put("elasticCostPerHour", cost / MICROS);
    return figures;
  }

  /** An elastic device has no name of its own in the scenario. */
  private String name(int target) {
    return target < scenario.fleet().targets().size()
        ? scenario.fleet().targets().get(target).name()
        : planned.after().type(target) + " #" + target;
  }

  private static String shown(@Nullable Object value) {
    return value instanceof Double number
        ? String.format(Locale.ROOT, "%.3f", number)
        : String.valueOf(value);
  }

  private static String plain(double seconds) {
    return seconds == Math.rint(seconds)
        ? String.valueOf((long) seconds)
        : String.format(Locale.ROOT, "%.3f", seconds);
  }
}
