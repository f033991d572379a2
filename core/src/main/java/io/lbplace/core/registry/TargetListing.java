package io.lbplace.core.registry;

import io.lbplace.core.fleet.DeviceSpec;
import io.lbplace.core.ledger.Ledger;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Lists the inventory; changes nothing. */
final class TargetListing {
  private final Ledger ledger;

  TargetListing(Ledger ledger) {
    this.ledger = ledger;
  }

  /** Every target, removed ones included, by handle. */
  List<TargetEntry> list() {
    List<TargetEntry> entries = new ArrayList<>();
    for (int target = 0; target < ledger.fleet().targets(); target++) {
      entries.add(entry(target));
    }
    return entries;
  }

  /** One target; it must exist. */
  TargetDetails show(int target) {
    TreeSet<Integer> networks = new TreeSet<>();
    List<Integer> vips = new ArrayList<>();
    for (int r = ledger.reservations().first(target); r >= 0; r = ledger.reservations().next(r)) {
      vips.add(ledger.reservations().vip(r));
      for (int i = 0; i < ledger.reservations().wirings(r); i++) {
        networks.add(ledger.wirings().network(ledger.reservations().wiring(r, i)));
      }
    }
    List<TargetDetails.Node> nodes = new ArrayList<>();
    for (int i = 0; i < ledger.fleet().nodeCount(target); i++) {
      nodes.add(node(ledger.fleet().node(target, i), ledger.fleet().spec(target)));
    }
    return new TargetDetails(
        entry(target),
        ledger.fleet().layout(target),
        ledger.fleet().holder(target),
        nodes,
        List.copyOf(networks),
        vips);
  }

  private TargetEntry entry(int target) {
    DeviceSpec spec = ledger.fleet().spec(target);
    return new TargetEntry(
        target,
        spec.type(),
        spec.kind(),
        ledger.fleet().state(target),
        ledger.fleet().owner(target),
        ledger.fleet().vips(target),
        ledger.fleet().load(target));
  }

  private TargetDetails.Node node(int device, DeviceSpec spec) {
    List<TargetDetails.Usage> usage = new ArrayList<>();
    for (int d = 0; d < spec.capacity().size(); d++) {
      usage.add(new TargetDetails.Usage(ledger.fleet().used(device, d), spec.capacity().get(d)));
    }
    return new TargetDetails.Node(device, usage, ledger.wirings().freeVlans(device));
  }
}
