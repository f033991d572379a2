package io.lbplace.core.ledger.replica;

import io.lbplace.core.ledger.Ledger;
import io.lbplace.core.ledger.WiringFacts;
import io.lbplace.core.ledger.constraint.Verdict;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.placement.MoveFacts;
import io.lbplace.core.placement.PlacementRequest;
import java.util.TreeSet;

/** The facts of a {@link FleetCopy}, read from its ledger. */
final class CopyFacts implements MoveFacts {
  private final FleetCopy copy;
  private final Ledger ledger;
  private final long downtimePerMoveNanos;

  CopyFacts(FleetCopy copy, Ledger ledger, long downtimePerMoveNanos) {
    this.copy = copy;
    this.ledger = ledger;
    this.downtimePerMoveNanos = downtimePerMoveNanos;
  }

  @Override
  public boolean visible(Constraint constraint) {
    return ledger.config().serviceTypes().stream().allMatch(type -> constraint.in(type.visible()));
  }

  @Override
  public boolean allows(int vip, int target) {
    PlacementRequest request = copy.request(vip);
    int mask = Constraint.LASTING & ledger.fleet().serviceType(request.serviceType()).visible();
    return ledger.verdict(request, target, mask) == Verdict.FITS;
  }

  @Override
  public int divisor(int target) {
    return ledger.fleet().layout(target).divisor();
  }

  @Override
  public boolean isolates(int target) {
    return ledger.fleet().spec(target).overlappingIps();
  }

  @Override
  public boolean overlap(int network, int other) {
    return ledger.wirings().overlap(network, other);
  }

  @Override
  public int[] networks(int target) {
    WiringFacts wirings = ledger.wirings();
    TreeSet<Integer> networks = new TreeSet<>();
    for (int i = 0; i < ledger.fleet().nodeCount(target); i++) {
      int first = wirings.first(ledger.fleet().node(target, i));
      for (int row = first; row >= 0; row = wirings.next(row)) {
        networks.add(wirings.network(row));
      }
    }
    return networks.stream().mapToInt(Integer::intValue).toArray();
  }

  @Override
  public long downtimePerMoveNanos() {
    return downtimePerMoveNanos;
  }
}
