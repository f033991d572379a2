package io.lbplace.core.ledger;

import io.lbplace.core.ledger.constraint.Verdict;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.placement.PlacementRequest;
import java.util.List;
import java.util.function.Function;

/** What the oracle has learned from refusals says about a request. */
final class NaiveLearned {
  private NaiveLearned() {}

  static int verdict(
      NaiveBooks books,
      Constraint constraint,
      PlacementRequest request,
      NaiveBooks.Target there,
      int node) {
    Function<Integer, Boolean> isNew =
        network -> {
          NaiveBooks.Row row = books.row(node, network);
          return row == null || books.count(row) == 0;
        };
    List<Integer> wanted =
        request.networkA() == request.networkB()
            ? List.of(request.networkA())
            : List.of(request.networkA(), request.networkB());
    int lowest = Integer.MAX_VALUE;
    NaiveBooks.Learned whole = null;
    for (NaiveBooks.Learned learned : there.learned) {
      switch (learned.constraint()) {
        case CAPACITY -> {
          int d = learned.key();
          long asked = request.demand().get(d);
          if (constraint == Constraint.CAPACITY
              && asked > 0
              && asked >= learned.request().demand().get(d)) {
            lowest = Math.min(lowest, d);
          }
        }
        case PARTITIONS -> {
          if (constraint == Constraint.PARTITIONS
              && books.live.stream()
                  .noneMatch(
                      r -> r.target == there.handle && r.request.tenant() == request.tenant())) {
            return Verdict.fails(constraint, -1);
          }
        }
        case VLANS -> {
          for (int network : wanted) {
            NaiveBooks.Row row = books.row(node, network);
            boolean all = books.refusedAll(there);
            if (constraint == Constraint.VLANS
                && isNew.apply(network)
                && (all || (row != null && row.at >= 0 && books.refused(there, row.at)))) {
              return Verdict.fails(constraint, -1);
            }
          }
        }
        case OVERLAP -> {}
        case TAGS -> {
          if (constraint == Constraint.TAGS
              && request.serviceType() == learned.request().serviceType()) {
            return Verdict.fails(constraint, -1);
          }
        }
        default -> {
          if (whole == null || learned.constraint().compareTo(whole.constraint()) < 0) {
            whole = learned;
          }
        }
      }
    }
    if (whole != null && whole.constraint() == constraint) {
      return Verdict.fails(constraint, whole.key());
    }
    if (lowest < Integer.MAX_VALUE) {
      return Verdict.fails(constraint, lowest);
    }
    if (constraint == Constraint.OVERLAP) {
      for (int network : wanted) {
        List<Integer> conflicts =
            there.learned.stream()
                .flatMap(l -> l.networks().stream())
                .filter(n -> n == network || books.overlaps(n, network))
                .sorted()
                .toList();
        if (isNew.apply(network) && !conflicts.isEmpty()) {
          return Verdict.fails(constraint, conflicts.get(0));
        }
      }
    }
    return Verdict.FITS;
  }
}
