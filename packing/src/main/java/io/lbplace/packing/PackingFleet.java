package io.lbplace.packing;

import io.lbplace.core.fleet.DeviceSpec;
import io.lbplace.core.fleet.Flavor;
import io.lbplace.core.fleet.InterfaceSpec;
import io.lbplace.core.fleet.Kind;
import io.lbplace.core.fleet.LedgerConfig;
import io.lbplace.core.fleet.ServiceType;
import io.lbplace.core.fleet.Tenancy;
import io.lbplace.core.ledger.Ledger;
import io.lbplace.core.model.BalancingMethod;
import io.lbplace.core.model.Cidr;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.model.GroupRule;
import io.lbplace.core.model.LoadBalancerSpec;
import io.lbplace.core.model.Networks;
import io.lbplace.core.model.Pool;
import io.lbplace.core.model.Protocol;
import io.lbplace.core.model.Resources;
import io.lbplace.core.model.ServiceSpec;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.strategies.bound.PackingProblem;
import java.util.ArrayList;
import java.util.List;

/**
 * A packing problem as a fleet: a bin is an elastic device, a kind of bins a flavor, an item a VIP,
 * a class a network whose wiring takes the class's setup. Capacity is the only limit.
 */
final class PackingFleet {
  private static final int VISIBLE =
      Constraint.SERVICE_TYPE.bit()
          | Constraint.STATE.bit()
          | Constraint.QUOTA.bit()
          | Constraint.CAPACITY.bit();
  private static final Cidr SUBNET = Cidr.parse("10.0.0.0/8");
  private static final Pool POOL =
      new Pool(Protocol.TCP, BalancingMethod.ROUND_ROBIN, List.of(), List.of());
  private static final long HOUR_MICROS = 1_000_000;

  private PackingFleet() {}

  /** The names of the dimensions: {@code vips}, then {@code size}, or {@code size1}, …. */
  static List<String> dimensions(PackingProblem problem) {
    List<String> names = new ArrayList<>(List.of("vips"));
    for (int d = 1; d <= problem.dimensions(); d++) {
      names.add(problem.dimensions() == 1 ? "size" : "size" + d);
    }
    return names;
  }

  /**
   * A ledger without bins.
   *
   * @param kinds the kinds of bins, or empty for one without a limit
   */
  static Ledger ledger(PackingProblem problem, List<BinKind> kinds) {
    Networks networks = new Networks();
    for (long[] setup : problem.setups()) {
      networks.addSubnet(networks.addNetwork(0, null, resources(0, setup)), SUBNET);
    }
    if (problem.classOf().length == 0) {
      networks.addSubnet(networks.addNetwork(0), SUBNET);
    }
    long[] largest = new long[problem.dimensions() + 1];
    largest[0] = 1;
    for (long[] size : problem.sizes()) {
      for (int d = 0; d < size.length; d++) {
        largest[d + 1] = Math.max(largest[d + 1], size[d]);
      }
    }
    List<Flavor> flavors = new ArrayList<>();
    if (kinds.isEmpty()) {
      DeviceSpec bin = bin("bin", problem, problem.capacity());
      flavors.add(new Flavor(bin, HOUR_MICROS, problem.items(), 0));
    }
    for (BinKind kind : kinds) {
      DeviceSpec bin = bin("bin" + (flavors.size() + 1), problem, kind.capacity());
      long limit = kind.limit() < 0 ? problem.items() : Math.min(kind.limit(), problem.items());
      flavors.add(new Flavor(bin, kind.cost() * HOUR_MICROS, (int) limit, 0));
    }
    ServiceType type =
        new ServiceType("item", List.of(0), VISIBLE, null, resources(1, problem.capacity()));
    return new Ledger(
        new LedgerConfig(
            largest.length, largest, networks, List.of(type), flavors, new int[0], -1, 0));
  }

  private static DeviceSpec bin(String type, PackingProblem problem, long[] capacity) {
    return new DeviceSpec(
        type,
        0,
        Kind.VIRTUAL,
        0,
        resources(Resources.UNLIMITED, capacity),
        // No limit, though VLANs aren't checked: a strategy may plan by what it sees of them.
        List.of(new InterfaceSpec(Math.max(1, problem.setups().length), -1)),
        true,
        false,
        Tenancy.SHARED,
        0);
  }

  /** The items as requests, in the order in which they come; a request's VIP is its item. */
  static List<PlacementRequest> requests(PackingProblem problem, ItemOrder order) {
    List<PlacementRequest> requests = new ArrayList<>(problem.items());
    for (int item : order.of(problem.items())) {
      int network = problem.classOf().length == 0 ? 0 : problem.classOf()[item];
      ServiceSpec spec =
          new LoadBalancerSpec(
              ServiceSpec.NO_TEMPLATE,
              Protocol.TCP,
              80,
              -1,
              null,
              POOL,
              resources(1, problem.sizes()[item]));
      requests.add(
          new PlacementRequest(
              item,
              0,
              1,
              0,
              0,
              network,
              network,
              network,
              network,
              PlacementRequest.UNASSIGNED,
              spec,
              0,
              -1,
              GroupRule.NONE,
              PlacementRequest.UNKNOWN,
              PlacementRequest.NONE_EXCLUDED));
    }
    return requests;
  }

  private static Resources resources(long vips, long[] amounts) {
    long[] all = new long[amounts.length + 1];
    all[0] = vips;
    System.arraycopy(amounts, 0, all, 1, amounts.length);
    return Resources.of(all);
  }
}
