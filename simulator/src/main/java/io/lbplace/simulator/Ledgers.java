package io.lbplace.simulator;

import io.lbplace.core.event.EventLog;
import io.lbplace.core.fleet.Flavor;
import io.lbplace.core.fleet.ServiceType;
import io.lbplace.core.fleet.TargetState;
import io.lbplace.core.ledger.Ledger;
import io.lbplace.core.ledger.replica.Replica;
import io.lbplace.core.model.Networks;
import io.lbplace.scenarios.fleet.FleetLedger;
import io.lbplace.scenarios.fleet.FleetPlan;
import java.util.List;
import java.util.function.IntPredicate;

/** Makes ledgers that hold a scenario's declared fleet: the registry's, and replicas of it. */
final class Ledgers {
  private final FleetPlan fleet;
  private final Networks networks;
  private final long[] largestDemand;
  private final long seed;

  Ledgers(FleetPlan fleet, Networks networks, long[] largestDemand, long seed) {
    this.fleet = fleet;
    this.networks = networks;
    this.largestDemand = largestDemand;
    this.seed = seed;
  }

  /** The flavors, by handle. */
  List<Flavor> flavors() {
    return fleet.flavors().stream().map(FleetPlan.FlavorPlan::flavor).toList();
  }

  /**
   * The registry's ledger.
   *
   * @param log in which its devices and targets are defined
   */
  Ledger authoritative(EventLog log) {
    return filled(fleet.serviceTypes(), log);
  }

  /** A scheduler's replica of the registry's ledger. */
  Replica replica() {
    return new Replica(filled(fleet.serviceTypes(), new EventLog()));
  }

  /**
   * A driver's replica: its own targets only, with everything that it knows of them.
   *
   * @param own the targets that it places on
   */
  Replica driversOwn(int provider, IntPredicate own) {
    List<ServiceType> known = fleet.serviceTypes().stream().map(type -> type.of(provider)).toList();
    Ledger ledger = filled(known, new EventLog());
    for (int target = 0; target < ledger.fleet().targets(); target++) {
      if (!own.test(target)) {
        ledger.setState(target, TargetState.REMOVED);
      }
    }
    return new Replica(ledger);
  }

  private Ledger filled(List<ServiceType> types, EventLog log) {
    FleetBuilder builder = new FleetBuilder(fleet, log);
    Ledger ledger =
        FleetLedger.empty(
            fleet.withServiceTypes(types), builder.levels(largestDemand), networks, seed);
    builder.fill(ledger);
    return ledger;
  }
}
