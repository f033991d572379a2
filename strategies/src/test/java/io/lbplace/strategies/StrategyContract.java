package io.lbplace.strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.lbplace.core.placement.BatchStrategy;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.core.placement.StrategyProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Rules for every strategy that the catalogue finds; the test of each kind of fleet inherits it.
 */
interface StrategyContract {
  List<String> DIMENSIONS = List.of("vips", "throughputMbps", "sslTps");
  StrategyCatalogue CATALOGUE = StrategyCatalogue.bundled();
  int SEEDS = 12;
  int REQUESTS = 150;

  /** The one strategy whose defaults take seconds a run: shorter here, unless all tests run. */
  String SEARCH = "optaplanner-batch";

  String SHORT = Boolean.getBoolean("lbplace.full") ? "" : "steps=300";

  /** They go by a hash, which prefers no handle. */
  List<String> HASHED = List.of("a10-tenant-hash");

  /** A small fleet of mixed kinds, with elastic flavors, that the requests overfill. */
  Fleet fleet(long seed);

  /** {@code up} equal, empty targets behind {@code down} ones that are out of service. */
  Fleet equalTargets(int down, int up);

  /** How many random fleets: a solver takes a thousand times as long as a rule. */
  private static int seeds(Strategy strategy) {
    return strategy.name().startsWith("optaplanner") ? 2 : SEEDS;
  }

  /** All, with their defaults. */
  static Stream<Strategy> strategies() {
    return CATALOGUE.names().stream().map(StrategyContract::plain);
  }

  /** All, with each of their options at its example. */
  static Stream<Strategy> variants() {
    return CATALOGUE.names().stream()
        .flatMap(name -> CATALOGUE.options(name).stream().map(option -> with(name, option)));
  }

  private static Strategy plain(String name) {
    return parse(name, name.equals(SEARCH) ? SHORT : "");
  }

  private static Strategy with(String name, OptionSpec option) {
    List<String> arguments = new ArrayList<>();
    for (String value : StrategyText.split(option.example())) {
      arguments.add(option.name() + '=' + value);
    }
    if (name.equals(SEARCH) && !SHORT.isEmpty() && !SHORT.startsWith(option.name() + '=')) {
      arguments.add(SHORT);
    }
    return parse(name, String.join(",", arguments));
  }

  private static Strategy parse(String name, String arguments) {
    return CATALOGUE.parse(arguments.isEmpty() ? name : name + '(' + arguments + ')');
  }

  @ParameterizedTest
  @MethodSource("io.lbplace.strategies.StrategyContract#strategies")
  default void describesItself(Strategy strategy) {
    StrategyProvider<?> provider = strategy.provider();
    assertThat(provider.summary()).isNotBlank().endsWith(".");
    assertThat(provider.reference()).isNotBlank();
    assertThat(provider.complexity()).isNotBlank();
    for (OptionSpec option : CATALOGUE.options(strategy.name())) {
      assertThat(option.doc()).as(option.name()).isNotBlank();
      assertThat(option.example()).as(option.name()).isNotBlank();
    }
  }

  @ParameterizedTest
  @MethodSource("io.lbplace.strategies.StrategyContract#strategies")
  default void choosesWhatIsEligibleAndRejectsOnlyWhatIsNot(Strategy strategy) {
    for (long seed = 0; seed < seeds(strategy); seed++) {
      drive(strategy, seed, !strategy.provider().declines());
    }
  }

  @ParameterizedTest
  @MethodSource("io.lbplace.strategies.StrategyContract#variants")
  default void choosesWhatIsEligibleWithOtherOptions(Strategy strategy) {
    for (long seed = 0; seed < seeds(strategy); seed++) {
      drive(strategy, seed, false);
    }
  }

  @ParameterizedTest
  @MethodSource("io.lbplace.strategies.StrategyContract#strategies")
  default void decidesAlikeInEveryRun(Strategy strategy) {
    for (long seed = 0; seed < seeds(strategy); seed++) {
      List<Decision> first = drive(strategy, seed, false);
      drive(strategy, seed + 1000, false); // what a static field would remember
      assertThat(drive(strategy, seed, false)).isEqualTo(first);
    }
  }

  @ParameterizedTest
  @MethodSource("io.lbplace.strategies.StrategyContract#variants")
  default void everyOptionHasAnEffect(Strategy variant) {
    Strategy plain = plain(variant.name());
    boolean differs = false;
    for (long seed = 0; seed < SEEDS && !differs; seed++) {
      differs =
          !drive(variant, seed, false).equals(drive(plain, seed, false))
              || !driveBatches(variant, seed, false).equals(driveBatches(plain, seed, false));
    }
    assertThat(differs).as("%s decides otherwise than %s", variant, plain).isTrue();
  }

