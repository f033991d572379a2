package io.lbplace.scenarios.fleet;

import io.lbplace.core.fleet.Layout;
import io.lbplace.core.fleet.LedgerConfig;
import io.lbplace.core.fleet.TargetState;
import io.lbplace.core.ledger.Ledger;
import io.lbplace.core.model.Networks;
import java.util.List;

/** Puts a fleet into a ledger; handles are those of the plan. */
public final class FleetLedger {
  private FleetLedger() {}

  /**
   * An empty ledger for a fleet.
   *
   * @param largestDemand per dimension, for its indexes
   */
  public static Ledger empty(FleetPlan fleet, long[] largestDemand, Networks networks, long seed) {
    return new Ledger(
        new LedgerConfig(
            fleet.dimensions().size(),
            largestDemand,
            networks,
            fleet.serviceTypes(),
            fleet.flavors().stream().map(FleetPlan.FlavorPlan::flavor).toList(),
            fleet.switches().stream().mapToInt(FleetPlan.Switch::maxVlans).toArray(),
            fleet.tenantQuota(),
            seed));
  }

  /** Adds the next target; one that joins later is not in service yet. */
  public static TargetState add(FleetPlan fleet, int target, Ledger ledger) {
    FleetPlan.Target planned = fleet.targets().get(target);
    List<Integer> nodes = planned.nodes();
    FleetPlan.Device first = fleet.devices().get(nodes.get(0));
    TargetState state = first.joinsAtNanos() < 0 ? TargetState.UP : TargetState.ONBOARDING;
    int handle;
    if (planned.layout().mode() == Layout.Mode.SINGLE) {
      handle = ledger.addDevice(first.spec(), first.owner(), first.faultDomain(), state);
    } else {
      int[] domains =
          nodes.stream().mapToInt(node -> fleet.devices().get(node).faultDomain()).toArray();
      handle =
          ledger.addCluster(
              planned.layout(),
              nodes.stream().map(node -> fleet.devices().get(node).spec()).toList(),
              first.owner(),
              domains,
              state);
    }
    for (int i = 0; i < nodes.size(); i++) {
      if (handle != target || ledger.fleet().node(handle, i) != nodes.get(i)) {
        throw new IllegalStateException(
            "target " + planned.name() + " has other handles in the ledger than in the plan");
      }
    }
    return state;
  }
}
