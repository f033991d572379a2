package io.lbplace.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.core.fleet.DeviceSpec;
import io.lbplace.core.fleet.Flavor;
import io.lbplace.core.fleet.InterfaceSpec;
import io.lbplace.core.fleet.Kind;
import io.lbplace.core.fleet.Layout;
import io.lbplace.core.fleet.LedgerConfig;
import io.lbplace.core.fleet.ServiceType;
import io.lbplace.core.fleet.TargetState;
import io.lbplace.core.fleet.Tenancy;
import io.lbplace.core.ledger.Ledger;
import io.lbplace.core.model.Cidr;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.model.Networks;
import io.lbplace.core.model.Resources;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.PlacementRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The contract on the ledger that runs use: VLANs, clusters, all constraints visible. */
class LedgerContractTest implements StrategyContract {
  @Override
  public Fleet fleet(long seed) {
    LedgerFleet fleet =
        new LedgerFleet(
            seed, List.of(flavor(1, 200, 1, 8, 100, 100), flavor(2, 100, 2, 3, 60, 60)));
    int targets = 4 + Requests.draw(seed, 0, 10, 8);
    for (int i = 0; i < targets; i++) {
      Kind kind = Requests.draw(seed, i, 11, 3) == 0 ? Kind.VIRTUAL : Kind.PHYSICAL;
      DeviceSpec spec =
          spec(
              kind,
              0,
              4 + Requests.draw(seed, i, 12, 12),
              50 + Requests.draw(seed, i, 13, 200),
              50 + Requests.draw(seed, i, 16, 200));
      boolean down = Requests.draw(seed, i, 14, 6) == 0;
      TargetState state = down ? TargetState.DOWN : TargetState.UP;
      if (Requests.draw(seed, i, 15, 5) == 0) {
        fleet.ledger.addCluster(Layout.activeStandby(), spec, 2, -1, new int[] {-1}, state);
      } else {
        fleet.ledger.addDevice(spec, -1, -1, state);
      }
    }
    return fleet;
  }

  @Override
  public Fleet equalTargets(int down, int up) {
    LedgerFleet fleet = new LedgerFleet(0, List.of());
    for (int i = 0; i < down + up; i++) {
      TargetState state = i < down ? TargetState.DOWN : TargetState.UP;
      fleet.ledger.addDevice(spec(Kind.PHYSICAL, 0, 10, 100, 100), -1, -1, state);
    }
    return fleet;
  }

  private static DeviceSpec spec(Kind kind, int type, long... capacity) {
    return new DeviceSpec(
        "type-" + type,
        type,
        kind,
        0,
        Resources.of(capacity),
        List.of(new InterfaceSpec(2, -1), new InterfaceSpec(1, -1)),
        true,
        false,
        Tenancy.SHARED,
        0);
  }

  private static Flavor flavor(
      int type, long costPerHourMicros, int maxInstances, long... capacity) {
    return new Flavor(spec(Kind.VIRTUAL, type, capacity), costPerHourMicros, maxInstances, 0);
  }

  /** A ledger on which every decision is claimed at once. */
  private static final class LedgerFleet implements Fleet {
    private final Ledger ledger;
    private final Map<Integer, Integer> reservations = new TreeMap<>();

    LedgerFleet(long seed, List<Flavor> flavors) {
      Networks networks = new Networks();
      for (int i = 0; i < FakeFleet.NETWORKS; i++) {
        networks.addSubnet(
            networks.addNetwork(i % FakeFleet.TENANTS), Cidr.parse("10." + i + ".0.0/16"));
      }
      List<ServiceType> types =
          Arrays.asList((@Nullable Kind) null, Kind.PHYSICAL, Kind.VIRTUAL).stream()
              .map(
                  prefer ->
                      new ServiceType(
                          "prefers-" + prefer,
                          List.of(0),
                          Constraint.ALL,
                          prefer,
                          Resources.of(1, 1, 1)))
              .toList();
      ledger =
          new Ledger(
              new LedgerConfig(
                  3, new long[] {1, 40, 40}, networks, types, flavors, new int[0], -1, seed));
    }

    @Override
    public FleetView open(PlacementRequest request) {
      ledger.at(Requests.arrivalNanos(request.vip()));
      return ledger.open(request);
    }

    @Override
    public void apply(PlacementRequest request, Decision decision) {
      if (decision instanceof Decision.On on) {
        claim(request, on.target());
      } else if (decision instanceof Decision.OnNew created) {
        claim(request, ledger.addElastic(created.flavor()));
      }
    }

    private void claim(PlacementRequest request, int target) {
      int reservation = ledger.claim(request, target);
      assertThat(reservation).as("claim of %s", target).isNotNegative();
      reservations.put(request.vip(), reservation);
    }

    @Override
    public void remove(int vip) {
      Integer reservation = reservations.remove(vip);
      if (reservation != null) {
        ledger.release(reservation);
      }
    }

    @Override
    public void grow() {
      ledger.addDevice(spec(Kind.PHYSICAL, 0, 8, 120, 120), -1, -1, TargetState.UP);
    }
  }
}
