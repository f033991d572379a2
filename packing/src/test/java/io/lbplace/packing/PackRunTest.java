package io.lbplace.packing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lbplace.core.random.KeyedRandom;
import io.lbplace.core.random.Purpose;
import io.lbplace.experiments.results.Json;
import io.lbplace.packing.PackResults.Packed;
import io.lbplace.packing.PackingInstance.Costs;
import io.lbplace.strategies.StrategyCatalogue;
import io.lbplace.strategies.bound.PackingProblem;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Strategies as packing algorithms, on the ledger. */
class PackRunTest {
  private static final StrategyCatalogue CATALOGUE = StrategyCatalogue.bundled();

  private static PackingInstance instance(
      String name, PackingProblem problem, @Nullable Costs costs, @Nullable Long best) {
    return new PackingInstance(name, name.substring(0, 1), problem, costs, best);
  }

  private static PackResults run(String strategies, PackingInstance... instances) {
    return new PackRun(
            List.of(instances), null, CATALOGUE.parseList(strategies), ItemOrder.FILE, 0, 2)
        .run((count, of) -> {});
  }

  private static PackingProblem line(long capacity, long... sizes) {
    long[][] items = new long[sizes.length][];
    for (int i = 0; i < sizes.length; i++) {
      items[i] = new long[] {sizes[i]};
    }
    return PackingProblem.of(new long[] {capacity}, items);
  }

  @Test
  void packsInFileOrderOrTheLargestFirst() {
    // first fit: 3 3 | 6 4 | 7 | 5; decreasing: 7 3 | 6 4 | 5 3
    PackResults results =
        run(
            "first-fit,first-fit-decreasing,best-fit-decreasing",
            instance("a", line(10, 3, 3, 6, 7, 4, 5), null, 3L));
    assertThat(results.instances()).extracting(Packed::bins).containsExactly(4, 3, 3);
    assertThat(results.instances()).extracting(Packed::gap).containsExactly(1 / 3.0, 0.0, 0.0);
  }

  /**
   * Too large for every greedy plan, and the clock leaves room for one: no worse than first fit
   * decreasing. With the cheapest fit alone these items took 70 bins more.
   */
  @Test
  void plansLargeBatchesNoWorseThanFirstFitDecreasing() {
    long[][] sizes = new long[12_000][2];
    for (int i = 0; i < sizes.length; i++) {
      for (int d = 0; d < 2; d++) {
        sizes[i][d] = 20L + KeyedRandom.toInt(KeyedRandom.bits(5, Purpose.DEMAND, i, d), 281);
      }
    }
    List<Integer> bins =
        run(
                "first-fit-decreasing,optaplanner-batch(seconds=0.001)",
                instance("large", PackingProblem.of(new long[] {1000, 1000}, sizes), null, null))
            .instances()
            .stream()
            .map(Packed::bins)
            .toList();
    assertThat(bins).doesNotContainNull();
    assertThat(bins.get(1)).isLessThanOrEqualTo(bins.get(0));
  }

  @Test
  void chargesASetupOncePerBin() {
    // class 0 takes 4 to set up, class 1 nothing: 4+3+3 | 4+3, then 7 beside neither
    PackingProblem problem =
        new PackingProblem(
            new long[] {10},
            new long[][] {{3}, {3}, {3}, {3}},
            new int[] {0, 0, 0, 1},
            new long[][] {{4}, {0}});
    PackResults results =
        run("first-fit", instance("s", problem, new Costs(10, new long[] {2, 1}), 25L));
    Packed packed = results.instances().get(0);
    assertThat(packed.bins()).isEqualTo(2);
    assertThat(packed.objective()).isEqualTo(2 * 10 + 2 * 2 + 1);
    assertThat(packed.bestObjective()).isEqualTo(25);
    assertThat(packed.optimum()).isNull();
    assertThat(packed.gap()).isEqualTo(0.0);
    assertThat(results.summary().get(0).atOptimum()).isEqualTo(1);
  }

