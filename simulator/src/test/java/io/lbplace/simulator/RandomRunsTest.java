package io.lbplace.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.core.driver.DeviceBooks;
import io.lbplace.core.event.EventSink;
import io.lbplace.core.fleet.TargetState;
import io.lbplace.core.ledger.Ledger;
import io.lbplace.core.model.Resources;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.scenarios.Adjustments;
import io.lbplace.scenarios.Scenario;
import io.lbplace.scenarios.Scenarios;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;

/**
 * Holds ledger, devices and checker to the rules of docs/rules.md over random scenarios: no
 * violation, and at the end the registry's books, the drivers' and what the devices say are equal.
 */
class RandomRunsTest {
  private static final PlacementStrategy[] STRATEGIES = {Runs.FIRST_FIT, Runs.LEAST_LOADED};

  @Property(tries = 40, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
  void booksDevicesAndCheckerAgree(@ForAll long seed) {
    agree(seed);
  }

  @Property(tries = 5_000, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
  @Tag("full")
  void booksDevicesAndCheckerAgreeExhaustively(@ForAll long seed) {
    agree(seed);
  }

  @Property(tries = 15, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
  void replaysToTheSameHash(@ForAll long seed) throws IOException {
    Path log = Files.createTempFile("random", ".events");
    try {
      Scenario scenario = Scenarios.parse("random.yaml", RandomScenario.of(seed), Adjustments.NONE);
      PlacementStrategy strategy = STRATEGIES[(int) (seed & 1)];
      RunOutcome first = Simulation.run(Runs.setup(scenario, strategy, seed, log));
      Scenario replayed = Scenario.replaying(log.toString(), List.of(), null);

      assertThat(Runs.run(replayed, strategy, seed).eventLogSha256())
          .as("seed %d", seed)
          .isEqualTo(first.eventLogSha256());
    } finally {
      Files.delete(log);
    }
  }

  static void agree(long seed) {
    String text = RandomScenario.of(seed);
    Scenario scenario = Scenarios.parse("random.yaml", text, Adjustments.NONE);
    PlacementStrategy strategy = STRATEGIES[(int) (seed & 1)];
    LoggedDevices devices = new LoggedDevices();
    RunSetup setup =
        new RunSetup(
            scenario,
            null,
            RunPolicies.of("test", "", future -> strategy),
            seed,
            Watch.CHECKED.by(readers -> LogFeed.DIRECT.open(with(readers, devices))));

    RunOutcome outcome = Simulation.run(setup);

    assertThat(outcome.violationTexts()).as("seed %d of%n%s", seed, text).isEmpty();
    assertThat(outcome.metrics().offered()).as("seed %d", seed).isPositive();
    Simulation.finish(
        setup,
        (ledger, drivers) -> {
          compare(ledger, devices, "seed " + seed);
          drivers.forEach(books -> compare(ledger, books, "seed " + seed));
        });
  }

  private static EventSink[] with(EventSink[] readers, EventSink more) {
    EventSink[] all = Arrays.copyOf(readers, readers.length + 1);
    all[readers.length] = more;
    return all;
  }

  /** The books of the registry and the loads of devices; of those that answer. */
  private static void compare(Ledger ledger, LoggedDevices devices, String seed) {
    for (int device = 0; device < ledger.fleet().devices(); device++) {
      int target = ledger.fleet().targetOf(device);
      if (devices.failed.contains(device)) {
        continue;
      }
      Map<Integer, Integer> applied = devices.applied(device);
      String what = seed + ": device " + device;
      assertThat(vips(ledger, device)).as("%s, VIPs", what).isEqualTo(applied.keySet());
      assertThat(networks(ledger, device))
          .as("%s, networks", what)
          .isEqualTo(devices.wired(device));
      for (int d = 0; d < ledger.fleet().dimensions(); d++) {
        long carried = 0;
        for (int spec : applied.values()) {
          Resources demand = Resources.of(devices.demands.get(spec));
          carried += ledger.fleet().layout(target).charge(demand, d);
        }
        assertThat(ledger.fleet().used(device, d))
            .as("%s, dimension %d", what, d)
            .isBetween(carried, resizing(ledger, target) ? Long.MAX_VALUE : carried);
      }
    }
  }

  /** A driver's books of the targets that it places on. */
  private static void compare(Ledger ledger, DeviceBooks driver, String seed) {
    Ledger books = driver.ledger();
    for (int target = 0; target < books.fleet().targets(); target++) {
      TargetState state = books.fleet().state(target);
      if (state == TargetState.REMOVED || state == TargetState.ONBOARDING) {
        continue; // somebody else's
      }
      String what = seed + ": a driver's target " + target;
      assertThat(state).as("%s, state", what).isEqualTo(ledger.fleet().state(target));
      for (int i = 0; i < books.fleet().nodeCount(target); i++) {
        int device = books.fleet().node(target, i);
        assertThat(vips(books, device)).as("%s, VIPs", what).isEqualTo(vips(ledger, device));
        assertThat(networks(books, device))
            .as("%s, networks", what)
            .isEqualTo(networks(ledger, device));
        for (int d = 0; d < books.fleet().dimensions(); d++) {
          assertThat(books.fleet().used(device, d))
              .as(what)
              .isEqualTo(ledger.fleet().used(device, d));
        }
      }
    }
  }

  /** A change in place that was never answered is charged for the larger of both. */
  private static boolean resizing(Ledger ledger, int target) {
    boolean any = false;
    for (int r = ledger.reservations().first(target); r >= 0; r = ledger.reservations().next(r)) {
      any |= ledger.reservations().resizing(r);
    }
    return any;
  }

  private static Set<Integer> vips(Ledger ledger, int device) {
    Set<Integer> found = new TreeSet<>();
    int target = ledger.fleet().targetOf(device);
    for (int r = ledger.reservations().first(target); r >= 0; r = ledger.reservations().next(r)) {
      for (int i = 0; i < ledger.reservations().nodes(r); i++) {
        if (ledger.reservations().node(r, i) == device) {
          found.add(ledger.reservations().vip(r));
        }
      }
    }
    return found;
  }

  private static Set<Integer> networks(Ledger ledger, int device) {
    Set<Integer> found = new TreeSet<>();
    for (int w = ledger.wirings().first(device); w >= 0; w = ledger.wirings().next(w)) {
      found.add(ledger.wirings().network(w));
    }
    return found;
  }
}
