package io.lbplace.strategies;

import com.google.auto.service.AutoService;
import io.lbplace.core.placement.CompositeOptions;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.Option;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.core.placement.StrategyProvider.Parts;
import io.lbplace.core.placement.StrategySpec;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Orders targets by one rule, equal ones by the next, and so on; a strategy chooses among the
 * first.
 */
@AutoService(PlacementStrategy.class)
@StrategySpec(
    name = "lexicographic",
    summary =
        "Orders targets by categorical rules, the first weighing most, and lets a "
            + "strategy choose among equals.",
    reference =
        "Lexicographic preference: P. C. Fishburn, Lexicographic orders, utilities and decision "
            + "rules: a survey, Management Science 20(11), 1974. Preference here is soft: a lower "
            + "tier is used where the higher ones hold nothing. A new elastic device counts as "
            + "virtual, wired to nothing, without tenant.",
    complexity =
        "at most 3·2^(rules − 1) decisions of the last strategy, as a rule one; empty tiers cost "
            + "a first fit each",
    options = Lexicographic.Options.class)
final class Lexicographic implements PlacementStrategy, Narrowing {
  private final Tiers tiers;

  Lexicographic(Options options, Parts parts) {
    tiers = new Tiers(options.tiers(), parts.strategy(options.last()));
  }

  @Override
  public Decision place(PlacementRequest request, FleetView view) {
    return tiers.place(request, view);
  }

  @Override
  public boolean handlesPreference() {
    return tiers.handlesPreference();
  }

  @Override
  public int narrowings() {
    return tiers.narrowings();
  }

  /** The strategy's options. */
  record Options(
      @Option(
              doc =
                  "rules in order of weight: any of prefer, physical, virtual, wired, tenant, "
                      + "each once; last a strategy",
              value = "prefer,wired,tenant,least-loaded",
              example = "wired,best-fit")
          List<String> rule)
      implements CompositeOptions<Options> {
    Options {
      rule = List.copyOf(rule);
      if (rule.isEmpty() || Tiers.Rule.of(rule.get(rule.size() - 1)) != null) {
        throw new IllegalArgumentException(
            "option rule: expected a strategy at the end, as in lexicographic(wired,least-loaded)");
      }
      for (int i = 0; i < rule.size() - 1; i++) {
        String each = rule.get(i);
        if (Tiers.Rule.of(each) == null) {
          throw new IllegalArgumentException(
              NameMessages.unknown(
                  "option rule: unknown rule", each, "before the strategy", Tiers.Rule.NAMES));
        }
        if (rule.indexOf(each) < i) {
          throw new IllegalArgumentException(
              "option rule: " + NameMessages.quoted(each) + ", expected each rule once");
        }
      }
    }

    @Override
    public Options resolve(UnaryOperator<String> strategies) {
      List<String> rules = new ArrayList<>(rule);
      rules.set(rules.size() - 1, strategies.apply(last()));
      return new Options(rules);
    }

    private List<Tiers.Rule> tiers() {
      List<Tiers.Rule> tiers = new ArrayList<>();
      for (String each : rule) {
        Tiers.Rule tier = Tiers.Rule.of(each);
        if (tier != null) {
          tiers.add(tier);
        }
      }
      return tiers;
    }

    private String last() {
      return rule.get(rule.size() - 1);
    }
  }
}