  @Test
  void writesTheFieldsOfItsSchema() {
    PackResults results =
        run(
            "first-fit",
            instance("a", line(10, 6, 6), null, 2L),
            instance("b", line(10, 6, 5, 5), null, null));
    JsonNode json = Json.parse(PackText.of(results, "json"));
    assertThat(json.path("schema").asText()).isEqualTo("lbplace.pack/1");
    assertThat(json.fieldNames()).toIterable().containsExactly("schema", "instances", "summary");
    assertThat(json.path("instances").get(0).fieldNames())
        .toIterable()
        .containsExactly(
            "instance",
            "strategy",
            "dimensions",
            "items",
            "bins",
            "bound",
            "boundKind",
            "boundProven",
            "optimum",
            "gap",
            "seconds");
    assertThat(json.path("instances").get(1).path("optimum").isNull()).isTrue();
    assertThat(json.path("summary")).hasSize(3);
    assertThat(json.path("summary").get(2).fieldNames())
        .toIterable()
        .containsExactly("strategy", "class", "instances", "meanGap", "atOptimum");
    assertThat(json.path("summary").get(2).path("class").asText()).isEqualTo("all");
    assertThat(json.path("summary").get(2).path("instances").asInt()).isEqualTo(2);
  }

  @Test
  void printsTablesAndCells() {
    PackResults results =
        run(
            "first-fit-decreasing(weights=unit,dynamic=true)",
            instance("a", line(10, 6), null, 1L));
    assertThat(PackText.of(results, "table"))
        .contains("class  strategy", "at optimum", "first-fit-decreasing(weights=unit");
    assertThat(PackText.of(results, "markdown")).contains("| a | first-fit-decreasing(");
    assertThat(PackText.of(results, "csv"))
        .startsWith("class,instance,strategy,")
        .contains("\na,a,\"first-fit-decreasing(weights=unit,dynamic=true)\",1,1,1,1,");
  }

  /** Packings are checked by the run: that none throws is what this says. */
  @Property(tries = 25)
  void everyStrategyPacksEverything(@ForAll long seed) {
    int dimensions = 1 + draw(seed, 0, 0, 3);
    boolean classes = draw(seed, 0, 1, 2) == 0;
    long[] capacity = new long[dimensions];
    for (int d = 0; d < dimensions; d++) {
      capacity[d] = 60L + draw(seed, d, 2, 100);
    }
    int items = 1 + draw(seed, 0, 3, 40);
    long[][] sizes = new long[items][dimensions];
    int[] classOf = new int[classes ? items : 0];
    for (int i = 0; i < items; i++) {
      for (int d = 0; d < dimensions; d++) {
        sizes[i][d] = draw(seed, i, 4 + d, 40);
      }
      if (classes) {
        classOf[i] = draw(seed, i, 20, 3);
      }
    }
    long[][] setups = new long[classes ? 3 : 0][dimensions];
    for (long[] setup : setups) {
      setup[0] = draw(seed, 0, 30, 20);
    }
    PackingProblem problem = new PackingProblem(capacity, sizes, classOf, setups);
    for (Packed packed :
        run(StrategyCatalogue.ALL, instance("r", problem, null, null)).instances()) {
      if (!CATALOGUE.provider(packed.strategy()).declines()) {
        assertThat(packed.bins()).as(packed.strategy()).isNotNull();
      }
      if (packed.bins() != null) {
        assertThat(packed.bins().longValue()).isBetween(packed.bound(), (long) items);
      }
    }
  }

  private static int draw(long seed, int entity, int occurrence, int bound) {
    return KeyedRandom.toInt(KeyedRandom.bits(seed, Purpose.DEMAND, entity, occurrence), bound);
  }

  /** It sees that bins take what it plans for them, and starts from plans as good as these. */
  @Test
  void aSolverPacksNoWorseThanLargestFirst() {
    for (long seed = 0; seed < 5; seed++) {
      long[][] sizes = new long[30][1];
      for (int i = 0; i < sizes.length; i++) {
        sizes[i][0] = 15L + draw(seed, i, 40, 35);
      }
      PackingProblem problem = PackingProblem.of(new long[] {100}, sizes);
      List<Packed> packed =
          run(
                  "first-fit-decreasing,optaplanner-batch(steps=2000)",
                  instance("s", problem, null, null))
              .instances();

      assertThat(packed.get(1).bins()).isNotNull().isLessThanOrEqualTo(packed.get(0).bins());
    }
  }
}
