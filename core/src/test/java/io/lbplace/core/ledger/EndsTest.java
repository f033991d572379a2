package io.lbplace.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.core.fleet.TargetState;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.PlacementRequest;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class EndsTest {
  private record Placed(int reservation, int target, long endNanos) {}

  /** Numbers below 0 release the reservation of that place; others are ends, 0 for unknown. */
  @Property(tries = 200)
  void theLatestEndIsThatOfTheReservationsThere(@ForAll List<Byte> steps) {
    World world = new World();
    int network = world.network("10.0.0.0/16");
    Ledger ledger = world.ledger();
    int[] targets = {
      ledger.addDevice(World.device(), -1, -1, TargetState.UP),
      ledger.addDevice(World.device(), -1, -1, TargetState.UP)
    };
    List<Placed> placed = new ArrayList<>();
    for (int step : steps) {
      if (step < 0 && !placed.isEmpty()) {
        ledger.release(placed.remove(-step % placed.size()).reservation());
      } else if (step >= 0) {
        place(ledger, world.request(0, network), targets[step & 1], step >> 1, placed);
      }
      FleetView view = ledger.open(world.request(0, network));
      for (int target : targets) {
        long expected =
            placed.stream()
                .filter(each -> each.target() == target && each.endNanos() > 0)
                .mapToLong(Placed::endNanos)
                .max()
                .orElse(FleetView.NO_END);
        assertThat(view.latestEndNanos(target)).isEqualTo(expected);
      }
    }
  }

  private static void place(
      Ledger ledger, PlacementRequest plain, int target, long end, List<Placed> placed) {
    PlacementRequest request =
        new PlacementRequest(
            plain.vip(),
            plain.generation(),
            plain.attempt(),
            plain.tenant(),
            plain.serviceType(),
            plain.subnetA(),
            plain.networkA(),
            plain.subnetB(),
            plain.networkB(),
            plain.address(),
            plain.spec(),
            plain.priority(),
            plain.group(),
            plain.groupRule(),
            end == 0 ? PlacementRequest.UNKNOWN : end,
            plain.excluded());
    int reservation = ledger.claim(request, target, Constraint.ALL);
    if (reservation >= 0) {
      placed.add(new Placed(reservation, target, end));
    }
  }
}
