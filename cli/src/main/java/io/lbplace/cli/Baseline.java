package io.lbplace.cli;

import io.lbplace.benchmarks.results.Contenders;
import io.lbplace.core.placement.Authority;
import io.lbplace.scenarios.error.BadInput;
import io.lbplace.strategies.Strategy;
import io.lbplace.strategies.StrategyCatalogue;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what others are to be compared with.
 *
 * @param catalogue of strategies
 * @param strategies compared
 * @param authorities under which; empty: as the service types say
 */
record Baseline(
    StrategyCatalogue catalogue, List<Strategy> strategies, List<Authority> authorities) {

  /** The contender's name, of a strategy (under the first authority) or of the name itself. */
  String contender(String text) {
    String strategy = text;
    String authority = authorities.isEmpty() ? "" : authorities.get(0).text();
    for (Authority each : authorities) {
      String ending = Contenders.name("", each.text()).strip();
      String plain = text.replaceAll(",\\s+", ", ").strip();
      if (plain.endsWith(ending)) {
        strategy = plain.substring(0, plain.length() - ending.length());
        authority = each.text();
      }
    }
    List<Strategy> named = StrategyOptions.parse(catalogue, strategy);
    if (named.size() != 1 || !strategies.contains(named.get(0))) {
      throw new BadInput(
          "--baseline "
              + BadInput.quoted(text)
              + ": expected one of the strategies compared: "
              + String.join(authorities.size() > 1 ? "; " : ", ", all()));
    }
    String label = named.get(0).label();
    return authorities.size() > 1 ? Contenders.name(label, authority) : label;
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
