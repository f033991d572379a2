package io.lbplace.core.ledger;

import io.lbplace.core.fleet.Kind;
import io.lbplace.core.ledger.constraint.Constraints;
import io.lbplace.core.ledger.constraint.Verdict;
import io.lbplace.core.ledger.index.Query;
import io.lbplace.core.ledger.index.SparseTargetSet;
import io.lbplace.core.ledger.index.TargetSet;
import io.lbplace.core.ledger.state.LedgerState;
import io.lbplace.core.model.Resources;
import io.lbplace.core.placement.Bids;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.random.KeyedRandom;
import io.lbplace.core.random.Purpose;
import org.jspecify.annotations.Nullable;

/** The fleet as one request sees it; one instance that is opened again for each request. */
final class View implements FleetView {

  private final LedgerState state;
  private final Constraints constraints;
  private final Checks checks;
  private final long seed;
  final Query query;
  private final Rejections rejections;
  private final LoadSearch loads;
  private final DecisionCache answers;

  private @Nullable PlacementRequest request;
  private int mask;
  private final int[] marks = new int[MOST_NARROWINGS];
  private final Feature[] pushed = new Feature[MOST_NARROWINGS];
  private int depth;
  private int draws;
  private @Nullable Bids bids;
  long nowNanos;

  View(LedgerState state, Constraints constraints, Checks checks, long seed) {
    this.state = state;
    this.constraints = constraints;
    this.checks = checks;
    this.seed = seed;
    this.query = new Query(state.kinds.all, state.levels.headroom);
    this.rejections = new Rejections(state, constraints.serviceType, checks, query);
    this.loads = new LoadSearch(state.loads, this, query);
    this.answers = new DecisionCache(state.flavors.size());
  }

  void open(PlacementRequest newRequest, int visibleMask) {
    request = newRequest;
    mask = visibleMask;
    depth = 0;
    draws = 0;
    bids = null;
    query.begin(state.inventory.targets, newRequest.excluded());
    checks.narrow(newRequest, query, visibleMask);
  }

  /** Narrows to the drivers' bids, until the next request. */
  void narrow(Bids offered) {
    bids = offered;
    SparseTargetSet those = query.scratch();
    for (int target : offered.targets()) {
      those.add(target);
    }
    query.and(Query.PUSHED, those);
  }

  private PlacementRequest request() {
    PlacementRequest opened = request;
    if (opened == null) {
      throw new IllegalStateException("the view isn't open");
    }
    return opened;
  }

  @Override
  public int firstFit() {
    return nextFit(-1);
  }

  @Override
  public int nextFit(int target) {
    int candidate = query.next(target + 1);
    while (candidate >= 0 && !passes(candidate)) {
      candidate = query.next(candidate + 1);
    }
    return candidate;
  }

  @Override
  public int leastLoaded() {
    return loads.least();
  }

  @Override
  public int mostLoaded() {
    return loads.most(request(), mask);
  }

  @Override
  public boolean eligible(int target) {
    return target >= 0 && target < state.inventory.targets && query.has(target) && passes(target);
  }

  /** The exact check, made once; a target that fails isn't a candidate any more. */
  boolean passes(int target) {
    if (query.hasPassed(target)) {
      return true;
    }
    if (query.mayTake(target) && checks.verdict(request(), target, mask) == Verdict.FITS) {
      query.pass(target);
      return true;
    }
    query.fail(target);
    return false;
  }

  @Override
  public void push(Feature feature) {
    if (depth == MOST_NARROWINGS) {
      throw new IllegalStateException("more than " + MOST_NARROWINGS + " narrowings at a time");
    }
    marks[depth] = query.mark();
    pushed[depth++] = feature;
    TargetSet a = state.wirings.wiredTo.get(request().networkA());
    TargetSet b = state.wirings.wiredTo.get(request().networkB());
    switch (feature) {
      case PHYSICAL -> query.and(Query.PUSHED, state.kinds.physical);
      case VIRTUAL -> query.and(Query.PUSHED, state.kinds.virtual);
      case TENANT -> push(state.tenantTargets.of(request().tenant()), TargetSet.EMPTY);
      case WIRED_ANY -> push(a, b);
      case WIRED_BOTH -> {
        push(a, TargetSet.EMPTY);
        push(b, TargetSet.EMPTY);
      }
    }
  }

  private void push(TargetSet set, TargetSet orOther) {
    SparseTargetSet either = query.scratch();
    either.addAll(set);
    either.addAll(orOther);
    query.and(Query.PUSHED, either);
  }

  @Override
  public void pop() {
    query.narrowBack(marks[--depth]);
  }

