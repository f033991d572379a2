package io.lbplace.scenarios.initial;

import io.lbplace.core.ledger.Ledger;
import io.lbplace.core.ledger.constraint.Verdict;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.model.Networks;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.scenarios.fleet.FleetLedger;
import io.lbplace.scenarios.fleet.FleetPlan;
import io.lbplace.scenarios.fleet.FleetWording;
import io.lbplace.scenarios.workload.Request;
import io.lbplace.scenarios.workload.RequestFactory;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Places one VIP after the other in a ledger of its own, with every constraint visible: whatever
 * the scheduler of the run sees, what is there already must fit.
 */
final class PlacementCheck {
  private final FleetPlan fleet;
  private final Networks networks;
  private final Ledger ledger;
  private final FleetWording words;

  PlacementCheck(RequestFactory bench, List<String> tenants) {
    this.fleet = bench.fleet();
    this.networks = bench.networks();
    this.words = new FleetWording(fleet, tenants);
    long[] largest = new long[fleet.dimensions().size()];
    Arrays.fill(largest, 1 << 20);
    this.ledger = FleetLedger.empty(fleet, largest, networks, bench.seed());
    for (int target = 0; target < fleet.targets().size(); target++) {
      FleetLedger.add(fleet, target, ledger);
    }
  }

  /** Places a VIP on its stated target; returns null if it fits, else the constraint and reason. */
  @Nullable String place(Request.Placed placed) {
    PlacementRequest request = placed.arrival().order().firstRequest(networks, 0);
    int verdict = ledger.claim(request, placed.target(), Constraint.ALL);
    if (verdict >= 0) {
      return null;
    }
    String key = ledger.keyName(verdict, words);
    return Verdict.constraint(verdict)
        + (key == null ? "" : " " + key)
        + ": "
        + ledger.explain(request, placed.target(), verdict, words);
  }
}
