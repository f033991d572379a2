package io.lbplace.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.core.fleet.DeviceSpec;
import io.lbplace.core.fleet.Flavor;
import io.lbplace.core.fleet.InterfaceSpec;
import io.lbplace.core.fleet.Kind;
import io.lbplace.core.fleet.TargetState;
import io.lbplace.core.fleet.Tenancy;
import io.lbplace.core.ledger.replica.FleetCopy;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.model.Resources;
import io.lbplace.core.placement.Move;
import io.lbplace.core.placement.MoveBudget;
import io.lbplace.core.placement.PlacementRequest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FleetCopyTest {
  private static final MoveBudget PLENTY = new MoveBudget(100, Long.MAX_VALUE, 1);

  private final World world = new World();
  private final int network = world.network("10.0.0.0/16");
  private final Ledger ledger = world.ledger();
  private final Map<Integer, PlacementRequest> orders = new TreeMap<>();

  private int place(int target) {
    PlacementRequest request = world.request(0, network);
    int reservation = ledger.claim(request, target, Constraint.ALL);
    assertThat(reservation).isNotNegative();
    ledger.commit(reservation);
    orders.put(request.vip(), request);
    return request.vip();
  }

  private int device() {
    return ledger.addDevice(World.device(), -1, -1, TargetState.UP);
  }

  private FleetCopy copy(MoveBudget budget, int... busy) {
    return new FleetCopy(
        ledger,
        new FleetCopy.Orders() {
          @Override
          public PlacementRequest request(int reservation) {
            PlacementRequest order = orders.get(ledger.reservations().vip(reservation));
            return order.with(
                order.spec(),
                ledger.reservations().generation(reservation),
                ledger.reservations().attempt(reservation),
                ledger.reservations().address(reservation),
                PlacementRequest.NONE_EXCLUDED);
          }

          @Override
          public boolean movable(int reservation) {
            for (int vip : busy) {
              if (ledger.reservations().vip(reservation) == vip) {
                return false;
              }
            }
            return true;
          }
        },
        budget);
  }

  @Test
  void holdsWhatTheOriginalDoesAndLeavesItAlone() {
    int first = device();
    int second = device();
    int moved = place(first);
    int stays = place(first);
    place(second);
    FleetCopy copy = copy(PLENTY);

    assertThat(copy.load(first)).isEqualTo(ledger.fleet().load(first));
    assertThat(copy.movable(first)).containsExactly(moved, stays);
    assertThat(copy.open(moved).wired(second)).isEqualTo(2);
    assertThat(copy.move(moved, second)).isTrue();

    assertThat(copy.vips(first)).isEqualTo(1);
    assertThat(copy.vips(second)).isEqualTo(2);
    assertThat(copy.targetOf(moved)).isEqualTo(second);
    assertThat(copy.planned()).containsExactly(new Move(moved, first, second));
    assertThat(ledger.fleet().vips(first)).isEqualTo(2);
    assertThat(ledger.fleet().vips(second)).isEqualTo(1);
  }

  @Test
  void movesNothingTwiceAndNothingThatDoesNotFit() {
    int first = device();
    int full = device();
    int other = device();
    for (int i = 0; i < 10; i++) {
      place(full); // a device has room for ten
    }
    int vip = place(first);
    FleetCopy copy = copy(PLENTY);

    assertThat(copy.open(vip).firstFit()).isEqualTo(other);
    assertThat(copy.move(vip, full)).isFalse();
    assertThat(copy.move(vip, other)).isTrue();
    assertThat(copy.move(vip, first)).isFalse();
    assertThat(copy.movable(other)).isEmpty();
    assertThat(copy.drainable(other)).isFalse();
  }

  @Test
  void takesMovesBack() {
    int first = device();
    int second = device();
    int one = place(first);
    int two = place(first);
    FleetCopy copy = copy(PLENTY);
    copy.move(one, second);
    double loadThen = copy.load(second);
    copy.move(two, second);
    copy.takeBackTo(1);

    assertThat(copy.targetOf(two)).isEqualTo(first);
    assertThat(copy.load(second)).isEqualTo(loadThen);
    assertThat(copy.movable(first)).containsExactly(two);
    assertThat(copy.move(two, second)).isTrue();
    copy.takeBackTo(0);
    assertThat(copy.vips(second)).isZero();
    assertThat(copy.open(one).wired(second)).isZero();
  }

  @Test
  void keepsToItsBudgetAndToWhatIsAtRest() {
    int first = device();
    int second = device();
    int one = place(first);
    int two = place(first);
    int busy = place(first);
    FleetCopy copy = copy(new MoveBudget(100, 15, 10), busy);

    assertThat(copy.movable(first)).containsExactly(one, two);
    assertThat(copy.drainable(first)).isFalse();
    assertThat(copy.movesLeft()).isEqualTo(1);
    assertThat(copy.move(one, second)).isTrue();
    assertThat(copy.move(two, second)).isFalse();
  }

  @Test
  void copiesStatesElasticDevicesAndWiringsThatNobodyNeeds() {
    world.flavors.add(
        new Flavor(
            new DeviceSpec(
                "vm",
                0,
                Kind.VIRTUAL,
                0,
                Resources.of(10, 100),
                List.of(new InterfaceSpec(1, -1)),
                false,
                false,
                Tenancy.SHARED,
                1),
            7,
            3,
            0));
    Ledger elastic = world.ledger();
    int box = elastic.addDevice(World.device(), -1, -1, TargetState.UP);
    int vm = elastic.addElastic(0);
    elastic.setState(vm, TargetState.UP);
    int gone = elastic.addElastic(0);
    elastic.setState(gone, TargetState.REMOVED);
    PlacementRequest passing = world.request(0, network);
    int reservation = elastic.claim(passing, vm, Constraint.ALL);
    elastic.wiringStarted(elastic.reservations().wiring(reservation, 0));
    elastic.release(reservation);
    PlacementRequest standing = world.request(0, network);
    elastic.claim(standing, box, Constraint.ALL);
    FleetCopy copy =
        new FleetCopy(
            elastic,
            new FleetCopy.Orders() {
              @Override
              public PlacementRequest request(int r) {
                return standing;
              }

              @Override
              public boolean movable(int r) {
                return true;
              }
            },
            PLENTY);

    assertThat(copy.takes(vm)).isTrue();
    assertThat(copy.takes(gone)).isFalse();
    assertThat(copy.costPerHourMicros(vm)).isEqualTo(7);
    assertThat(copy.targetsInUse()).isEqualTo(1);
    assertThat(copy.open(standing.vip()).freeVlans(vm)).isZero();
  }
}
