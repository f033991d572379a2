package io.lbplace.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.core.fleet.DeviceSpec;
import io.lbplace.core.fleet.InterfaceSpec;
import io.lbplace.core.fleet.Kind;
import io.lbplace.core.fleet.Layout;
import io.lbplace.core.fleet.TargetState;
import io.lbplace.core.fleet.WiringState;
import io.lbplace.core.ledger.NaiveBooks.Reservation;
import io.lbplace.core.ledger.NaiveBooks.Row;
import io.lbplace.core.ledger.NaiveBooks.Target;
import io.lbplace.core.ledger.constraint.Verdict;
import io.lbplace.core.ledger.replica.Replica;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.model.ServiceSpec;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.TargetFinder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * One random history, told to the ledger and to the oracle alike; they must agree throughout, and
 * so must a replica that follows the ledger.
 */
final class LedgerRun {
  private final RandomFleet world;
  private final Random random;
  private final Ledger ledger;
  private final NaiveFleet naive;
  private final Replica replica;

  LedgerRun(long seed, @Nullable Constraint disabled) {
    world = new RandomFleet(seed);
    random = world.random;
    ledger = new Ledger(world.config, disabled);
    naive = new NaiveFleet(world.config);
    replica = new Replica(new Ledger(world.config, disabled));
    ledger.follow(replica::apply);
    int targets = random.nextInt(24) == 0 ? 140 : random.nextInt(12);
    for (int i = 0; i < targets; i++) {
      addTarget();
    }
  }

  /** Plays a number of steps, then takes everything back. */
  void play(int steps) {
    for (int i = 0; i < steps; i++) {
      step();
    }
    BooksComparison.compare(ledger, naive);
    while (!naive.live.isEmpty()) {
      release(naive.live.get(random.nextInt(naive.live.size())));
    }
    while (!naive.rows.isEmpty()) {
      for (Row row : new ArrayList<>(naive.rows.values())) {
        acknowledge(row);
      }
    }
    BooksComparison.compare(ledger, naive);
    ledger.checkEmpty();
    replica.ledger().checkEmpty();
  }

  private void step() {
    int dice = random.nextInt(24);
    if (dice < 10) {
      place();
    } else if (dice < 14) {
      if (!naive.live.isEmpty()) {
        release(naive.live.get(random.nextInt(naive.live.size())));
      }
    } else if (dice < 18) {
      List<Row> rows = new ArrayList<>(naive.rows.values());
      if (!rows.isEmpty()) {
        acknowledge(rows.get(random.nextInt(rows.size())));
      }
    } else if (dice == 18) {
      if (world.config.flavors().isEmpty() || random.nextInt(3) > 0) {
        changeState();
      } else {
        changeFlavor();
      }
    } else if (dice == 19) {
      addTarget();
    } else if (dice == 20) {
      learn();
    } else if (dice < 23) {
      resize();
    } else if (!naive.live.isEmpty()) {
      Reservation one = naive.live.get(random.nextInt(naive.live.size()));
      if (random.nextBoolean()) {
        ledger.commit(one.handle);
        one.doubtful = false;
      } else {
        ledger.doubt(one.handle);
        one.doubtful = true;
      }
    }
  }

  private void place() {
    PlacementRequest request = world.request(naive.targets.size());
    int mask = random.nextBoolean() ? naive.type(request).visible() : world.mask();
    FleetView view = ledger.open(request, mask);
    NaiveView expected = new NaiveView(naive, request, mask);
    expected.compare(view, random);
    for (int i = random.nextInt(3); i > 0; i--) {
      TargetFinder.Feature feature = TargetFinder.Feature.values()[random.nextInt(5)];
      view.push(feature);
      expected.push(feature);
      expected.compare(view, random);
    }
    if (random.nextInt(4) == 0 && expected.depth() > 0) {
      view.pop();
      expected.pop();
      expected.compare(view, random);
    }
    for (int target = 0; target < naive.targets.size(); target++) {
      assertThat(ledger.verdict(request, target, mask))
          .as("verdict of target %s", target)
          .isEqualTo(naive.verdict(request, target, mask));
    }
    followed(request, mask & ~Constraint.ADDRESS.bit());
    int target = expected.firstFit();
    if (target < 0 && !naive.targets.isEmpty()) {
      target = random.nextInt(naive.targets.size());
    }
    if (target >= 0) {
      claim(request, target, mask);
    }
  }

