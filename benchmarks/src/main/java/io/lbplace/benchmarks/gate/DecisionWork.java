package io.lbplace.benchmarks.gate;

import io.lbplace.benchmarks.suite.FilledFleet;
import io.lbplace.core.ledger.Ledger;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.strategies.StrategyCatalogue;
import java.util.List;

/**
 * The work of a strategy's decisions: words of bitmaps, exact checks, bytes. Nothing is claimed, so
 * that every strategy decides on the same fleet.
 *
 * @param strategy its name in listings
 * @param fleet the fleet to decide on
 * @param shelf the shelf that keeps it
 * @param catalogue the catalogue that knows the strategy
 */
record DecisionWork(
    String strategy, FleetShelf.Key fleet, FleetShelf shelf, StrategyCatalogue catalogue)
    implements Case {
  private static final int DECISIONS = 1_000;

  @Override
  public String name() {
    return "work/" + strategy + "/" + fleet.text();
  }

  @Override
  public List<Figure> measure() {
    FilledFleet filled = shelf.get(fleet);
    Ledger ledger = filled.ledger();
    PlacementStrategy rule = instance();
    long words = -ledger.wordsScanned();
    long candidates = -ledger.candidatesVerified();
    int placed = 0;
    for (int i = 0; i < DECISIONS; i++) {
      placed += place(rule, filled, i) instanceof Decision.On ? 1 : 0;
    }
    words += ledger.wordsScanned();
    candidates += ledger.candidatesVerified();
    double bytes = Allocation.bytes(DECISIONS, i -> place(rule, filled, i));
    return List.of(
        Figure.exact(name(), "placed", "of " + DECISIONS, placed),
        Figure.exact(name(), "wordsScanned", "in " + DECISIONS, words),
        Figure.exact(name(), "candidatesVerified", "in " + DECISIONS, candidates),
        Figure.bytes(name(), bytes));
  }

  private PlacementStrategy instance() {
    return catalogue.parse(strategy).create(FilledFleet.DIMENSIONS);
  }

  private static Decision place(PlacementStrategy rule, FilledFleet filled, int number) {
    PlacementRequest request = filled.request(number);
    return rule.place(request, filled.ledger().open(request));
  }
}
