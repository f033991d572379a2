package io.lbplace.strategies.optaplanner;

import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.strategies.localsearch.Deadline;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The tree of what bins have left against a plain scan, and plans made with it. */
class VacanciesTest {
  private static final long[] CAPACITY = {1000, 1000};
  private static final Weights WEIGHTS = new Weights(100, 10, 10, 1000, 20, 0, false);

  @Property(tries = 50)
  void findsTheBinsThatAScanFinds(@ForAll long seed) {
    Random random = new Random(seed);
    Plan plan = BatchReader.read(new PackingBatch(CAPACITY, sizes(random, 120)), WEIGHTS);
    Occupancy occupancy = new Occupancy(plan);
    Vacancies vacancies = new Vacancies(plan, occupancy);
    List<Bin> open = new ArrayList<>();
    for (Item item : plan.items) {
      List<Bin> found = new ArrayList<>();
      for (int at = vacancies.next(item.demand, 0);
          at >= 0;
          at = vacancies.next(item.demand, at + 1)) {
        found.add(vacancies.at(at));
      }
      assertThat(found)
          .containsExactlyElementsOf(
              open.stream().filter(bin -> occupancy.fits(item, bin)).toList());
      Bin bin;
      if (found.isEmpty() || random.nextInt(4) == 0) {
        bin = plan.bins.get(open.size() + 1);
        open.add(bin);
        vacancies.open(bin);
      } else {
        bin = found.get(random.nextInt(found.size()));
      }
      occupancy.add(item, bin);
      vacancies.changed(bin);
    }
  }

  /** A time limit that leaves no time leaves the plan that is made first, as it is. */
  @Test
  void aLargeBatchIsNeverWorseThanFirstFitDecreasing() {
    long[][] sizes = sizes(new Random(5), 2_100);
    Plan empty = BatchReader.read(new PackingBatch(CAPACITY, sizes), WEIGHTS);
    Deadline over = Deadline.in(1);
    while (!over.over()) {
      Thread.onSpinWait();
    }
    Plan plan = Greedy.best(empty, over);
    assertThat(bins(plan)).isEqualTo(firstFit(new CapacityShares(empty).bySquares(empty.items)));
    assertThat(bins(Greedy.best(empty, Deadline.in(0)))).isLessThanOrEqualTo(bins(plan));
  }

  private static int firstFit(List<Item> order) {
    List<long[]> bins = new ArrayList<>();
    for (Item item : order) {
      long[] bin = bins.stream().filter(each -> fits(item, each)).findFirst().orElse(null);
      if (bin == null) {
        bin = new long[item.demand.length];
        bins.add(bin);
      }
      for (int d = 0; d < bin.length; d++) {
        bin[d] += item.demand[d];
      }
    }
    return bins.size();
  }

  /** The first dimension counts VIPs and has no limit. */
  private static boolean fits(Item item, long[] used) {
    for (int d = 1; d < used.length; d++) {
      if (used[d] + item.demand[d] > CAPACITY[d - 1]) {
        return false;
      }
    }
    return true;
  }

  private static long bins(Plan plan) {
    assertThat(plan.items).noneMatch(item -> item.bin().isNowhere());
    return plan.items.stream().map(Item::bin).distinct().count();
  }

  private static long[][] sizes(Random random, int items) {
    long[][] sizes = new long[items][2];
    for (long[] size : sizes) {
      Arrays.setAll(size, d -> 20 + random.nextInt(281));
    }
    return sizes;
  }
}
