package io.lbplace.core.ledger;

import io.lbplace.core.fleet.Kind;
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

  private final LedgerState books;
  private final Checks checks;
  private final long seed;
  final Query query;
  private final Rejections rejections;
  private final LoadSearch loads;
  private final Answers answers;

  private @Nullable PlacementRequest request;
  private int mask;
  private final int[] marks = new int[MOST_NARROWINGS];
  private final Feature[] pushed = new Feature[MOST_NARROWINGS];
  private int depth;
  private int draws;
  private @Nullable Bids bids;
  long nowNanos;

  View(LedgerState books, Checks checks, long seed) {
    this.books = books;
    this.checks = checks;
    this.seed = seed;
    this.query = new Query(books.services.all, books.levels.headroom);
    this.rejections = new Rejections(books, checks, query);
    this.loads = new LoadSearch(books.loads, this, query);
    this.answers = new Answers(books.flavors.size());
  }

  void open(PlacementRequest newRequest, int visibleMask) {
    request = newRequest;
    mask = visibleMask;
    depth = 0;
    draws = 0;
    bids = null;
    query.begin(books.inventory.targets, newRequest.excluded());
    checks.narrow(newRequest, query, visibleMask);
  }

  /** Narrows to what drivers bid for, until the next request. */
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
    return target >= 0 && target < books.inventory.targets && query.has(target) && passes(target);
  }

  /** The exact check, made once; what fails isn't a candidate any more. */
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
    TargetSet a = books.wirings.wiredTo.get(request().networkA());
    TargetSet b = books.wirings.wiredTo.get(request().networkB());
    switch (feature) {
      case PHYSICAL -> query.and(Query.PUSHED, books.services.physical);
      case VIRTUAL -> query.and(Query.PUSHED, books.services.virtual);
      case TENANT -> push(books.tenants.at.get(request().tenant()), TargetSet.EMPTY);
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
    Kind kind = books.serviceTypes.get(request().serviceType()).prefer();
    if (kind == null) {
      return null;
    }
    return kind == Kind.PHYSICAL ? Feature.PHYSICAL : Feature.VIRTUAL;
  }

  @Override
  public int targets() {
    return books.inventory.targets;
  }

  @Override
  public double load(int target) {
    return books.inventory.load(target);
  }

  @Override
  public int vips(int target) {
    return books.inventory.vips(target);
  }

  @Override
  public int tenantVips(int target) {
    return books.tenants.vips(request().tenant(), target);
  }

  @Override
  public int wired(int target) {
    return (books.wirings.wiredTo.get(request().networkA()).contains(target) ? 1 : 0)
        + (books.wirings.wiredTo.get(request().networkB()).contains(target) ? 1 : 0);
  }

  @Override
  public long bid(int target) {
    int at = bids == null ? -1 : bids.indexOf(target);
    return bids == null || at < 0 ? NO_BID : bids.costs()[at];
  }

  @Override
  public boolean virtual(int target) {
    return books.inventory.spec[target].kind() == Kind.VIRTUAL;
  }

  @Override
  public long used(int target, int dimension) {
    return books.inventory.most(target, dimension);
  }

  @Override
  public long capacity(int target, int dimension) {
    return books.inventory.capacity(target, dimension);
  }

  @Override
  public long charge(int target, int dimension) {
    int node = books.inventory.firstNode(target);
    return books.inventory.charge(target, request().demand(), dimension)
        + books.wiringDemands.ofNew(request(), node, dimension, books.wirings);
  }

  @Override
  public int networks(int target) {
    int most = 0;
    int first = books.inventory.firstNode(target);
    for (int node = first; node < first + books.inventory.nodes(target); node++) {
      most = Math.max(most, books.wirings.networks(node));
    }
    return most;
  }

  @Override
  public int freeVlans(int target) {
    int least = Integer.MAX_VALUE;
    int first = books.inventory.firstNode(target);
    for (int node = first; node < first + books.inventory.nodes(target); node++) {
      least = Math.min(least, books.wirings.free(node));
    }
    return least;
  }

  @Override
  public int provider(int target) {
    return books.inventory.spec[target].provider();
  }

  @Override
  public int owner(int target) {
    return books.owners.of(target);
  }

  @Override
  public int freeTenancies(int target) {
    return books.owners.of(target) < 0 ? books.tenants.free(target) : 0;
  }

  @Override
  public long latestEndNanos(int target) {
    return books.ends.latest(target);
  }

  @Override
  public long nowNanos() {
    return nowNanos;
  }

  @Override
  public int dimensions() {
    return books.dimensions;
  }

  @Override
  public int flavor() {
    for (int i = 0; i < depth; i++) {
      if (pushed[i] != Feature.VIRTUAL) {
        return NONE;
      }
    }
    for (int flavor : books.services.byCost) {
      if (books.serves(request(), flavor)
          && (bids == null || bids.offersNew(flavor))
          && checks.verdictOfNew(request(), flavor, mask) == Verdict.FITS) {
        return flavor;
      }
    }
    return NONE;
  }

  @Override
  public int flavorOf(int target) {
    return books.inventory.flavor(target);
  }

  @Override
  public long capacityOfNew(int flavor, int dimension) {
    Resources capacity = books.flavors.get(flavor).device().capacity();
    return dimension < capacity.size() ? capacity.get(dimension) : Resources.UNLIMITED;
  }

  @Override
  public long wiringDemand(int network, int dimension) {
    return books.wiringDemands.of(network, dimension);
  }

  @Override
  public long costPerHourMicros(int flavor) {
    return books.flavors.get(flavor).costPerHourMicros();
  }

  @Override
  public int flavorVlans(int flavor) {
    return books.flavors.get(flavor).device().vlans();
  }

  @Override
  public int flavorInstancesLeft(int flavor) {
    return Math.max(0, books.flavors.get(flavor).maxInstances() - books.instances[flavor]);
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