  /** A replica takes other addresses for its devices: it doesn't answer for those. */
  private void followed(PlacementRequest request, int mask) {
    assertThat(replica.ledger().fleet().targets()).isEqualTo(ledger.fleet().targets());
    for (int target = 0; target < ledger.fleet().targets(); target++) {
      assertThat(replica.ledger().verdict(request, target, mask))
          .as("verdict of target %s in the replica", target)
          .isEqualTo(ledger.verdict(request, target, mask));
      assertThat(replica.ledger().fleet().load(target)).isEqualTo(ledger.fleet().load(target));
    }
    for (int flavor = 0; flavor < ledger.fleet().flavors(); flavor++) {
      assertThat(replica.ledger().fleet().flavorOpen(flavor))
          .isEqualTo(ledger.fleet().flavorOpen(flavor));
    }
  }

  private void claim(PlacementRequest request, int target, int mask) {
    List<Integer> nodes = new ArrayList<>();
    int verdict = naive.verdict(request, target, mask, nodes);
    int handle = ledger.claim(request, target, mask);
    if (verdict != Verdict.FITS) {
      assertThat(handle).isEqualTo(verdict);
      return;
    }
    assertThat(handle).isNotNegative();
    Reservation added = naive.claim(request, target, mask, handle, nodes);
    assertThat(ledger.reservations().address(handle)).isEqualTo(added.address);
    assertThat(ledger.reservations().nodes(handle)).isEqualTo(nodes.size());
    int wirings = 0;
    for (int i = 0; i < nodes.size(); i++) {
      assertThat(ledger.reservations().node(handle, i)).isEqualTo(nodes.get(i));
      for (int network : distinct(request)) {
        int wiring = ledger.reservations().wiring(handle, wirings++);
        assertThat(ledger.wirings().device(wiring)).isEqualTo(nodes.get(i));
        assertThat(ledger.wirings().network(wiring)).isEqualTo(network);
      }
    }
    assertThat(ledger.reservations().wirings(handle)).isEqualTo(wirings);
  }

  private static int[] distinct(PlacementRequest request) {
    return request.networkA() == request.networkB()
        ? new int[] {request.networkA()}
        : new int[] {request.networkA(), request.networkB()};
  }

  private void release(Reservation one) {
    List<Integer> idle = new ArrayList<>();
    List<Row> before = new ArrayList<>(naive.rows.values());
    List<Row> needed = before.stream().filter(r -> naive.count(r) > 0).toList();
    ledger.release(one.handle);
    naive.release(one);
    for (Row row : needed) {
      boolean attached = row.state == WiringState.WIRED || row.state == WiringState.WIRING;
      if (naive.count(row) == 0 && attached) {
        idle.add(ledger.wirings().find(row.device, row.network));
      }
    }
    List<Integer> listed = new ArrayList<>();
    for (int i = 0; i < ledger.wirings().idleCount(); i++) {
      listed.add(ledger.wirings().idle(i));
    }
    assertThat(listed).containsExactlyInAnyOrderElementsOf(idle);
  }

  private void acknowledge(Row row) {
    int wiring = ledger.wirings().find(row.device, row.network);
    switch (row.state) {
      case ABSENT -> {
        ledger.wiringStarted(wiring);
        row.state = WiringState.WIRING;
      }
      case WIRING -> {
        if (random.nextInt(4) > 0) {
          ledger.wired(wiring);
          row.state = WiringState.WIRED;
        } else {
          ledger.wiringFailed(wiring);
          row.state = WiringState.ABSENT;
        }
      }
      case WIRED -> {
        ledger.unwiringStarted(wiring);
        row.state = WiringState.UNWIRING;
      }
      case UNWIRING -> {
        ledger.unwired(wiring);
        row.state = WiringState.ABSENT;
      }
    }
    naive.sweep();
  }

  private void changeState() {
    if (!naive.targets.isEmpty()) {
      Target target = naive.targets.get(random.nextInt(naive.targets.size()));
      if (target.state != TargetState.REMOVED) {
        target.state =
            random.nextBoolean()
                ? TargetState.UP
                : TargetState.values()[random.nextInt(TargetState.values().length)];
        ledger.setState(target.handle, target.state);
      }
    }
  }

  private void changeFlavor() {
    int flavor = random.nextInt(world.config.flavors().size());
    boolean open = naive.closed.remove(flavor);
    if (!open) {
      naive.closed.add(flavor);
    }
    ledger.setFlavorOpen(flavor, open);
  }