  @ParameterizedTest
  @MethodSource("io.lbplace.strategies.StrategyContract#strategies")
  default void breaksTiesByLowestHandle(Strategy strategy) {
    PlacementRequest request = Requests.of(0, 0, 0, 1, 1, 1, 1);
    WatchedView view = new WatchedView(equalTargets(3, 5).open(request));
    Decision decision = strategy.create(DIMENSIONS).place(request, view);
    assumeThat(view.draws).as("leaves it to chance").isZero();
    assumeThat(HASHED).as("a tenant's hash is no tie").doesNotContain(strategy.name());
    boolean elasticOnly = strategy.provider().declines() && decision instanceof Decision.Reject;
    assumeThat(elasticOnly).as("takes elastic devices only, and there are none").isFalse();
    assertThat(decision).isEqualTo(new Decision.On(3));
  }

  @ParameterizedTest
  @MethodSource("io.lbplace.strategies.StrategyContract#strategies")
  default void rejectsOnAnEmptyFleet(Strategy strategy) {
    PlacementRequest request = Requests.of(0, 0, 0, 1, 1, 1, 1);
    WatchedView view = new WatchedView(equalTargets(0, 0).open(request));
    assertThat(strategy.create(DIMENSIONS).place(request, view))
        .isInstanceOf(Decision.Reject.class);
    assertThat(view.depth).isZero();
  }

  @ParameterizedTest
  @MethodSource("io.lbplace.strategies.StrategyContract#strategies")
  default void decidesEveryRequestOfABatch(Strategy strategy) {
    assumeThat(strategy.create(DIMENSIONS)).isInstanceOf(BatchStrategy.class);
    for (long seed = 0; seed < seeds(strategy); seed++) {
      driveBatches(strategy, seed, !strategy.provider().declines());
      List<Decision> first = driveBatches(strategy, seed, false);
      assertThat(driveBatches(strategy, seed, false)).isEqualTo(first);
    }
  }

  @ParameterizedTest
  @MethodSource("io.lbplace.strategies.StrategyContract#variants")
  default void decidesEveryRequestOfABatchWithOtherOptions(Strategy strategy) {
    assumeThat(strategy.create(DIMENSIONS)).isInstanceOf(BatchStrategy.class);
    for (long seed = 0; seed < seeds(strategy); seed++) {
      driveBatches(strategy, seed, false);
    }
  }

  /**
   * The same as {@link #drive}, in batches; nothing if the strategy takes requests one by one only.
   */
  private List<Decision> driveBatches(Strategy selected, long seed, boolean complete) {
    List<Decision> decisions = new ArrayList<>();
    if (!(selected.create(DIMENSIONS, () -> Requests::endNanos) instanceof BatchStrategy batches)) {
      return decisions;
    }
    Fleet fleet = fleet(seed);
    for (int vip = 0; vip < REQUESTS; vip += FleetBatch.SIZE) {
      FleetBatch batch =
          new FleetBatch(
              fleet,
              seed,
              vip,
              // A plan may open a device although something fits: that is kept for another.
              (decision, view) ->
                  check(decision, view, complete && !(decision instanceof Decision.OnNew)));
      batches.placeAll(batch);
      decisions.addAll(batch.decisions());
      for (int i = 0; i < FleetBatch.SIZE && vip > 0; i++) {
        fleet.remove(Requests.draw(seed, vip + i, 99, vip));
      }
    }
    return decisions;
  }

  /**
   * Runs arrivals and departures, half way adds an appliance, and checks every decision against an
   * untouched view.
   *
   * @param complete whether it must place whatever fits somewhere
   */
  private List<Decision> drive(Strategy selected, long seed, boolean complete) {
    PlacementStrategy strategy = selected.create(DIMENSIONS, () -> Requests::endNanos);
    Fleet fleet = fleet(seed);
    List<Decision> decisions = new ArrayList<>();
    for (int vip = 0; vip < REQUESTS; vip++) {
      PlacementRequest request = Requests.random(seed, vip);
      WatchedView watched = new WatchedView(fleet.open(request));
      Decision decision = strategy.place(request, watched);
      decisions.add(decision);
      assertThat(watched.depth).as("narrowings left behind").isZero();
      check(decision, fleet.open(request), complete);
      fleet.apply(request, decision);
      if (vip >= REQUESTS / 3) {
        fleet.remove(Requests.draw(seed, vip, 99, vip));
      }
      if (vip == REQUESTS / 2) {
        fleet.grow();
      }
    }
    return decisions;
  }

  private static void check(Decision decision, FleetView view, boolean complete) {
    if (decision instanceof Decision.On on) {
      assertThat(view.eligible(on.target())).as("%s is eligible", decision).isTrue();
    } else if (decision instanceof Decision.OnNew created) {
      assertThat(created.flavor()).as("the cheapest flavor").isEqualTo(view.flavor());
      if (complete && view.preferred() == null) {
        assertThat(view.firstFit()).as("no need for a new device").isEqualTo(FleetView.NONE);
      }
    } else if (decision instanceof Decision.Reject && complete) {
      assertThat(view.firstFit()).as("what it would fit on").isEqualTo(FleetView.NONE);
      assertThat(view.flavor()).as("the flavor it would fit on").isEqualTo(FleetView.NONE);
    }
  }
}
