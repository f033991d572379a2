package io.lbplace.packing;

import io.lbplace.core.fleet.TargetState;
import io.lbplace.core.ledger.Ledger;
import io.lbplace.core.ledger.constraint.Verdict;
import io.lbplace.core.placement.Batch;
import io.lbplace.core.placement.BatchStrategy;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.core.placement.Preference;
import io.lbplace.strategies.bound.PackingProblem;
import java.util.Arrays;
import java.util.List;

/**
 * Lets a strategy pack: item by item, or all as one batch where it takes batches. Every decision is
 * claimed at once on the ledger that runs use.
 */
final class Packer implements Batch {
  /** An item without a bin. */
  static final int NOWHERE = -1;

  private static final int MOST_DEFERRALS = 3;

  private final PlacementStrategy strategy;
  private final Ledger ledger;
  private final List<PlacementRequest> requests;
  private final boolean[] decided;
  private final int[] binOf;
  private final int[] kindOf;

  /**
   * Bins with what is in them.
   *
   * @param binOf the bin of each item, or {@link #NOWHERE} where the strategy turned it down
   * @param kindOf the kind of each bin
   */
  @SuppressWarnings("ArrayRecordComponent") // read by index, never changed
  record Filled(int[] binOf, int[] kindOf) {}

  private Packer(
      PackingProblem problem, List<BinKind> kinds, ItemOrder order, PlacementStrategy strategy) {
    this.strategy = strategy;
    this.ledger = PackingFleet.ledger(problem, kinds);
    this.requests = PackingFleet.requests(problem, order);
    this.decided = new boolean[problem.items()];
    this.binOf = new int[problem.items()];
    this.kindOf = new int[problem.items()];
    Arrays.fill(binOf, NOWHERE);
  }

  /** Returns the bin of each item, or {@link #NOWHERE} where the strategy turned it down. */
  static int[] pack(PackingProblem problem, ItemOrder order, PlacementStrategy strategy) {
    return pack(problem, List.of(), order, strategy).binOf();
  }

  /**
   * Packs into bins of several kinds.
   *
   * @param kinds the kinds of bins, or empty for one without a limit
   */
  static Filled pack(
      PackingProblem problem, List<BinKind> kinds, ItemOrder order, PlacementStrategy strategy) {
    Packer packer = new Packer(problem, kinds, order, strategy);
    if (strategy instanceof BatchStrategy batches) {
      batches.placeAll(packer);
    } else {
      for (int i = 0; i < packer.size(); i++) {
        packer.decide(i, packer.ask(i));
      }
    }
    return new Filled(packer.binOf, packer.kindOf);
  }

  /**
   * Asks the strategy; one that puts an item off is asked again at the time it said, a few times.
   */
  private Decision ask(int index) {
    PlacementRequest request = requests.get(index);
    Decision decision = Preference.choose(strategy, request, ledger.open(request));
    for (int i = 0; i < MOST_DEFERRALS && decision instanceof Decision.Defer defer; i++) {
      ledger.at(defer.untilNanos());
      decision = Preference.choose(strategy, request, ledger.open(request));
    }
    return decision;
  }

  @Override
  public int size() {
    return requests.size();
  }

  @Override
  public PlacementRequest request(int index) {
    return requests.get(index);
  }

  @Override
  public FleetView open(int index) {
    return ledger.open(requests.get(index));
  }

  @Override
  public void decide(int index, Decision decision) {
    if (decided[index]) {
      throw new IllegalStateException("item " + index + " is decided already");
    }
    decided[index] = true;
    if (decision instanceof Decision.On on) {
      claim(requests.get(index), on.target());
    } else if (decision instanceof Decision.OnNew created) {
      int bin = ledger.addElastic(created.flavor());
      ledger.setState(bin, TargetState.UP);
      kindOf[bin] = created.flavor();
      claim(requests.get(index), bin);
    }
  }

  private void claim(PlacementRequest request, int bin) {
    int reservation = ledger.claim(request, bin);
    if (reservation < 0) {
      throw new IllegalStateException(
          "the strategy put item %d into bin %d, where it doesn't fit: %s"
              .formatted(request.vip(), bin, Verdict.constraint(reservation)));
    }
    binOf[request.vip()] = bin;
  }

  @Override
  public boolean decided(int index) {
    return decided[index];
  }
}
