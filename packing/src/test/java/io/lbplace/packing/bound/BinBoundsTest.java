package io.lbplace.packing.bound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.lbplace.strategies.bound.Bound;
import io.lbplace.strategies.bound.PackingProblem;
import io.lbplace.strategies.bound.SimpleBounds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class BinBoundsTest {
  private static final double EFFORT = 0.2;

  @Property
  void neverExceedsTheOptimum(@ForAll long seed) {
    PackingProblem problem = random(new Random(seed));
    long optimum = optimum(problem);
    for (Bound bound :
        List.of(
            SimpleBounds.best(problem),
            BinBounds.lower(problem, 0),
            BinBounds.lower(problem, EFFORT, false),
            BinBounds.lower(problem, EFFORT))) {
      assertThat(bound.value()).as("%s", bound).isLessThanOrEqualTo(optimum);
      if (bound.proven()) {
        assertThat(bound.value()).as("%s", bound).isEqualTo(optimum);
      }
    }
  }

  @Property(tries = 60)
  void solverProvesSmallProblemsNearlyAlways(@ForAll long seed) {
    assumeThat(Natives.available()).isTrue();
    PackingProblem problem = random(new Random(seed));
    assertThat(BinBounds.lower(problem, EFFORT).value())
        .isBetween(optimum(problem) - 1, optimum(problem));
  }

  @Property
  void anySolutionOfARuleIsOne(@ForAll long seed) {
    PackingProblem problem = random(new Random(seed));
    int[] binOf = GreedyPacking.best(problem, 0);
    assertThat(binOf).hasSize(problem.items());
    assertThat(holds(problem, binOf)).isTrue();
    assertThat(Arrays.stream(binOf).max().orElse(-1) + 1L).isGreaterThanOrEqualTo(optimum(problem));
  }

  @Property
  void bestBinIsWorthTheMostThatFits(@ForAll long seed) {
    Random random = new Random(seed);
    PackingProblem problem = random(random);
    ItemTypes types = ItemTypes.of(problem);
    long[] values = random.longs(types.size(), 0, 50).toArray();
    long most = 0;
    for (int subset = 0; subset < 1 << problem.items(); subset++) {
      int[] binOf = new int[problem.items()];
      long value = 0;
      for (int i = 0; i < binOf.length; i++) {
        boolean taken = (subset >> i & 1) == 1;
        binOf[i] = taken ? 0 : -1;
        value += taken ? values[types.typeOf()[i]] : 0;
      }
      if (value > most && holds(problem, binOf)) {
        most = value;
      }
    }
    assertThat(new BestBin(types).search(values, 0, Long.MAX_VALUE)).isEqualTo(most);
  }

  @Test
  void eachKindWhereItIsTheFirstToKnow() {
    assertThat(BinBounds.lower(items(100, 51, 51, 51), 0)).isEqualTo(new Bound(3, "L2", true));
    assertThat(BinBounds.lower(items(100, 34, 34, 34, 34, 34), 0))
        .isEqualTo(new Bound(3, "dual feasible", true));
    assertThat(BinBounds.lower(items(100), 5)).isEqualTo(new Bound(0, "continuous", true));
  }

  @Test
  void saysWhereNoSolverIs() {
    PackingProblem gap = items(9, 4, 4, 4, 5, 5, 2, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3);
    Bound without = BinBounds.lower(gap, 5, false);
    assertThat(without.proven() || without.kind().endsWith(BinBounds.NO_SOLVER)).isTrue();
  }

  @Test
  void theSameEffortGivesTheSame() {
    Random random = new Random(3);
    long[][] sizes = new long[60][3];
    for (long[] size : sizes) {
      Arrays.setAll(size, d -> 100 + random.nextInt(300));
    }
    PackingProblem problem = PackingProblem.of(new long[] {1000, 1000, 1000}, sizes);
    assertThat(BinBounds.lower(problem, 0.2)).isEqualTo(BinBounds.lower(problem, 0.2));
  }

  @Test
  void neverExceedsAKnownOptimumOfVectorPacking() {
    PublishedInstance.vectors().forEach(each -> withinOptimum(each, 0));
  }

  @Test
  void neverExceedsAKnownOptimumInOneDimension() {
    PublishedInstance.falkenauer().forEach(each -> withinOptimum(each, 0));
  }

  @Test
  void neverExceedsAKnownOptimumWithSetups() {
    PublishedInstance.setups().forEach(each -> withinOptimum(each, 0));
  }

  @Test
  void solverNeverExceedsAKnownOptimum() {
    List<PublishedInstance> sample = new ArrayList<>();
    for (List<PublishedInstance> all :
        List.of(PublishedInstance.vectors(), PublishedInstance.setups())) {
      for (int i = 7; i < all.size(); i += 197) {
        sample.add(all.get(i));
      }
    }
    sample.forEach(each -> withinOptimum(each, EFFORT));
  }

  /** Whose best known number of bins, 51, was beaten: the proof is a packing. */
  @Test
  void whatADiveFindsIsASolution() {
    assumeThat(Natives.available()).isTrue();
    PackingProblem problem = PublishedInstance.falkenauer().get(8).problem();
    ItemTypes types = ItemTypes.of(problem);
    try (Master master = new Master(types)) {
      int[] greedy = GreedyPacking.best(problem, 0);
      ColumnGeneration.start(types, master, greedy);
      Diving diving = new Diving(types, master, types.contents(greedy), new SplittableRandom(1));
      diving.improve(50, 300_000_000);
      assertThat(diving.solution()).hasSize(50);
      long[] covered = new long[types.size()];
      for (int[] content : diving.solution()) {
        long used = 0;
        for (int t = 0; t < content.length; t++) {
          used += content[t] * types.sizes()[t][0];
          covered[t] += content[t];
        }
        assertThat(used).isLessThanOrEqualTo(problem.capacity()[0]);
      }
      for (int t = 0; t < covered.length; t++) {
        assertThat(covered[t]).isGreaterThanOrEqualTo(types.counts()[t]);
      }
    }
  }

  @Test
  void solverProvesFalkenauersOptima() {
    assumeThat(Natives.available()).isTrue();
    for (PublishedInstance each : PublishedInstance.falkenauer().subList(0, 20)) {
      Bound bound = BinBounds.lower(each.problem(), 10);
      assertThat(bound.proven()).as(each.name()).isTrue();
      assertThat(bound.value()).as(each.name()).isLessThanOrEqualTo(each.optimum());
    }
  }

  private static void withinOptimum(PublishedInstance instance, double effort) {
    if (instance.optimum() != PublishedInstance.OPEN) {
      Bound bound =
          effort == 0
              ? SimpleBounds.best(instance.problem())
              : BinBounds.lower(instance.problem(), effort);
      assertThat(bound.value()).as(instance.name()).isLessThanOrEqualTo(instance.optimum());
    }
  }

  private static PackingProblem items(long capacity, long... sizes) {
    return PackingProblem.of(
        new long[] {capacity},
        Arrays.stream(sizes).mapToObj(size -> new long[] {size}).toArray(long[][]::new));
  }

  /** Up to eight items of up to three dimensions, half of the time with classes. */
  static PackingProblem random(Random random) {
    int dimensions = 1 + random.nextInt(3);
    long[] capacity = random.longs(dimensions, 8, 30).toArray();
    int classes = random.nextBoolean() ? 0 : 1 + random.nextInt(3);
    long[][] setups = new long[classes][dimensions];
    for (long[] setup : setups) {
      Arrays.setAll(setup, d -> random.nextInt((int) capacity[d] / 3));
    }
    long[][] sizes = new long[random.nextInt(9)][dimensions];
    int[] classOf = new int[classes == 0 ? 0 : sizes.length];
    for (int i = 0; i < sizes.length; i++) {
      int itemClass = classes == 0 ? -1 : random.nextInt(classes);
      if (itemClass >= 0) {
        classOf[i] = itemClass;
      }
      for (int d = 0; d < dimensions; d++) {
        long room = capacity[d] - (itemClass < 0 ? 0 : setups[itemClass][d]);
        sizes[i][d] = random.nextLong(room * 2 / 3 + 1);
      }
    }
    return new PackingProblem(capacity, sizes, classOf, setups);
  }

  /** By trying all ways to put items into bins, a new bin being as good as any other new one. */
  static long optimum(PackingProblem problem) {
    return fewest(problem, new int[problem.items()], 0, 0, problem.items());
  }

  private static long fewest(PackingProblem problem, int[] binOf, int item, int open, long best) {
    if (open >= best) {
      return best;
    }
    if (item == binOf.length) {
      return open;
    }
    long fewest = best;
    for (int bin = 0; bin <= open; bin++) {
      binOf[item] = bin;
      if (holds(problem, Arrays.copyOf(binOf, item + 1))) {
        fewest = fewest(problem, binOf, item + 1, Math.max(open, bin + 1), fewest);
      }
    }
    return fewest;
  }

  /** Whether no bin holds too much; items in bin −1 are in none. */
  static boolean holds(PackingProblem problem, int[] binOf) {
    int bins = Arrays.stream(binOf).max().orElse(-1) + 1;
    long[][] used = new long[bins][problem.dimensions()];
    boolean[][] setUp = new boolean[bins][problem.setups().length];
    for (int i = 0; i < binOf.length; i++) {
      for (int d = 0; binOf[i] >= 0 && d < problem.dimensions(); d++) {
        boolean charged = problem.classed() && !setUp[binOf[i]][problem.classOf()[i]];
        used[binOf[i]][d] += problem.sizes()[i][d] + (charged ? problem.setup(i, d) : 0);
      }
      if (binOf[i] >= 0 && problem.classed()) {
        setUp[binOf[i]][problem.classOf()[i]] = true;
      }
    }
    return Arrays.stream(used)
        .allMatch(
            bin -> {
              for (int d = 0; d < bin.length; d++) {
                if (bin[d] > problem.capacity()[d]) {
                  return false;
                }
              }
              return true;
            });
  }
}
