package io.lbplace.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.core.fleet.DeviceSpec;
import io.lbplace.core.fleet.Flavor;
import io.lbplace.core.fleet.InterfaceSpec;
import io.lbplace.core.fleet.Kind;
import io.lbplace.core.fleet.Layout;
import io.lbplace.core.fleet.TargetState;
import io.lbplace.core.fleet.Tenancy;
import io.lbplace.core.model.Resources;
import io.lbplace.core.placement.FleetView;
import java.util.List;
import org.junit.jupiter.api.Test;

/** To how many more tenants a target can come, and what it was made from. */
class TenanciesTest {
  private final World world = new World();
  private final int network = world.network("10.0.0.0/16");

  private static DeviceSpec partitioned(int partitions) {
    return new DeviceSpec(
        "box",
        0,
        Kind.PHYSICAL,
        0,
        Resources.of(10, 100),
        List.of(new InterfaceSpec(8, -1)),
        true,
        false,
        Tenancy.PARTITIONED,
        partitions);
  }

  private int free(Ledger ledger, int target) {
    FleetView view = ledger.open(world.request(0, network));
    return view.freeTenancies(target);
  }

  @Test
  void sharedTargetsAreForEverybodyButTheirOwner() {
    Ledger ledger = world.ledger();
    int shared = ledger.addDevice(World.device(), -1, -1, TargetState.UP);
    int owned = ledger.addDevice(World.device(), 3, -1, TargetState.UP);
    assertThat(free(ledger, shared)).isEqualTo(Integer.MAX_VALUE);
    assertThat(free(ledger, owned)).isZero();
  }

  @Test
  void dedicatedTargetsAreForOneTenantAtATime() {
    Ledger ledger = world.ledger();
    DeviceSpec spec = World.device(Tenancy.DEDICATED, true, false);
    int target = ledger.addDevice(spec, -1, -1, TargetState.UP);
    assertThat(free(ledger, target)).isEqualTo(1);
    int reservation = ledger.claim(world.request(7, network), target);
    assertThat(free(ledger, target)).isZero();
    ledger.release(reservation);
    assertThat(free(ledger, target)).isEqualTo(1);
  }

  @Test
  void partitionsCountOnTheNodeWithTheFewest() {
    Ledger ledger = world.ledger();
    int single = ledger.addDevice(partitioned(3), -1, -1, TargetState.UP);
    int spotted =
        ledger.addCluster(Layout.spotted(2), partitioned(3), 3, -1, new int[] {-1}, TargetState.UP);
    int first = ledger.claim(world.request(1, network), single);
    ledger.claim(world.request(1, network), single);
    assertThat(free(ledger, single)).as("one tenant, one partition").isEqualTo(2);
    ledger.claim(world.request(2, network), single);
    assertThat(free(ledger, single)).isEqualTo(1);
    ledger.release(first);
    assertThat(free(ledger, single)).as("the tenant has a VIP there yet").isEqualTo(1);

    assertThat(free(ledger, spotted)).isEqualTo(3);
    ledger.claim(world.request(1, network), spotted);
    assertThat(free(ledger, spotted)).as("two of its three nodes have 2 left").isEqualTo(2);
  }

  @Test
  void elasticDevicesAreMadeFromAFlavor() {
    DeviceSpec spec =
        new DeviceSpec(
            "vm",
            1,
            Kind.VIRTUAL,
            0,
            Resources.of(10, 100),
            List.of(new InterfaceSpec(8, -1)),
            true,
            false,
            Tenancy.SHARED,
            0);
    world.flavors.add(new Flavor(spec, 5, 2, 0));
    world.flavors.add(new Flavor(spec, 7, 2, 0));
    Ledger ledger = world.ledger();
    int appliance = ledger.addDevice(World.device(), -1, -1, TargetState.UP);
    int elastic = ledger.addElastic(1);
    FleetView view = ledger.open(world.request(0, network));
    assertThat(view.flavorOf(appliance)).isEqualTo(FleetView.NONE);
    assertThat(view.flavorOf(elastic)).isEqualTo(1);
    assertThat(view.costPerHourMicros(view.flavorOf(elastic))).isEqualTo(7);
  }
}
