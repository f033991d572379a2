package io.lbplace.core.registry;

import io.lbplace.core.fleet.DeviceSpec;
import io.lbplace.core.fleet.Ledger;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Reads the inventory for whoever asks; changes nothing. */
final class Listing {
  private final Ledger ledger;

  Listing(Ledger ledger) {
    this.ledger = ledger;
  }

  /** Every target, removed ones included, by handle. */
  List<TargetEntry> list() {
    List<TargetEntry> entries = new ArrayList<>();
    for (int target = 0; target < ledger.targets(); target++) {
      entries.add(entry(target));
    }
    return entries;
  }

  /** One target; it must exist. */
  TargetDetails show(int target) {
    TreeSet<Integer> networks = new TreeSet<>();
    List<Integer> vips = new ArrayList<>();
    for (int r = ledger.firstReservation(target); r >= 0; r = ledger.nextReservation(r)) {
      vips.add(ledger.vip(r));
      for (int i = 0; i < ledger.wiringsOf(r); i++) {
        networks.add(ledger.wiringNetwork(ledger.wiring(r, i)));
      }
    }
    List<TargetDetails.Node> nodes = new ArrayList<>();
    for (int i = 0; i < ledger.nodeCount(target); i++) {
      nodes.add(node(ledger.node(target, i), ledger.spec(target)));
    }
    return new TargetDetails(
        entry(target),
        ledger.layout(target),
        ledger.holder(target),
        nodes,
        List.copyOf(networks),
        vips);
  }

  private TargetEntry entry(int target) {
    DeviceSpec spec = ledger.spec(target);
    return new TargetEntry(
        target,
        spec.type(),
        spec.kind(),
        ledger.state(target),
        ledger.owner(target),
        ledger.vips(target),
        ledger.load(target));
  }

  private TargetDetails.Node node(int device, DeviceSpec spec) {
    List<TargetDetails.Usage> usage = new ArrayList<>();
    for (int d = 0; d < spec.capacity().size(); d++) {
      usage.add(new TargetDetails.Usage(ledger.used(device, d), spec.capacity().get(d)));
    }
    return new TargetDetails.Node(device, usage, ledger.freeVlans(device));
  }
}
