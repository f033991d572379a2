package io.lbplace.core.ledger;

import io.lbplace.core.fleet.DeviceSpec;
import io.lbplace.core.fleet.InterfaceSpec;
import io.lbplace.core.fleet.Layout;
import io.lbplace.core.fleet.LedgerConfig;
import io.lbplace.core.fleet.ServiceType;
import io.lbplace.core.fleet.TargetState;
import io.lbplace.core.fleet.Tenancy;
import io.lbplace.core.fleet.WiringState;
import io.lbplace.core.model.Cidr;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.model.Networks;
import io.lbplace.core.model.ServiceSpec;
import io.lbplace.core.placement.PlacementRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The oracle's state as plain lists, and how operations change it. */
class NaiveBooks {
  static final class Target {
    final int handle;
    final DeviceSpec spec;

    /** Of each node: they may hang on different switches. */
    final List<DeviceSpec> nodes;

    final Layout layout;
    final int first;
    final int[] domains;
    final int owner;
    int user;
    int flavor = -1;
    TargetState state;
    final List<Learned> learned = new ArrayList<>();

    Target(
        int handle,
        List<DeviceSpec> nodes,
        Layout layout,
        int first,
        int[] domains,
        int owner,
        TargetState state) {
      this.handle = handle;
      this.spec = nodes.get(0);
      this.nodes = List.copyOf(nodes);
      this.layout = layout;
      this.first = first;
      this.domains = domains;
      this.owner = owner;
      this.user = owner;
      this.state = state;
    }
  }

  record Learned(
      PlacementRequest request, Constraint constraint, int key, List<Integer> networks) {}

  static final class Reservation {
    final int handle;
    final PlacementRequest request;
    final int target;
    final List<Integer> nodes;
    ServiceSpec spec;
    @Nullable ServiceSpec pending;
    long address;
    boolean holds;
    boolean doubtful;

    Reservation(int handle, PlacementRequest request, int target, List<Integer> nodes) {
      this.handle = handle;
      this.request = request;
      this.target = target;
      this.nodes = nodes;
      this.spec = request.spec();
    }

    long charge(Layout layout, int d) {
      long now = layout.charge(spec.demand(), d);
      return pending == null ? now : Math.max(now, layout.charge(pending.demand(), d));
    }
  }

  static final class Row {
    final int device;
    final int network;
    final int at;
    WiringState state = WiringState.ABSENT;

    Row(int device, int network, int at) {
      this.device = device;
      this.network = network;
      this.at = at;
    }
  }

  record Self(int device, int subnet, long address) {}

  final LedgerConfig config;
  final Networks networks;
  final List<Target> targets = new ArrayList<>();
  final List<Reservation> live = new ArrayList<>();
  final Map<Long, Row> rows = new TreeMap<>();
  final List<Self> selfs = new ArrayList<>();
  final NaiveAddresses addresses = new NaiveAddresses(this);
  int devices;

  /** Flavors whose devices, old and new, take nothing. */
  final Set<Integer> closed = new HashSet<>();

  NaiveBooks(LedgerConfig config) {
    this.config = config;
    this.networks = config.networks();
  }

  Target add(List<DeviceSpec> nodes, Layout layout, int owner, int[] domains, TargetState state) {
    int[] each = new int[nodes.size()];
    for (int i = 0; i < each.length; i++) {
      int domain = domains[domains.length == 1 ? 0 : i];
      each[i] = domain < 0 ? -1 - devices - i : domain;
    }
    Target target = new Target(targets.size(), nodes, layout, devices, each, owner, state);
    targets.add(target);
    devices += each.length;
    return target;
  }

  List<Integer> nodes(int target) {
    Target there = targets.get(target);
    List<Integer> all = new ArrayList<>();
    for (int i = 0; i < there.domains.length; i++) {
      all.add(there.first + i);
    }
    return all;
  }

  Target targetOf(int device) {
    return targets.stream()
        .filter(t -> device >= t.first && device < t.first + t.domains.length)
        .findFirst()
        .orElseThrow();
  }

  int domain(int device) {
    Target there = targetOf(device);
    return there.domains[device - there.first];
  }

  ServiceType type(PlacementRequest request) {
    return config.serviceTypes().get(request.serviceType());
  }

  List<Reservation> on(int device) {
    return live.stream().filter(r -> r.nodes.contains(device)).toList();
  }

  long used(int device, int d) {
    return on(device).stream().mapToLong(r -> r.charge(targets.get(r.target).layout, d)).sum();
  }

  double load(int target) {
    Target there = targets.get(target);
    double most = 0;
    for (int node : nodes(target)) {
      for (int d = 0; d < config.dimensions(); d++) {
        most = Math.max(most, (double) used(node, d) / there.spec.capacity().get(d));
      }
    }
    return most;
  }

  // ---- networks on devices ----

  @Nullable Row row(int device, int network) {
    return rows.get((long) device << 32 | network);
  }

  int count(Row row) {
    return (int)
        on(row.device).stream()
            .filter(r -> r.request.networkA() == row.network || r.request.networkB() == row.network)
            .count();
  }