  private void learn() {
    if (naive.targets.isEmpty()) {
      return;
    }
    PlacementRequest request = world.request(0);
    Target target = naive.targets.get(random.nextInt(naive.targets.size()));
    Constraint constraint = Constraint.of(3 + random.nextInt(8));
    int key = -1;
    List<Integer> networks = new ArrayList<>();
    if (constraint == Constraint.CAPACITY) {
      key = random.nextInt(RandomFleet.DIMENSIONS);
      if (request.demand().get(key) == 0) {
        return;
      }
    } else if (constraint == Constraint.VLANS && !target.spec.interfaces().isEmpty()) {
      key = random.nextInt(target.spec.interfaces().size() + 1) - 1;
    } else if (constraint == Constraint.OVERLAP) {
      for (int network : new int[] {request.networkA(), request.networkB()}) {
        Row row = naive.row(target.first, network);
        if (row == null || naive.count(row) == 0) {
          networks.add(network);
        }
      }
      if (networks.isEmpty()) {
        networks = List.of(request.networkA(), request.networkB());
      }
    }
    ledger.learn(request, target.handle, constraint, key);
    target.learned.add(new NaiveBooks.Learned(request, constraint, key, networks));
  }

  private void resize() {
    List<Reservation> still = naive.live.stream().filter(r -> r.pending == null).toList();
    List<Reservation> pending = naive.live.stream().filter(r -> r.pending != null).toList();
    if (random.nextBoolean() && !pending.isEmpty()) {
      Reservation one = pending.get(random.nextInt(pending.size()));
      boolean keep = random.nextBoolean();
      ledger.settleResize(one.handle, keep);
      one.spec = keep && one.pending != null ? one.pending : one.spec;
      one.pending = null;
    } else if (!still.isEmpty()) {
      Reservation one = still.get(random.nextInt(still.size()));
      ServiceSpec wanted = world.service();
      boolean fits = naive.resizes(one, wanted);
      assertThat(ledger.resize(one.handle, wanted)).as("resize").isEqualTo(fits);
      one.pending = fits ? wanted : null;
    }
  }

  private void addTarget() {
    int flavor = random.nextInt(8);
    if (flavor < world.config.flavors().size()) {
      DeviceSpec spec = world.config.flavors().get(flavor).device();
      Target added =
          naive.add(List.of(spec), Layout.SINGLE, -1, new int[] {-1}, TargetState.BOOTING);
      added.flavor = flavor;
      assertThat(ledger.addElastic(flavor)).isEqualTo(added.handle);
      return;
    }
    DeviceSpec spec = world.spec(Kind.PHYSICAL, world.config.switchMaxVlans().length);
    int owner = random.nextInt(8) == 0 ? random.nextInt(RandomFleet.TENANTS) : -1;
    TargetState state = random.nextInt(6) == 0 ? TargetState.DRAINING : TargetState.UP;
    if (random.nextInt(3) > 0) {
      int domain = random.nextInt(4) - 1;
      naive.add(List.of(spec), Layout.SINGLE, owner, new int[] {domain}, state);
      ledger.addDevice(spec, owner, domain, state);
      replica.ledger().addDevice(spec, owner, domain, state);
      return;
    }
    int mode = random.nextInt(3);
    int nodes = mode == 0 ? 2 : 2 + random.nextInt(4);
    Layout layout =
        switch (mode) {
          case 0 -> Layout.activeStandby();
          case 1 -> Layout.striped(nodes);
          default -> Layout.spotted(2 + random.nextInt(nodes - 1));
        };
    int[] domains = new int[random.nextBoolean() ? 1 : nodes];
    for (int i = 0; i < domains.length; i++) {
      domains[i] = random.nextInt(5) - 1;
    }
    List<DeviceSpec> specs = new ArrayList<>(List.of(spec));
    while (specs.size() < nodes) {
      specs.add(random.nextBoolean() ? spec : elsewhere(spec));
    }
    naive.add(specs, layout, owner, domains, state);
    ledger.addCluster(layout, specs, owner, domains, state);
    replica.ledger().addCluster(layout, specs, owner, domains, state);
  }

  /** The same on other switches. */
  private DeviceSpec elsewhere(DeviceSpec spec) {
    int switches = world.config.switchMaxVlans().length;
    return spec.withInterfaces(
        spec.interfaces().stream()
            .map(port -> new InterfaceSpec(port.maxVlans(), random.nextInt(switches + 1) - 1))
            .toList());
  }
}
