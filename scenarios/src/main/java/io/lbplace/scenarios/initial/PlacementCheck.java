package io.lbplace.scenarios.initial;

import io.lbplace.core.ledger.Ledger;
import io.lbplace.core.ledger.constraint.Verdict;
import io.lbplace.core.model.Cidr;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.model.Dimension;
import io.lbplace.core.model.Networks;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.scenarios.fleet.FleetLedger;
import io.lbplace.scenarios.fleet.FleetPlan;
import io.lbplace.scenarios.workload.Request;
import io.lbplace.scenarios.workload.Workbench;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Places one VIP after the other in a ledger of its own, with every constraint visible: whatever
 * the scheduler of the run sees, what is there already must fit.
 */
final class PlacementCheck {
  private final FleetPlan fleet;
  private final Networks networks;
  private final Ledger ledger;

  PlacementCheck(Workbench bench) {
    this.fleet = bench.fleet();
    this.networks = bench.networks();
    long[] largest = new long[fleet.dimensions().size()];
    Arrays.fill(largest, 1 << 20);
    this.ledger = FleetLedger.empty(fleet, largest, networks, bench.seed());
    for (int target = 0; target < fleet.targets().size(); target++) {
      FleetLedger.add(fleet, target, ledger);
    }
  }

  /** Places a VIP where it is said to be; null if it fits, else the constraint and why. */
  @Nullable String place(Request.Placed placed) {
    PlacementRequest request = placed.arrival().order().firstRequest(networks, 0);
    int verdict = ledger.claim(request, placed.target(), Constraint.ALL);
    if (verdict >= 0) {
      return null;
    }
    Constraint constraint = Verdict.constraint(verdict);
    return constraint + ": " + why(constraint, Verdict.key(verdict), placed, request);
  }

  private String why(
      Constraint constraint, int key, Request.Placed placed, PlacementRequest request) {
    int target = placed.target();
    return switch (constraint) {
      case SERVICE_TYPE ->
          "its provider doesn't serve " + fleet.serviceTypes().get(request.serviceType()).name();
      case STATE -> "it takes nothing new";
      case OWNER -> "it is another tenant's";
      case AFFINITY -> "it breaks the rule of its group, " + request.groupRule();
      case QUOTA -> "the tenant has its " + fleet.tenantQuota() + " VIPs already";
      case CAPACITY -> capacity(target, key, request);
      case PARTITIONS ->
          "its partitions are other tenants', "
              + ledger.fleet().spec(target).maxPartitions()
              + " of them";
      case OVERLAP -> "an overlapping network is there, and it can't keep them apart";
      case ADDRESS -> address(request);
      case VLANS -> "no free VLAN on any interface";
      case FABRIC ->
          key < 0
              ? "its switch doesn't take the network"
              : fleet.switches().get(key).name() + " is full or doesn't reach the network";
    };
  }

  private String capacity(int target, int dimension, PlacementRequest request) {
    Dimension of = fleet.dimensions().get(dimension);
    long charge = ledger.fleet().layout(target).charge(request.demand(), dimension);
    long limit = ledger.fleet().spec(target).capacity().get(dimension);
    long used = 0;
    for (int i = 0; i < ledger.fleet().nodeCount(target); i++) {
      used = Math.max(used, ledger.fleet().used(ledger.fleet().node(target, i), dimension));
    }
    return of.name()
        + " "
        + amount(of, used)
        + " used + "
        + amount(of, charge)
        + " > "
        + amount(of, limit);
  }

  private String address(PlacementRequest request) {
    return request.address() == PlacementRequest.UNASSIGNED
        ? "no address is free"
        : Cidr.dotted(request.address()) + " is taken, or no address is free";
  }

  private static String amount(Dimension of, long units) {
    return of.scale() == 1 ? Long.toString(units) : Double.toString((double) units / of.scale());
  }
}
