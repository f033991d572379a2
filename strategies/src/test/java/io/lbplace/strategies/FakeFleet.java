package io.lbplace.strategies;

import io.lbplace.core.model.Constraint;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.random.KeyedRandom;
import io.lbplace.core.random.Purpose;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every answer by a plain scan over plain arrays; capacity, state and exclusion are all it knows.
 */
final class FakeFleet implements Fleet, FleetView {
  static final int TENANTS = 4;
  static final int NETWORKS = 6;

  /** What elastic targets are made from. */
  @SuppressWarnings("ArrayRecordComponent")
  record FakeFlavor(long costPerHourMicros, int maxInstances, long... capacity) {}

  private record Placed(int target, PlacementRequest request) {}

  private final List<Target> targets = new ArrayList<>();
  private final List<Decision> on = new ArrayList<>();
  private final List<FakeFlavor> flavors;
  private final int[] instances;
  private final Decision[] onNew;
  private final Decision rejected = new Decision.Reject(Constraint.CAPACITY, 0);

  /** By VIP. */
  private @Nullable Placed[] placed = new @Nullable Placed[256];

  private final int[] narrowed = new int[Feature.values().length];
  private final Feature[] stack = new Feature[64];
  private final int dimensions;
  private final long seed;
  private int depth;
  private int draws;
  private @Nullable PlacementRequest request;
  private @Nullable Feature preferred;

  FakeFleet(int dimensions, long seed, FakeFlavor... flavors) {
    this.dimensions = dimensions;
    this.seed = seed;
    this.flavors = List.of(flavors);
    this.instances = new int[flavors.length];
    this.onNew = new Decision[flavors.length];
    for (int i = 0; i < flavors.length; i++) {
      onNew[i] = new Decision.OnNew(i);
    }
  }

  FakeFleet add(Target target) {
    on.add(new Decision.On(targets.size()));
    targets.add(target);
    return this;
  }

  FakeFleet prefer(@Nullable Feature feature) {
    preferred = feature;
    return this;
  }

  Target target(int handle) {
    return targets.get(handle);
  }

  @Override
  public FakeFleet open(PlacementRequest opened) {
    request = opened;
    depth = 0;
    draws = 0;
    Arrays.fill(narrowed, 0);
    return this;
  }

  @Override
  public void apply(PlacementRequest applied, Decision decision) {
    if (decision instanceof Decision.OnNew created) {
      instances[created.flavor()]++;
      add(
          new Target(true, flavors.get(created.flavor()).capacity().clone())
              .flavor(created.flavor()));
      charge(applied, targets.size() - 1, 1);
    } else if (decision instanceof Decision.On chosen) {
      charge(applied, chosen.target(), 1);
    }
  }

  @Override
  public void remove(int vip) {
    Placed gone = vip < placed.length ? placed[vip] : null;
    if (gone != null) {
      charge(gone.request(), gone.target(), -1);
      placed[vip] = null;
    }
  }

  @Override
  public void grow() {
    add(new Target(false, 8, 120, 120));
  }

  private void charge(PlacementRequest charged, int handle, int sign) {
    Target target = targets.get(handle);
    for (int d = 0; d < dimensions; d++) {
      target.used[d] += sign * charged.demand().get(d);
    }
    target.vips += sign;
    target.tenantVips[charged.tenant()] += sign;
    target.networkVips[charged.networkA()] += sign;
    target.networkVips[charged.networkB()] += sign;
    if (charged.vip() >= placed.length) {
      placed = Arrays.copyOf(placed, 2 * charged.vip());
    }
    placed[charged.vip()] = new Placed(handle, charged);
  }

  @Override
  public boolean eligible(int handle) {
    if (handle < 0 || handle >= targets.size()) {
      return false;
    }
    Target target = targets.get(handle);
    boolean fits = target.up && fits(target.capacity, target.used);
    for (int excluded : request.excluded()) {
      fits &= excluded != handle;
    }
    return fits
        && (narrowed[Feature.PHYSICAL.ordinal()] == 0 || !target.virtual)
        && (narrowed[Feature.VIRTUAL.ordinal()] == 0 || target.virtual)
        && (narrowed[Feature.TENANT.ordinal()] == 0 || tenantVips(handle) > 0)
        && (narrowed[Feature.WIRED_ANY.ordinal()] == 0 || wired(handle) > 0)
        && (narrowed[Feature.WIRED_BOTH.ordinal()] == 0 || wired(handle) == 2);
  }

