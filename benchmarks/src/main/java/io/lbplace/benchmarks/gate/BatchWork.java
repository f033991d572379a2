package io.lbplace.benchmarks.gate;

import io.lbplace.benchmarks.suite.BatchBenchmark;
import io.lbplace.benchmarks.suite.FilledBatch;
import io.lbplace.benchmarks.suite.FilledFleet;
import io.lbplace.core.ledger.Ledger;
import io.lbplace.core.placement.BatchStrategy;
import io.lbplace.strategies.StrategyCatalogue;
import java.util.List;

/**
 * The work of gathered batches, and how many of their VIPs are placed. What a batch claims is given
 * back, so that every strategy decides on the same fleet.
 *
 * @param name its name in figures
 * @param strategy the strategy that places batches, with its options
 * @param fleet the fleet to decide on
 * @param shelf the shelf that keeps the fleet
 */
record BatchWork(String name, String strategy, FleetShelf.Key fleet, FleetShelf shelf)
    implements Case {
  private static final int BATCHES = 8;

  @Override
  public List<Figure> measure() {
    FilledFleet filled = shelf.take(fleet);
    Ledger ledger = filled.ledger();
    BatchStrategy rule =
        (BatchStrategy) StrategyCatalogue.bundled().parse(strategy).create(FilledFleet.DIMENSIONS);
    long words = -ledger.wordsScanned();
    long candidates = -ledger.candidatesVerified();
    int placed = 0;
    for (int i = 0; i < BATCHES; i++) {
      FilledBatch batch = new FilledBatch(filled, i * BatchBenchmark.SIZE, BatchBenchmark.SIZE);
      rule.placeAll(batch);
      placed += batch.release();
    }
    words += ledger.wordsScanned();
    candidates += ledger.candidatesVerified();
    int offered = BATCHES * BatchBenchmark.SIZE;
    return List.of(
        Figure.exact(name, "placed", "of " + offered, placed),
        Figure.exact(name, "wordsScanned", "in " + offered, words),
        Figure.exact(name, "candidatesVerified", "in " + offered, candidates));
  }
}
