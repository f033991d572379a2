package io.lbplace.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.core.placement.Batch;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.PlacementRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Random requests for a fleet that carries out every decision at once. */
final class FleetBatch implements Batch {
  static final int SIZE = 15;

  private final Fleet fleet;
  private final BiConsumer<Decision, FleetView> check;
  private final List<PlacementRequest> requests;
  private final @Nullable Decision[] decisions;
  private final int[] places;

  /**
   * A batch.
   *
   * @param first the number of its first request
   * @param check is told each decision, with a view that nobody has touched
   */
  FleetBatch(Fleet fleet, long seed, int first, BiConsumer<Decision, FleetView> check) {
    this(
        fleet,
        IntStream.range(first, first + SIZE).mapToObj(vip -> Requests.random(seed, vip)).toList(),
        check);
  }

  FleetBatch(Fleet fleet, List<PlacementRequest> requests, BiConsumer<Decision, FleetView> check) {
    this.fleet = fleet;
    this.check = check;
    this.requests = requests;
    this.decisions = new @Nullable Decision[requests.size()];
    this.places = new int[requests.size()];
  }

  @Override
  public int size() {
    return requests.size();
  }

  @Override
  public PlacementRequest request(int index) {
    return requests.get(index);
  }

  @Override
  public FleetView open(int index) {
    return fleet.open(requests.get(index));
  }

  @Override
  public void decide(int index, Decision decision) {
    assertThat(decisions[index]).as("decided once").isNull();
    decisions[index] = decision;
    FleetView view = fleet.open(requests.get(index));
    places[index] =
        decision instanceof Decision.On on
            ? on.target()
            : decision instanceof Decision.OnNew ? view.targets() : FleetView.NONE;
    check.accept(decision, view);
    fleet.apply(requests.get(index), decision);
  }

  @Override
  public boolean decided(int index) {
    return decisions[index] != null;
  }

  /** Where each request went, the handles of new devices included. */
  List<Integer> places() {
    return Arrays.stream(places).boxed().toList();
  }

  /** What was decided, in the order of requests. */
  List<Decision> decisions() {
    List<Decision> all = new ArrayList<>();
    Arrays.stream(decisions)
        .forEach(
            decision -> {
              assertThat(decision).as("decided").isNotNull();
              if (decision != null) {
                all.add(decision);
              }
            });
    return all;
  }
}
