package io.lbplace.core.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.core.fleet.DeviceSpec;
import io.lbplace.core.fleet.Flavor;
import io.lbplace.core.fleet.InterfaceSpec;
import io.lbplace.core.fleet.Kind;
import io.lbplace.core.fleet.LedgerConfig;
import io.lbplace.core.fleet.ServiceType;
import io.lbplace.core.fleet.TargetState;
import io.lbplace.core.fleet.Tenancy;
import io.lbplace.core.ledger.Ledger;
import io.lbplace.core.ledger.replica.Replica;
import io.lbplace.core.model.BalancingMethod;
import io.lbplace.core.model.Cidr;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.model.GroupRule;
import io.lbplace.core.model.LoadBalancerSpec;
import io.lbplace.core.model.Networks;
import io.lbplace.core.model.Pool;
import io.lbplace.core.model.Protocol;
import io.lbplace.core.model.Resources;
import io.lbplace.core.placement.Bids;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.PlacementStrategy;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeviceBooksTest {
  private static final PlacementStrategy LAST_FIT =
      (request, view) -> {
        int last = -1;
        for (int target = view.firstFit(); target >= 0; target = view.nextFit(target)) {
          last = target;
        }
        return view.onOrNew(last);
      };

  private static final long HOLD = 100;

  private final Networks networks = new Networks();
  private final int subnet = networks.addSubnet(networks.addNetwork(0), Cidr.parse("10.0.0.0/24"));
  private final int other = networks.addSubnet(networks.addNetwork(0), Cidr.parse("10.0.1.0/24"));

  private Ledger ledger(Flavor... flavors) {
    ServiceType type =
        new ServiceType("lb", List.of(0), Constraint.CENTRAL, null, Resources.of(1, 0)).of(0);
    return new Ledger(
        new LedgerConfig(
            2,
            new long[] {100, 1_000},
            networks,
            List.of(type),
            List.of(flavors),
            new int[0],
            -1,
            1));
  }

  private static void addDevice(Ledger ledger, long throughput, int vlans) {
    ledger.addDevice(spec(Kind.PHYSICAL, throughput, vlans), -1, -1, TargetState.UP);
  }

  private static DeviceSpec spec(Kind kind, long throughput, int vlans) {
    return new DeviceSpec(
        "adc",
        0,
        kind,
        0,
        Resources.of(100, throughput),
        List.of(new InterfaceSpec(vlans, -1)),
        true,
        false,
        Tenancy.SHARED,
        0);
  }

  private PlacementRequest request(int vip, int at, long throughput) {
    Pool pool = new Pool(Protocol.TCP, BalancingMethod.ROUND_ROBIN, List.of(), List.of());
    return new PlacementRequest(
        vip,
        1,
        1,
        0,
        0,
        at,
        networks.networkOf(at),
        at,
        networks.networkOf(at),
        PlacementRequest.UNASSIGNED,
        new LoadBalancerSpec(0, Protocol.TCP, 80, -1, null, pool, Resources.of(1, throughput)),
        0,
        -1,
        GroupRule.NONE,
        -1,
        PlacementRequest.NONE_EXCLUDED);
  }

  private static DeviceBooks books(Ledger ledger, int maxBids) {
    return new DeviceBooks(new Replica(ledger), LAST_FIT, maxBids, true);
  }

  @Test
  void offersTheCheapestFirstAndNoMoreThanItMay() {
    Ledger ledger = ledger();
    addDevice(ledger, 100, 10); // 50 of 100
    addDevice(ledger, 1_000, 1); // the last VLAN
    addDevice(ledger, 1_000, 10); // a tenth of the VLANs
    addDevice(ledger, 20, 10); // doesn't fit

    Bids bids = books(ledger, 2).bid(request(0, subnet, 50), 0, HOLD);

    assertThat(bids.targets()).containsExactly(2, 0);
    assertThat(bids.costs()).containsExactly(100_000, 500_000);
    assertThat(bids.seats()[0].interfaces()).containsExactly(0, 0);
  }

  @Test
  void whatItHoldsIsNotOfferedAgainUntilItIsLetGo() {
    Ledger ledger = ledger();
    addDevice(ledger, 100, 1);
    DeviceBooks books = books(ledger, 8);

    assertThat(books.bid(request(0, subnet, 10), 0, HOLD).targets()).containsExactly(0);
    Bids none = books.bid(request(1, other, 10), 1, HOLD + 1);
    assertThat(none.isEmpty()).isTrue();
    assertThat(none.reason()).isEqualTo(Constraint.VLANS);

    books.close(0, 1, 2); // another attempt's
    assertThat(books.bid(request(1, other, 10), 2, HOLD + 2).isEmpty()).isTrue();
    books.close(0, 1, 1);
    assertThat(books.bid(request(1, other, 10), 3, HOLD + 3).targets()).containsExactly(0);
  }

  @Test
  void aHoldExpires() {
    Ledger ledger = ledger();
    addDevice(ledger, 100, 1);
    DeviceBooks books = books(ledger, 8);
    books.bid(request(0, subnet, 10), 0, HOLD);

    assertThat(books.bid(request(1, other, 10), HOLD - 1, 2 * HOLD).isEmpty()).isTrue();
    assertThat(books.bid(request(1, other, 10), HOLD, 2 * HOLD).targets()).containsExactly(0);
  }

  @Test
  void aBidForNoTimeHoldsNothing() {
    Ledger ledger = ledger();
    addDevice(ledger, 100, 1);
    DeviceBooks books = books(ledger, 8);

    assertThat(books.bid(request(0, subnet, 10), 5, 5).targets()).containsExactly(0);
    assertThat(books.bid(request(1, other, 10), 5, 5).targets()).containsExactly(0);
    assertThat(ledger.reservations().live()).isZero();
  }

  @Test
  void allocatesByItsOwnStrategy() {
    Ledger ledger = ledger();
    addDevice(ledger, 100, 1);
    addDevice(ledger, 100, 1);
    DeviceBooks books = books(ledger, 8);

    assertThat(books.allocate(request(0, subnet, 10), 0, HOLD).targets()).containsExactly(1);
    assertThat(books.allocate(request(1, other, 10), 0, HOLD).targets()).containsExactly(0);
    Bids none = books.allocate(request(2, subnet, 200), 0, HOLD);
    assertThat(none.isEmpty()).isTrue();
    assertThat(none.reason()).isEqualTo(Constraint.CAPACITY);
    assertThat(none.key()).isEqualTo(1);
  }

  @Test
  void offersANewDeviceOnlyIfItMayCreateOne() {
    Flavor flavor = new Flavor(spec(Kind.VIRTUAL, 100, 1), 1, 1, 0);

    Bids may = books(ledger(flavor), 8).bid(request(0, subnet, 10), 0, HOLD);
    assertThat(may.targets()).isEmpty();
    assertThat(may.flavors()).containsExactly(0);
    DeviceBooks not = new DeviceBooks(new Replica(ledger(flavor)), LAST_FIT, 8, false);
    assertThat(not.bid(request(0, subnet, 10), 0, HOLD).isEmpty()).isTrue();
    assertThat(not.allocate(request(0, subnet, 10), 0, HOLD).isEmpty()).isTrue();
  }
}
