package io.lbplace.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.core.placement.BatchStrategy;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.strategies.FakeFleet.FakeFlavor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The batch rules, on batches whose packing can be followed by hand. */
class DecreasingTest {
  /** Where a batch goes, by request; new devices are numbered behind those that are there. */
  private static List<Integer> places(FakeFleet fleet, String text, long[]... demands) {
    List<PlacementRequest> requests = new ArrayList<>();
    for (int vip = 0; vip < demands.length; vip++) {
      requests.add(Requests.of(vip, 0, 0, 0, 1, demands[vip][0], demands[vip][1]));
    }
    FleetBatch batch = new FleetBatch(fleet, requests, (decision, view) -> {});
    ((BatchStrategy) HeuristicsTest.make(text)).placeAll(batch);
    return batch.places();
  }

  private static FakeFleet bins() {
    return new FakeFleet(3, 0, new FakeFlavor(1, 99, 1000, 10, 10));
  }

  private static long[] size(long a, long b) {
    return new long[] {a, b};
  }

  @Test
  void takesTheLargestFirst() {
    assertThat(
            places(bins(), "first-fit-decreasing", size(4, 0), size(3, 0), size(7, 0), size(6, 0)))
        .containsExactly(1, 0, 0, 1);
  }

  @Test
  void measuresOverAllDimensions() {
    // by the sum (5, 5) is the largest, by the largest component (7, 0) is
    long[][] sizes = {size(7, 0), size(5, 5)};
    assertThat(places(bins(), "first-fit-decreasing(measure=l1,weights=unit)", sizes))
        .containsExactly(1, 0);
    assertThat(places(bins(), "first-fit-decreasing(measure=linf,weights=unit)", sizes))
        .containsExactly(0, 1);
  }

  @Test
  void weighsTheDimensionThatMostIsAskedOf() {
    // of the second dimension almost three times as much is asked
    long[][] apart = {size(9, 6), size(0, 9), size(0, 9)};
    assertThat(places(bins(), "first-fit-decreasing(measure=linf,weights=unit)", apart))
        .containsExactly(0, 1, 2);
    assertThat(places(bins(), "first-fit-decreasing(measure=linf,weights=avg)", apart))
        .containsExactly(2, 0, 1);
  }

  @Test
  void takesTheTargetWithTheLeastLeft() {
    FakeFleet fleet =
        bins()
            .add(new Target(true, 1000, 10, 10).use(0, 2, 2))
            .add(new Target(true, 1000, 10, 10).use(0, 5, 5))
            .add(new Target(true, 1000, 10, 10).use(0, 5, 3));
    assertThat(places(fleet, "best-fit-decreasing", size(5, 5), size(4, 4))).containsExactly(1, 2);
  }

  @Test
  void keepsTheOrderOfEqualTargets() {
    FakeFleet fleet =
        bins().add(new Target(true, 1000, 10, 10)).add(new Target(true, 1000, 10, 10));
    assertThat(places(fleet, "best-fit-decreasing", size(6, 1), size(6, 1), size(3, 0)))
        .containsExactly(0, 1, 0);
  }

  @Test
  void passesOverTargetsAsTheProgramDoes() {
    // 9, 8 and 7 open three; the program's round then carries the fullest to the end of its list,
    // so that 1 goes to the second though it fits the first more tightly
    long[][] sizes = {size(9, 9), size(8, 8), size(7, 7), size(1, 1)};
    assertThat(places(bins(), "best-fit-decreasing(weights=unit)", sizes))
        .containsExactly(0, 1, 2, 0);
    assertThat(places(bins(), "best-fit-decreasing(weights=unit,order=as-published)", sizes))
        .containsExactly(0, 1, 2, 1);
  }
}
