package io.lbplace.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.core.placement.TargetFacts;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The solver against a plain scan with the same weights, and against itself on other JDKs. */
class OptaPlannerOnlineTest {
  /** One strategy for all tries, as a run has one for all its requests. */
  private static final int FLEETS = 150;

  @ParameterizedTest
  @CsvSource({
    "100,10,10,20,20",
    "100,0,0,0,0",
    "0,10,0,0,0",
    "0,0,10,0,0",
    "0,0,0,10,0",
    "0,0,0,0,10",
    "37,11,29,3,70",
    "1,1000,1000,1000,1000",
    "0,0,0,0,0"
  })
  void decidesAsAPlainScanDoes(int load, int wiring, int tenant, int open, int cost) {
    PlacementStrategy strategy =
        HeuristicsTest.make(
            "optaplanner-online(load=%d,wiring=%d,tenant=%d,open=%d,cost=%d)"
                .formatted(load, wiring, tenant, open, cost));
    for (long seed = 0; seed < FLEETS; seed++) {
      FakeFleet fleet = StrategyContractTest.random(seed);
      for (int vip = 0; vip < 40; vip++) {
        PlacementRequest request = Requests.random(seed, vip);
        Decision decision = strategy.place(request, fleet.open(request));
        FleetView view = fleet.open(request);
        int best = FleetView.NONE;
        long least = Long.MAX_VALUE;
        for (int target = 0; target < view.targets(); target++) {
          if (view.eligible(target)) {
            long penalty =
                load * loadAfter(view, target)
                    + 1_000_000L
                        * (wiring * (2 - view.wired(target))
                            + (view.tenantVips(target) == 0 ? tenant : 0)
                            + (view.vips(target) == 0 ? open : 0)
                            + (view.virtual(target) ? cost : 0));
            if (penalty < least) {
              least = penalty;
              best = target;
            }
          }
        }
        assertThat(decision).isEqualTo(view.onOrNew(best));
        fleet.apply(request, decision);
      }
    }
  }

  private static long loadAfter(TargetFacts view, int target) {
    long most = 0;
    for (int d = 0; d < view.dimensions(); d++) {
      long used = view.used(target, d) + view.charge(target, d);
      most = Math.max(most, used * 1_000_000 / view.capacity(target, d));
    }
    return most;
  }

  /** A few candidates may miss the best target, never what fits at all, nor the least loaded. */
  @Property(tries = 20)
  void aFewCandidatesStillFindWhatFits(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 9) int few) {
    PlacementStrategy strategy =
        HeuristicsTest.make(
            "optaplanner-online(candidates=%d,load=1,wiring=0,tenant=0,open=0,cost=0)"
                .formatted(few));
    FakeFleet fleet = StrategyContractTest.random(seed);
    for (int vip = 0; vip < 40; vip++) {
      PlacementRequest request = Requests.random(seed, vip);
      Decision decision = strategy.place(request, fleet.open(request));
      FleetView view = fleet.open(request);
      int least = view.leastLoaded();
      if (decision instanceof Decision.On on) {
        assertThat(loadAfter(view, on.target())).isLessThanOrEqualTo(loadAfter(view, least));
      } else {
        assertThat(decision).isEqualTo(view.onOrNew(least));
      }
      fleet.apply(request, decision);
    }
  }

  @Test
  void asManyCandidatesAsTargetsAreAll() {
    for (long seed = 0; seed < 30; seed++) {
      assertThat(decisions("optaplanner-online(candidates=1000)", seed))
          .isEqualTo(decisions("optaplanner-online", seed));
    }
  }

  /** The same on every JDK: this hash was made on 17 and on 25. */
  @Test
  void decidesAsRecorded() throws NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (String text : List.of("optaplanner-online", "optaplanner-online(candidates=4)")) {
      for (long seed = 0; seed < 20; seed++) {
        digest.update(decisions(text, seed).toString().getBytes(StandardCharsets.UTF_8));
      }
    }
    assertThat(HexFormat.of().formatHex(digest.digest()))
        .isEqualTo("54139c54d90ee38f42698d6c56e623e2ec4d09bb1bd6ee85faaf8c7309f5cc67");
  }

  private static List<Decision> decisions(String text, long seed) {
    PlacementStrategy strategy = HeuristicsTest.make(text);
    FakeFleet fleet = StrategyContractTest.random(seed);
    return IntStream.range(0, 60)
        .mapToObj(
            vip -> {
              PlacementRequest request = Requests.random(seed, vip);
              Decision decision = strategy.place(request, fleet.open(request));
              fleet.apply(request, decision);
              return decision;
            })
        .toList();
  }
}
