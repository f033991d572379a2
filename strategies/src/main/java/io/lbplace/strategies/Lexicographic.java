package io.lbplace.strategies;

import com.google.auto.service.AutoService;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.Option;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.core.placement.StrategyProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Orders targets by one rule, those equal by the next, and so on. */
final class Lexicographic implements PlacementStrategy, Narrowing {
  private final Tiers tiers;

  Lexicographic(List<Tiers.Rule> rules, PlacementStrategy last) {
    tiers = new Tiers(rules, last);
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

  /** What can be set. */
  record Options(
      @Option(
              doc =
                  "in order of weight: any of prefer, physical, virtual, wired, tenant, each once; "
                      + "at the end a strategy",
              value = "prefer,wired,tenant,least-loaded",
              example = "wired,best-fit")
          List<String> rule) {
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
              Words.unknown(
                  "option rule: unknown rule", each, "before the strategy", Tiers.Rule.NAMES));
        }
        if (rule.indexOf(each) < i) {
          throw new IllegalArgumentException(
              "option rule: " + Words.quoted(each) + ", expected each rule once");
        }
      }
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

  /** Found by ServiceLoader. */
  @SuppressWarnings("rawtypes") // the service is a generic type
  @AutoService(StrategyProvider.class)
  public static final class Provider implements StrategyProvider<Options> {
    @Override
    public String name() {
      return "lexicographic";
    }

    @Override
    public String summary() {
      return "Orders targets by categorical rules, the first weighing most, and lets a strategy "
          + "choose among the equal.";
    }

    @Override
    public String reference() {
      return "Lexicographic preference: P. C. Fishburn, Lexicographic orders, utilities and decision "
          + "rules: a survey, Management Science 20(11), 1974. Preference here is soft: a lower tier is used "
          + "where the higher ones hold nothing. A new elastic device counts as virtual, wired to "
          + "nothing, without tenant.";
    }

    @Override
    public String complexity() {
      return "at most 3·2^(rules − 1) decisions of the last strategy, as a rule one; empty tiers cost "
          + "a first fit each";
    }

    @Override
    public Class<Options> options() {
      return Options.class;
    }

    @Override
    public Options resolve(Options options, UnaryOperator<String> strategies) {
      List<String> rules = new ArrayList<>(options.rule());
      rules.set(rules.size() - 1, strategies.apply(options.last()));
      return new Options(rules);
    }

    @Override
    public PlacementStrategy create(Options options, Parts parts) {
      return new Lexicographic(options.tiers(), parts.strategy(options.last()));
    }
  }
}
