package io.lbplace.strategies;

import io.lbplace.core.model.Resources;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.strategies.FakeFleet.FakeFlavor;
import java.util.stream.LongStream;

/** VIPs placed one after the other, each as its strategy says. */
final class Steps {
  static final long MINUTE = Requests.arrivalNanos(1);

  private final FakeFleet fleet;
  private final PlacementStrategy strategy;
  private int vips;

  Steps(FakeFleet fleet, PlacementStrategy strategy) {
    this.fleet = fleet;
    this.strategy = strategy;
  }

  static Steps of(String strategy, FakeFleet fleet) {
    return new Steps(fleet, HeuristicsTest.make(strategy));
  }

  /** A fleet of so many dimensions besides vips, which has no limit. */
  static FakeFleet fleet(int dimensions, FakeFlavor... flavors) {
    return new FakeFleet(dimensions + 1, 0, flavors);
  }

  /** {@code count} empty appliances. */
  static FakeFleet appliances(int count, long... capacity) {
    FakeFleet fleet = fleet(capacity.length);
    for (int i = 0; i < count; i++) {
      fleet.add(appliance(capacity));
    }
    return fleet;
  }

  static Target appliance(long... capacity) {
    return new Target(false, after(Resources.UNLIMITED, capacity));
  }

  static Target elastic(long... capacity) {
    return new Target(true, after(Resources.UNLIMITED, capacity));
  }

  static FakeFlavor flavor(long costPerHourMicros, int maxInstances, long... capacity) {
    return new FakeFlavor(costPerHourMicros, maxInstances, after(Resources.UNLIMITED, capacity));
  }

  /** A target with one VIP that takes so much. */
  static Target used(Target target, long... amounts) {
    return target.use(after(1, amounts));
  }

  static PlacementRequest request(int vip, long... demand) {
    return Requests.of(vip, 0, 0, 0, after(1, demand));
  }

  private static long[] after(long first, long... others) {
    return LongStream.concat(LongStream.of(first), LongStream.of(others)).toArray();
  }

  /** Where the next VIP goes, the handle of the new device where it gets one; −1 for nowhere. */
  int place(long... demand) {
    return place(request(vips, demand));
  }

  /** Where the next VIP of demand 1 goes, which is expected to end then; negative: who knows. */
  int placeUntil(long endMinutes) {
    return place(ending(request(0, 1), endMinutes));
  }

  int place(PlacementRequest like) {
    PlacementRequest request = numbered(like, vips++);
    Decision decision = decide(request);
    fleet.apply(request, decision);
    if (decision instanceof Decision.On on) {
      return on.target();
    }
    return decision instanceof Decision.OnNew ? fleet.targets() - 1 : FleetView.NONE;
  }

  /** What is decided of a request, which isn't placed. */
  Decision decide(PlacementRequest request) {
    return strategy.place(request, fleet.open(request));
  }

  /** The VIP leaves that came so many VIPs after the first. */
  void remove(int vip) {
    fleet.remove(vip);
  }

  /** A request with another expected end; negative: it isn't known. */
  static PlacementRequest ending(PlacementRequest request, long endMinutes) {
    return new PlacementRequest(
        request.vip(),
        request.generation(),
        request.attempt(),
        request.tenant(),
        request.serviceType(),
        request.subnetA(),
        request.networkA(),
        request.subnetB(),
        request.networkB(),
        request.address(),
        request.spec(),
        request.priority(),
        request.group(),
        request.groupRule(),
        endMinutes < 0 ? PlacementRequest.UNKNOWN : endMinutes * MINUTE,
        request.excluded());
  }

  static PlacementRequest numbered(PlacementRequest request, int vip) {
    return copy(request, vip, request.priority());
  }

  static PlacementRequest withPriority(PlacementRequest request, int priority) {
    return copy(request, request.vip(), priority);
  }

  private static PlacementRequest copy(PlacementRequest request, int vip, int priority) {
    return new PlacementRequest(
        vip,
        request.generation(),
        request.attempt(),
        request.tenant(),
        request.serviceType(),
        request.subnetA(),
        request.networkA(),
        request.subnetB(),
        request.networkB(),
        request.address(),
        request.spec(),
        priority,
        request.group(),
        request.groupRule(),
        request.expectedEndNanos(),
        request.excluded());
  }
}
