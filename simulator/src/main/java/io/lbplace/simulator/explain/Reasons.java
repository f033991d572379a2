package io.lbplace.simulator.explain;

import io.lbplace.core.fleet.TargetState;
import io.lbplace.core.fleet.Tenancy;
import io.lbplace.core.ledger.Ledger;
import io.lbplace.core.model.Cidr;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.model.Dimension;
import io.lbplace.core.model.Networks;
import io.lbplace.core.model.Resources;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.scenarios.fleet.FleetPlan;
import io.lbplace.simulator.explain.Explanation.Failure;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** A failing constraint with its key, in words that name amounts and limits. */
final class Reasons {
  private static final String LEARNED =
      "a device refused it earlier; that is remembered until something there is released";

  private final FleetPlan plan;
  private final Ledger ledger;
  private final Networks networks;
  private final IntFunction<String> tenantName;
  private final PlacementRequest request;
  private final DecimalFormat amounts =
      new DecimalFormat("#,##0.######", DecimalFormatSymbols.getInstance(Locale.ROOT));

  Reasons(
      FleetPlan plan,
      Ledger ledger,
      Networks networks,
      IntFunction<String> tenantName,
      PlacementRequest request) {
    this.plan = plan;
    this.ledger = ledger;
    this.networks = networks;
    this.tenantName = tenantName;
    this.request = request;
  }

  Failure ofTarget(int target, Constraint constraint, int key) {
    String reason =
        switch (constraint) {
          case SERVICE_TYPE -> serviceType();
          case STATE -> "takes nothing new";
          case OWNER -> "is for " + tenantName.apply(ledger.fleet().holder(target)) + " only";
          case AFFINITY -> affinity();
          case QUOTA -> quota();
          case CAPACITY -> capacity(target, key);
          case PARTITIONS -> partitions(target);
          case OVERLAP -> overlap(key);
          case ADDRESS -> address(key);
          case VLANS -> vlans(target, key);
          case FABRIC -> fabric(key);
        };
    return new Failure(constraint, name(constraint, key), reason);
  }

  Failure ofFlavor(int flavor, Constraint constraint, int key) {
    String reason =
        switch (constraint) {
          case SERVICE_TYPE -> serviceType();
          case STATE -> "takes nothing new";
          case OWNER -> "is for another tenant";
          case AFFINITY -> "the group is on a target already";
          case QUOTA ->
              key < 0
                  ? quota()
                  : "all " + amounts.format(ledger.fleet().instances(flavor)) + " exist";
          case CAPACITY -> {
            Resources limit = plan.flavors().get(flavor).flavor().device().capacity();
            yield amount(key, request.demand().get(key)) + " > " + amount(key, limit.get(key));
          }
          case PARTITIONS -> "has no partition";
          case OVERLAP -> overlap(key);
          case ADDRESS -> address(key);
          case VLANS ->
              "needs " + counted(newNetworks(-1), "VLAN") + ", more than a new instance has";
          case FABRIC -> fabric(key);
        };
    return new Failure(
        constraint, constraint == Constraint.QUOTA ? null : name(constraint, key), reason);
  }

  /** The key by name. */
  private @Nullable String name(Constraint constraint, int key) {
    if (key < 0) {
      return null;
    }
    return switch (constraint) {
      case CAPACITY -> plan.dimensions().get(key).name();
      case STATE -> TargetState.values()[key].name();
      case OVERLAP -> "network " + key;
      case ADDRESS -> networks.cidr(key).toString();
      case VLANS -> "interface " + key;
      case FABRIC -> plan.switches().get(key).name();
      default -> null;
    };
  }

  private String serviceType() {
    return "its provider doesn't serve " + plan.serviceTypes().get(request.serviceType()).name();
  }

  private String affinity() {
    return switch (request.groupRule()) {
      case AFFINITY -> "the group is on another target";
      case ANTI_AFFINITY -> "another member of the group is here";
      default -> "another member of the group is in this fault domain";
    };
  }

  private String quota() {
    return tenantName.apply(request.tenant())
        + " has its "
        + counted(plan.tenantQuota(), "VIP")
        + " already";
  }

  private String capacity(int target, int dimension) {
    long charge = ledger.fleet().layout(target).charge(request.demand(), dimension);
    long limit = ledger.fleet().spec(target).capacity().get(dimension);
    for (int i = 0; i < ledger.fleet().nodeCount(target); i++) {
      long used = ledger.fleet().used(ledger.fleet().node(target, i), dimension);
      if (used + charge > limit) {
        return amount(dimension, used)
            + " used + "
            + amount(dimension, charge)
            + " > "
            + amount(dimension, limit)
            + (ledger.fleet().nodeCount(target) > 1 ? " on node " + i : "");
      }
    }
    return LEARNED;
  }

  private String partitions(int target) {
    return ledger.fleet().spec(target).tenancy() == Tenancy.PARTITIONED
        ? "its "
            + counted(ledger.fleet().spec(target).maxPartitions(), "partition")
            + " are other tenants'"
        : LEARNED;
  }

  private String overlap(int other) {
    if (other < 0) {
      return LEARNED;
    }
    if (other == request.networkA()
        && networks.cidr(request.subnetA()).overlaps(networks.cidr(request.subnetB()))) {
      return "networks A and B overlap";
    }
    return tenantName.apply(networks.tenantOf(other))
        + "'s "
        + (networks.subnetsIn(other) > 0 ? networks.cidr(networks.subnet(other, 0)) : "network")
        + " is there";
  }

  private String address(int subnet) {
    if (subnet < 0) {
      return LEARNED;
    }
    long free = ledger.freeAddresses(subnet);
    boolean named = subnet == request.subnetA() && request.address() != PlacementRequest.UNASSIGNED;
    return named && free > 0
        ? Cidr.dotted(request.address())
            + " can't be had, "
            + amounts.format(free)
            + " others are free"
        : amounts.format(free) + " of " + amounts.format(networks.cidr(subnet).hosts()) + " free";
  }

  private String vlans(int target, int key) {
    int interfaces = ledger.fleet().spec(target).interfaces().size();
    for (int i = 0; key < 0 && i < ledger.fleet().nodeCount(target); i++) {
      int node = ledger.fleet().node(target, i);
      int free = ledger.wirings().freeVlans(node);
      int needed = newNetworks(node);
      if (needed > free) {
        return free == 0
            ? interfaces == 1
                ? "its interface has no free VLAN"
                : "none of " + counted(interfaces, "interface") + " has a free VLAN"
            : needed + " networks are new to it, " + counted(free, "VLAN") + " free";
      }
    }
    return LEARNED;
  }

  /** How many of A and B a device would have to be wired to; −1 for a new device. */
  private int newNetworks(int node) {
    int a = node >= 0 && ledger.wirings().carries(node, request.networkA()) ? 0 : 1;
    boolean other = request.networkB() != request.networkA();
    return other && (node < 0 || !ledger.wirings().carries(node, request.networkB())) ? a + 1 : a;
  }

  private String fabric(int key) {
    if (key < 0) {
      return "no interface is left";
    }
    boolean reached =
        networks.reaches(key, request.networkA()) && networks.reaches(key, request.networkB());
    return reached
        ? "its " + counted(plan.switches().get(key).maxVlans(), "VLAN") + " are in use"
        : "doesn't reach the network";
  }

  private String amount(int dimension, long units) {
    Dimension of = plan.dimensions().get(dimension);
    return amounts.format((double) units / of.scale());
  }

  private String counted(int count, String what) {
    return amounts.format(count) + " " + what + (count == 1 ? "" : "s");
  }
}