  @Override
  public @Nullable Feature preferred() {
    Kind kind = state.serviceTypes.get(request().serviceType()).prefer();
    if (kind == null) {
      return null;
    }
    return kind == Kind.PHYSICAL ? Feature.PHYSICAL : Feature.VIRTUAL;
  }

  @Override
  public int targets() {
    return state.inventory.targets;
  }

  @Override
  public double load(int target) {
    return state.inventory.load(target);
  }

  @Override
  public int vips(int target) {
    return state.inventory.vips(target);
  }

  @Override
  public int tenantVips(int target) {
    return state.tenantTargets.vips(request().tenant(), target);
  }

  @Override
  public int wired(int target) {
    return (state.wirings.wiredTo.get(request().networkA()).contains(target) ? 1 : 0)
        + (state.wirings.wiredTo.get(request().networkB()).contains(target) ? 1 : 0);
  }

  @Override
  public long bid(int target) {
    int at = bids == null ? -1 : bids.indexOf(target);
    return bids == null || at < 0 ? NO_BID : bids.costs()[at];
  }

  @Override
  public boolean virtual(int target) {
    return state.inventory.spec[target].kind() == Kind.VIRTUAL;
  }

  @Override
  public long used(int target, int dimension) {
    return state.inventory.most(target, dimension);
  }

  @Override
  public long capacity(int target, int dimension) {
    return state.inventory.capacity(target, dimension);
  }

  @Override
  public long charge(int target, int dimension) {
    int node = state.inventory.firstNode(target);
    return state.inventory.charge(target, request().demand(), dimension)
        + state.wiringDemands.ofNew(request(), node, dimension, state.wirings);
  }

  @Override
  public int networks(int target) {
    int most = 0;
    int first = state.inventory.firstNode(target);
    for (int node = first; node < first + state.inventory.nodes(target); node++) {
      most = Math.max(most, state.wirings.networks(node));
    }
    return most;
  }

  @Override
  public int freeVlans(int target) {
    int least = Integer.MAX_VALUE;
    int first = state.inventory.firstNode(target);
    for (int node = first; node < first + state.inventory.nodes(target); node++) {
      least = Math.min(least, state.wirings.free(node));
    }
    return least;
  }

  @Override
  public int provider(int target) {
    return state.inventory.spec[target].provider();
  }

  @Override
  public int owner(int target) {
    return constraints.owner.of(target);
  }

  @Override
  public int freeTenancies(int target) {
    return constraints.owner.of(target) < 0 ? constraints.partitions.freeTenancies(target) : 0;
  }

  @Override
  public long latestEndNanos(int target) {
    return state.ends.latest(target);
  }

  @Override
  public long nowNanos() {
    return nowNanos;
  }

  @Override
  public int dimensions() {
    return state.dimensions;
  }

  @Override
  public int flavor() {
    for (int i = 0; i < depth; i++) {
      if (pushed[i] != Feature.VIRTUAL) {
        return NONE;
      }
    }
    for (int flavor : state.kinds.flavorsByCost) {
      if (constraints.serviceType.servedByFlavor(request(), flavor)
          && (bids == null || bids.offersNew(flavor))
          && checks.verdictOfNew(request(), flavor, mask) == Verdict.FITS) {
        return flavor;
      }
    }
    return NONE;
  }

  @Override
  public int flavorOf(int target) {
    return state.inventory.flavor(target);
  }

  @Override
  public long capacityOfNew(int flavor, int dimension) {
    Resources capacity = state.flavors.get(flavor).device().capacity();
    return dimension < capacity.size() ? capacity.get(dimension) : Resources.UNLIMITED;
  }

  @Override
  public long wiringDemand(int network, int dimension) {
    return state.wiringDemands.of(network, dimension);
  }

  @Override
  public long costPerHourMicros(int flavor) {
    return state.flavors.get(flavor).costPerHourMicros();
  }

  @Override
  public int flavorVlans(int flavor) {
    return state.flavors.get(flavor).device().vlans();
  }

  @Override
  public int flavorInstancesLeft(int flavor) {
    return Math.max(0, state.flavors.get(flavor).maxInstances() - state.instances[flavor]);
  }

  @Override
  public int random(int bound) {
    PlacementRequest asked = request();
    long occurrence = (long) asked.generation() << 40 | (long) asked.attempt() << 24 | draws++;
    return KeyedRandom.toInt(
        KeyedRandom.bits(seed, Purpose.STRATEGY, asked.vip(), occurrence), bound);
  }

  @Override
  public Decision on(int target) {
    return answers.on(target);
  }

  @Override
  public Decision onNew(int flavor) {
    return answers.onNew(flavor);
  }

  @Override
  public Decision reject() {
    return answers.reject(rejections.reason(request(), mask));
  }
}
