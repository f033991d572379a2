package io.lbplace.core.ledger;

import io.lbplace.core.fleet.DeviceSpec;
import io.lbplace.core.fleet.Flavor;
import io.lbplace.core.fleet.InterfaceSpec;
import io.lbplace.core.fleet.Kind;
import io.lbplace.core.fleet.LedgerConfig;
import io.lbplace.core.fleet.ServiceType;
import io.lbplace.core.fleet.Tenancy;
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
import java.util.ArrayList;
import java.util.List;

/** A small world for one rule at a time: roomy devices, and what a test changes of them. */
final class World {
  static final int DIMENSIONS = 2;

  final Networks networks = new Networks();
  final List<Flavor> flavors = new ArrayList<>();

  /**
   * Those that can be ordered: unless a test adds some, one that sees all and one that is blind.
   */
  final List<ServiceType> serviceTypes = new ArrayList<>();

  int[] switchMaxVlans = {};
  int tenantQuota = -1;
  private int vips;

  /** A network of tenant 0 with one subnet; the subnet's handle is the network's. */
  int network(String cidr) {
    int network = networks.addNetwork(0);
    networks.addSubnet(network, Cidr.parse(cidr));
    return network;
  }

  Ledger ledger() {
    if (serviceTypes.isEmpty()) {
      Resources usual = Resources.of(1, 10);
      serviceTypes.add(new ServiceType("all", List.of(0), Constraint.ALL, null, usual));
      serviceTypes.add(new ServiceType("blind", List.of(0), 0, null, usual));
    }
    return new Ledger(
        new LedgerConfig(
            DIMENSIONS,
            new long[] {1, 100},
            networks,
            serviceTypes,
            flavors,
            switchMaxVlans,
            tenantQuota,
            1));
  }

  /** A physical device of provider 0 with capacity (10, 100). */
  static DeviceSpec device(InterfaceSpec... interfaces) {
    return device(Tenancy.SHARED, false, false, interfaces);
  }

  static DeviceSpec device(
      Tenancy tenancy, boolean overlappingIps, boolean selfAddress, InterfaceSpec... interfaces) {
    return new DeviceSpec(
        "box",
        0,
        Kind.PHYSICAL,
        0,
        Resources.of(10, 100),
        interfaces.length == 0 ? List.of(new InterfaceSpec(8, -1)) : List.of(interfaces),
        overlappingIps,
        selfAddress,
        tenancy,
        1);
  }

  /** A VIP of its own on one network, demand (1, 10). */
  PlacementRequest request(int tenant, int network) {
    return request(tenant, network, network);
  }

  PlacementRequest request(int tenant, int networkA, int networkB) {
    return new PlacementRequest(
        vips++,
        1,
        1,
        tenant,
        0,
        networkA,
        networkA,
        networkB,
        networkB,
        PlacementRequest.UNASSIGNED,
        service(80, 10),
        0,
        -1,
        GroupRule.NONE,
        -1,
        PlacementRequest.NONE_EXCLUDED);
  }

  static ServiceSpec service(int port, long throughput) {
    Pool pool = new Pool(Protocol.TCP, BalancingMethod.ROUND_ROBIN, List.of(), List.of());
    return new LoadBalancerSpec(0, Protocol.TCP, port, -1, null, pool, Resources.of(1, throughput));
  }

  static PlacementRequest sized(PlacementRequest request, long throughput) {
    return request.with(service(80, throughput), 1, 1, request.address(), request.excluded());
  }

  static PlacementRequest at(PlacementRequest request, String address, int port) {
    return request.with(service(port, 10), 1, 1, Cidr.address(address), request.excluded());
  }

  /** The same of another service type. */
  static PlacementRequest ordering(PlacementRequest request, int serviceType) {
    return new PlacementRequest(
        request.vip(),
        1,
        1,
        request.tenant(),
        serviceType,
        request.subnetA(),
        request.networkA(),
        request.subnetB(),
        request.networkB(),
        request.address(),
        request.spec(),
        0,
        request.group(),
        request.groupRule(),
        -1,
        request.excluded());
  }

  static PlacementRequest inGroup(PlacementRequest request, int group, GroupRule rule) {
    return new PlacementRequest(
        request.vip(),
        1,
        1,
        request.tenant(),
        request.serviceType(),
        request.subnetA(),
        request.networkA(),
        request.subnetB(),
        request.networkB(),
        request.address(),
        request.spec(),
        0,
        group,
        rule,
        -1,
        request.excluded());
  }
}