  /** The networks that a request would newly bring to a device, A before B. */
  List<Integer> fresh(PlacementRequest request, int device) {
    List<Integer> list = new ArrayList<>();
    if (row(device, request.networkA()) == null) {
      list.add(request.networkA());
    }
    if (request.networkB() != request.networkA() && row(device, request.networkB()) == null) {
      list.add(request.networkB());
    }
    return list;
  }

  int carried(int device, int at) {
    return (int) rows.values().stream().filter(r -> r.device == device && r.at == at).count();
  }

  int[] counts(int device) {
    int[] counts = new int[targetOf(device).spec.interfaces().size()];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = carried(device, i);
    }
    return counts;
  }

  Map<Integer, Set<Integer>> switches() {
    Map<Integer, Set<Integer>> carried = new HashMap<>();
    for (Row row : rows.values()) {
      if (row.at >= 0) {
        int s = ports(row.device).get(row.at).switchIndex();
        carried.computeIfAbsent(s, k -> new HashSet<>()).add(row.network);
      }
    }
    return carried;
  }

  List<InterfaceSpec> ports(int device) {
    Target there = targetOf(device);
    return there.nodes.get(device - there.first).interfaces();
  }

  int choose(int node, int network, int[] counts, Map<Integer, Set<Integer>> switches, int mask) {
    Target there = targetOf(node);
    int best = -1;
    for (int i = 0; i < counts.length; i++) {
      InterfaceSpec port = ports(node).get(i);
      Set<Integer> carried = switches.getOrDefault(port.switchIndex(), Set.of());
      boolean takes =
          port.switchIndex() < 0
              || (networks.reaches(port.switchIndex(), network)
                  && (carried.contains(network)
                      || carried.size() < config.switchMaxVlans()[port.switchIndex()]));
      if (refused(there, i) || (Constraint.FABRIC.in(mask) && !takes)) {
        continue;
      }
      if (Constraint.VLANS.in(mask)) {
        if (counts[i] < port.maxVlans()) {
          return i;
        }
      } else if (best < 0 || counts[i] < counts[best]) {
        best = i;
      }
    }
    return best;
  }

  boolean refused(Target there, int at) {
    return there.learned.stream()
        .anyMatch(l -> l.constraint() == Constraint.VLANS && l.key() == at);
  }

  boolean refusedAll(Target there) {
    boolean all = true;
    for (int i = 0; i < there.spec.interfaces().size(); i++) {
      all &= refused(there, i);
    }
    return all
        || there.learned.stream().anyMatch(l -> l.constraint() == Constraint.VLANS && l.key() < 0);
  }

  boolean overlaps(int network, int other) {
    for (int i = 0; i < networks.subnetsIn(network); i++) {
      for (int j = 0; j < networks.subnetsIn(other); j++) {
        Cidr a = networks.cidr(networks.subnet(network, i));
        Cidr b = networks.cidr(networks.subnet(other, j));
        if (a.contains(b.base()) || b.contains(a.base())) {
          return true;
        }
      }
    }
    return false;
  }

  // ---- changes ----

  Reservation claim(
      PlacementRequest request, int target, int mask, int handle, List<Integer> nodes) {
    Target there = targets.get(target);
    Reservation added = new Reservation(handle, request, target, List.copyOf(nodes));
    takeAddress(added);
    for (int node : added.nodes) {
      for (int network : fresh(request, node)) {
        int at = choose(node, network, counts(node), switches(), mask);
        rows.put((long) node << 32 | network, new Row(node, network, at));
      }
      for (int subnet : new int[] {request.subnetA(), request.subnetB()}) {
        boolean has = selfs.stream().anyMatch(s -> s.device() == node && s.subnet() == subnet);
        long own = addresses.lowestFree(subnet);
        if (there.spec.selfAddress() && !has && own >= 0) {
          selfs.add(new Self(node, subnet, own));
        }
      }
    }
    if (there.spec.tenancy() == Tenancy.DEDICATED && there.user < 0) {
      there.user = request.tenant();
    }
    return added;
  }

  private void takeAddress(Reservation added) {
    PlacementRequest request = added.request;
    Cidr cidr = networks.cidr(request.subnetA());
    added.address = request.address();
    if (request.address() == PlacementRequest.UNASSIGNED) {
      added.address = addresses.lowestFree(request.subnetA());
      added.holds = added.address >= 0;
    } else {
      long offset = request.address() - cidr.firstHost();
      added.holds =
          offset >= 0
              && offset < cidr.hosts()
              && selfs.stream()
                  .noneMatch(
                      s -> s.subnet() == request.subnetA() && s.address() == request.address());
    }
    live.add(added);
  }

  void release(Reservation gone) {
    live.remove(gone);
    Target there = targets.get(gone.target);
    there.learned.clear();
    if (live.stream().noneMatch(r -> r.target == gone.target)) {
      there.user = there.owner;
    }
    sweep();
  }

  /** Rows that are absent and that nobody needs are gone, with the devices' own addresses. */
  void sweep() {
    rows.values().removeIf(r -> r.state == WiringState.ABSENT && count(r) == 0);
    selfs.removeIf(s -> row(s.device(), networks.networkOf(s.subnet())) == null);
  }
}
