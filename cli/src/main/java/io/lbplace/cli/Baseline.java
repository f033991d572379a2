package io.lbplace.cli;

import io.lbplace.core.placement.Authority;
import io.lbplace.experiments.results.Contenders;
import io.lbplace.scenarios.error.BadInput;
import io.lbplace.strategies.Strategy;
import io.lbplace.strategies.StrategyCatalogue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the contender that the others are compared with.
 *
 * @param catalogue the catalogue of strategies
 * @param strategies the strategies compared
 * @param authorities the authorities compared; empty if the service types keep their own
 */
record Baseline(
    StrategyCatalogue catalogue, List<Strategy> strategies, List<Authority> authorities) {

  /** The contender's name, of a strategy (under the first authority) or of the name itself. */
  String contender(String text) {
    String plain = text.replaceAll(",\\s+", ", ").strip();
    for (Authority each : Authority.values()) {
      String ending = "," + each.text();
      if (plain.replace(", ", ",").endsWith(ending)) {
        String strategy = plain.substring(0, plain.lastIndexOf(','));
        return contender(text, strategy, authorities.contains(each) ? each : null);
      }
    }
    return contender(text, plain, authorities.isEmpty() ? Authority.CENTRAL : authorities.get(0));
  }

  /**
   * Puts the name together.
   *
   * @param authority null if it is none of those compared
   */
  private String contender(String text, String strategy, @Nullable Authority authority) {
    List<Strategy> named = StrategyOptions.parse(catalogue, strategy);
    if (authority == null || named.size() != 1 || !strategies.contains(named.get(0))) {
      throw new BadInput(
          "--baseline "
              + BadInput.quoted(text)
              + ": expected one of the strategies compared: "
              + String.join(authorities.size() > 1 ? "; " : ", ", all()));
    }
    String label = named.get(0).label();
    return authorities.size() > 1 ? Contenders.name(label, authority.text()) : label;
  }

  private List<String> all() {
    List<String> all = new ArrayList<>();
    for (Strategy strategy : strategies) {
      if (authorities.size() < 2) {
        all.add(strategy.label());
      } else {
        authorities.forEach(each -> all.add(Contenders.name(strategy.label(), each.text())));
      }
    }
    return all;
  }
}