  private boolean fits(long[] capacity, long @Nullable [] used) {
    for (int d = 0; d < dimensions; d++) {
      if ((used == null ? 0 : used[d]) + request.demand().get(d) > capacity[d]) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int firstFit() {
    return nextFit(-1);
  }

  @Override
  public int nextFit(int target) {
    for (int next = target + 1; next < targets.size(); next++) {
      if (eligible(next)) {
        return next;
      }
    }
    return NONE;
  }

  @Override
  public int leastLoaded() {
    int best = NONE;
    for (int target = firstFit(); target != NONE; target = nextFit(target)) {
      best = best == NONE || load(target) < load(best) ? target : best;
    }
    return best;
  }

  @Override
  public int mostLoaded() {
    int best = NONE;
    for (int target = firstFit(); target != NONE; target = nextFit(target)) {
      best = best == NONE || load(target) > load(best) ? target : best;
    }
    return best;
  }

  @Override
  public void push(Feature feature) {
    stack[depth++] = feature;
    narrowed[feature.ordinal()]++;
  }

  @Override
  public void pop() {
    narrowed[stack[--depth].ordinal()]--;
  }

  @Override
  public @Nullable Feature preferred() {
    return preferred;
  }

  @Override
  public int targets() {
    return targets.size();
  }

  @Override
  public double load(int handle) {
    Target target = targets.get(handle);
    double load = 0;
    for (int d = 0; d < dimensions; d++) {
      load = Math.max(load, (double) target.used[d] / target.capacity[d]);
    }
    return load;
  }

  @Override
  public int vips(int target) {
    return targets.get(target).vips;
  }

  @Override
  public int tenantVips(int target) {
    return targets.get(target).tenantVips[request.tenant()];
  }

  /** Anything, as long as it differs. */
  @Override
  public long bid(int target) {
    return 7L * target % 11;
  }

  @Override
  public int wired(int target) {
    int[] vips = targets.get(target).networkVips;
    return (vips[request.networkA()] > 0 ? 1 : 0) + (vips[request.networkB()] > 0 ? 1 : 0);
  }

  @Override
  public boolean virtual(int target) {
    return targets.get(target).virtual;
  }

  @Override
  public long used(int target, int dimension) {
    return targets.get(target).used[dimension];
  }

  @Override
  public long capacity(int target, int dimension) {
    return targets.get(target).capacity[dimension];
  }

  @Override
  public long charge(int target, int dimension) {
    return request.demand().get(dimension);
  }

  @Override
  public int networks(int target) {
    int count = 0;
    for (int vips : targets.get(target).networkVips) {
      count += vips > 0 ? 1 : 0;
    }
    return count;
  }

  @Override
  public int freeVlans(int target) {
    return NETWORKS - networks(target);
  }

  @Override
  public int provider(int target) {
    return targets.get(target).virtual ? 1 : 0;
  }

  @Override
  public int owner(int target) {
    return NONE;
  }

  @Override
  public int freeTenancies(int target) {
    return targets.get(target).freeTenancies;
  }

  @Override
  public long latestEndNanos(int target) {
    long latest = NO_END;
    for (Placed each : placed) {
      if (each != null && each.target() == target) {
        latest = Math.max(latest, each.request().expectedEndNanos());
      }
    }
    return latest;
  }

  @Override
  public long nowNanos() {
    return Requests.arrivalNanos(request.vip());
  }

  @Override
  public int dimensions() {
    return dimensions;
  }

  @Override
  public int flavor() {
    int best = NONE;
    for (int i = 0; i < instances.length; i++) {
      FakeFlavor flavor = flavors.get(i);
      if (narrowed[Feature.PHYSICAL.ordinal()] == 0
          && instances[i] < flavor.maxInstances()
          && fits(flavor.capacity(), null)
          && (best == NONE || flavor.costPerHourMicros() < costPerHourMicros(best))) {
        best = i;
      }
    }
    return best;
  }

  @Override
  public int flavorOf(int target) {
    return targets.get(target).flavor;
  }

  @Override
  public long capacityOfNew(int flavor, int dimension) {
    return flavors.get(flavor).capacity()[dimension];
  }

  @Override
  public long wiringDemand(int network, int dimension) {
    return 0;
  }

  @Override
  public int flavorVlans(int flavor) {
    return NETWORKS;
  }

  @Override
  public int flavorInstancesLeft(int flavor) {
    return flavors.get(flavor).maxInstances() - instances[flavor];
  }

  @Override
  public long costPerHourMicros(int flavor) {
    return flavors.get(flavor).costPerHourMicros();
  }

  @Override
  public int random(int bound) {
    if (bound < 1) {
      throw new IllegalArgumentException("bound " + bound);
    }
    return KeyedRandom.toInt(
        KeyedRandom.bits(seed, Purpose.STRATEGY, request.vip(), draws++), bound);
  }

  @Override
  public Decision on(int target) {
    return on.get(target);
  }

  @Override
  public Decision onNew(int flavor) {
    return onNew[flavor];
  }

  @Override
  public Decision reject() {
    return rejected;
  }
}
