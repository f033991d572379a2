package io.lbplace.strategies;

import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.core.placement.TargetFinder.Feature;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Narrows the view by one rule after the other, and lets a strategy choose among the targets left.
 * Each rule orders targets into tiers; a lower tier is tried only if every higher one, with all
 * that the rules behind make of it, holds nothing. An elastic device that doesn't exist yet counts
 * as a virtual target with no tenant and no network.
 */
final class Tiers {
  /** A rule, which says which targets come first. */
  enum Rule {
    /** The kind that the service type prefers, if it does. */
    PREFER,
    /** Appliances and clusters. */
    PHYSICAL,
    /** Elastic devices. */
    VIRTUAL,
    /** Targets where both networks A and B are wired; then those where one is. */
    WIRED,
    /** Targets where the tenant has VIPs. */
    TENANT;

    private static final List<Rule> ALL = List.of(values());
    static final List<String> NAMES = ALL.stream().map(Rule::text).toList();

    static @Nullable Rule of(String text) {
      int index = NAMES.indexOf(text);
      return index < 0 ? null : ALL.get(index);
    }

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Rule[] rules;
  private final PlacementStrategy last;
  private final int narrowings;

  Tiers(List<Rule> rules, PlacementStrategy last) {
    this.rules = rules.toArray(Rule[]::new);
    this.last = last;
    this.narrowings = Narrowing.sum(rules.size(), last);
  }

  /** The largest number of narrowings in force at a time. */
  int narrowings() {
    return narrowings;
  }

  /** True if a rule or the strategy behind them deals with the preferred kind itself. */
  boolean handlesPreference() {
    for (Rule rule : rules) {
      if (rule == Rule.PREFER) {
        return true;
      }
    }
    return last.handlesPreference();
  }

  Decision place(PlacementRequest request, FleetView view) {
    Decision decision = descend(request, view, 0, 0, true);
    return decision == null ? last.place(request, view) : decision;
  }

  /**
   * Decides by the rules from {@code rule} on; null if the tier holds nothing.
   *
   * @param pushed the number of narrowings in force
   * @param takesNew true if a new elastic device belongs to this tier
   */
  private @Nullable Decision descend(
      PlacementRequest request, FleetView view, int rule, int pushed, boolean takesNew) {
    boolean existing = view.firstFit() != FleetView.NONE;
    if (!existing && !(takesNew && view.flavor() != FleetView.NONE)) {
      return null;
    }
    if (rule == rules.length) {
      Decision decision = last.place(request, view);
      boolean inTier =
          pushed == 0
              || decision instanceof Decision.On
              || (takesNew && decision instanceof Decision.OnNew);
      return inTier ? decision : null;
    }
    Feature best = feature(rules[rule], view);
    if (best != null) {
      Decision decision = narrowed(best, request, view, rule, pushed, takesNew);
      if (decision == null && best == Feature.WIRED_BOTH) {
        decision = narrowed(Feature.WIRED_ANY, request, view, rule, pushed, takesNew);
      }
      if (decision != null) {
        return decision;
      }
    }
    return descend(request, view, rule + 1, pushed, takesNew);
  }

  private @Nullable Decision narrowed(
      Feature feature,
      PlacementRequest request,
      FleetView view,
      int rule,
      int pushed,
      boolean takesNew) {
    view.push(feature);
    Decision decision =
        descend(request, view, rule + 1, pushed + 1, takesNew && feature == Feature.VIRTUAL);
    view.pop();
    return decision;
  }

  private static @Nullable Feature feature(Rule rule, FleetView view) {
    return switch (rule) {
      case PREFER -> view.preferred();
      case PHYSICAL -> Feature.PHYSICAL;
      case VIRTUAL -> Feature.VIRTUAL;
      case WIRED -> Feature.WIRED_BOTH;
      case TENANT -> Feature.TENANT;
    };
  }
}
