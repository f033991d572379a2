package io.lbplace.strategies.optaplanner;

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
import io.lbplace.core.placement.Batch;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.PlacementRequest;
import java.util.ArrayList;
import java.util.List;

/** A vector packing instance as a batch: all demands at once, and as many devices as it takes. */
final class PackingBatch implements Batch {
  private static final Pool POOL =
      new Pool(Protocol.HTTP, BalancingMethod.ROUND_ROBIN, List.of(), List.of());

  private final Ledger ledger;
  private final List<PlacementRequest> requests = new ArrayList<>();
  private final boolean[] decided;
  private int rejected;

  /**
   * @param capacity of every device
   * @param sizes by item, each as long as {@code capacity}
   */
  PackingBatch(long[] capacity, long[][] sizes) {
    decided = new boolean[sizes.length];
    Networks networks = new Networks();
    networks.addSubnet(networks.addNetwork(0), Cidr.parse("10.0.0.0/8"));
    DeviceSpec device =
        new DeviceSpec(
            "bin",
            0,
            Kind.VIRTUAL,
            0,
            withVips(sizes.length, capacity),
            List.of(new InterfaceSpec(8, -1)),
            true,
            false,
            Tenancy.SHARED,
            0);
    long[] largest = new long[capacity.length + 1];
    largest[0] = 1;
    System.arraycopy(capacity, 0, largest, 1, capacity.length);
    ledger =
        new Ledger(
            new LedgerConfig(
                capacity.length + 1,
                largest,
                networks,
                List.of(
                    new ServiceType(
                        "item",
                        List.of(0),
                        Constraint.CAPACITY.bit() | ServiceType.ALWAYS_SEEN,
                        null,
                        withVips(1, new long[capacity.length]))),
                List.of(new Flavor(device, 1, sizes.length, 0)),
                new int[0],
                -1,
                0));
    for (int i = 0; i < sizes.length; i++) {
      requests.add(
          new PlacementRequest(
              i,
              0,
              1,
              0,
              0,
              0,
              0,
              0,
              0,
              PlacementRequest.UNASSIGNED,
              new LoadBalancerSpec(0, Protocol.HTTP, 80, -1, null, POOL, withVips(1, sizes[i])),
              0,
              -1,
              GroupRule.NONE,
              PlacementRequest.UNKNOWN,
              PlacementRequest.NONE_EXCLUDED));
    }
  }

  private static Resources withVips(long vips, long[] others) {
    long[] all = new long[others.length + 1];
    all[0] = vips;
    System.arraycopy(others, 0, all, 1, others.length);
    return Resources.of(all);
  }

  int bins() {
    return ledger.fleet().targets();
  }

  int rejected() {
    return rejected;
  }

  @Override
  public int size() {
    return requests.size();
  }

  @Override
  public PlacementRequest request(int index) {
    return requests.get(index);
  }

  @Override
  public FleetView open(int index) {
    return ledger.open(requests.get(index));
  }

  @Override
  public void decide(int index, Decision decision) {
    if (decided[index]) {
      throw new IllegalStateException(index + " is decided already");
    }
    decided[index] = true;
    if (decision instanceof Decision.On on) {
      claim(index, on.target());
    } else if (decision instanceof Decision.OnNew created) {
      claim(index, ledger.addElastic(created.flavor()));
    } else {
      rejected++;
    }
  }

  private void claim(int index, int target) {
    if (ledger.claim(requests.get(index), target) < 0) {
      throw new IllegalStateException(index + " doesn't fit on " + target);
    }
  }

  @Override
  public boolean decided(int index) {
    return decided[index];
  }
}
