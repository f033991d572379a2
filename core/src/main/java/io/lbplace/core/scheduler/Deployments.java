package io.lbplace.core.scheduler;

import io.lbplace.core.driver.Deployment;
import io.lbplace.core.ledger.Ledger;
import io.lbplace.core.model.Networks;
import io.lbplace.core.model.ServiceSpec;
import io.lbplace.core.placement.PlacementRequest;

/** Writes out what a driver is told of a reservation. */
final class Deployments {
  private static final long NO_ADDRESS = -1;

  private final Ledger ledger;
  private final Networks networks;
  private final ClaimTable claims;

  Deployments(Ledger ledger, Networks networks, ClaimTable claims) {
    this.ledger = ledger;
    this.networks = networks;
    this.claims = claims;
  }

  /** The deployment of a reservation with a spec, under the reservation's current key. */
  Deployment of(PlacementRequest request, int reservation, ServiceSpec spec) {
    int target = ledger.reservations().target(reservation);
    int count = ledger.reservations().nodes(reservation);
    Deployment.Node[] nodes = new Deployment.Node[count];
    boolean selfAddress = ledger.fleet().spec(target).selfAddress();
    int perNode = request.networkA() == request.networkB() ? 1 : 2;
    for (int i = 0; i < count; i++) {
      int device = ledger.reservations().node(reservation, i);
      int wiringA = ledger.reservations().wiring(reservation, i * perNode);
      int wiringB = ledger.reservations().wiring(reservation, i * perNode + perNode - 1);
      nodes[i] =
          new Deployment.Node(
              device,
              ledger.wirings().interfaceIndex(wiringA),
              ledger.wirings().interfaceIndex(wiringB),
              selfAddress ? ledger.wirings().selfAddress(device, request.subnetA()) : NO_ADDRESS,
              selfAddress ? ledger.wirings().selfAddress(device, request.subnetB()) : NO_ADDRESS);
    }
    return new Deployment(
        request.vip(),
        claims.generation(reservation),
        claims.attempt(reservation),
        target,
        ledger.fleet().spec(target).typeIndex(),
        request.tenant(),
        request.serviceType(),
        request.networkA(),
        request.subnetA(),
        networks.cidr(request.subnetA()),
        request.networkB(),
        request.subnetB(),
        networks.cidr(request.subnetB()),
        ledger.reservations().address(reservation),
        spec,
        nodes);
  }
}
