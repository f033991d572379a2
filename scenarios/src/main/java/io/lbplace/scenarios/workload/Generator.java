package io.lbplace.scenarios.workload;

import io.lbplace.core.message.PluginMessage.CreateVip;
import io.lbplace.core.model.Networks;
import io.lbplace.core.model.ServiceSpec;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.random.KeyedRandom;
import io.lbplace.core.random.Purpose;
import io.lbplace.scenarios.fleet.Latency;
import io.lbplace.scenarios.format.Distribution;
import io.lbplace.scenarios.format.GeneratorEntry;
import io.lbplace.scenarios.format.SpecEntry;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Draws a workload. Every draw is keyed by the VIP, so that none disturbs another. */
public final class Generator implements RequestSource {
  private final RequestFactory bench;
  private final GeneratorEntry entry;
  private final long seed;
  private final Predictions predictions;
  private final ArrivalTimes times;
  private final DemandTemplates demands;
  private final PlacementGroups groups;
  private final @Nullable SpecDraws draws;
  private final @Nullable Weighted priorities;
  private final PriorityQueue<Request.Update> updates =
      new PriorityQueue<>(
          Comparator.comparingLong(Request.Update::atNanos).thenComparingInt(Request.Update::vip));
  private long nextArrival;
  private int vips;
  private long delivered;

  /**
   * Begins the workload of one run.
   *
   * @throws io.lbplace.scenarios.error.InvalidField if it refers to what isn't there
   */
  public Generator(RequestFactory bench, GeneratorEntry entry) {
    this.bench = bench;
    this.entry = entry;
    this.seed = bench.seed();
    this.predictions = new Predictions(seed, entry.prediction());
    this.times = new ArrivalTimes(entry.arrivals(), seed);
    this.demands = new DemandTemplates(bench, entry);
    SpecEntry spec = entry.spec();
    this.draws = spec == null ? null : new SpecDraws(seed, spec);
    this.groups = new PlacementGroups(seed, entry.groups(), bench.tenants());
    this.priorities =
        entry.priorities().isEmpty()
            ? null
            : new Weighted(entry.priorities().stream().mapToDouble(p -> p.weight()).toArray());
    this.nextArrival = times.next();
  }

  @Override
  public @Nullable Request next() {
    boolean more = nextArrival < bench.horizonNanos() && vips < bench.limit();
    Request.Update update = updates.peek();
    if (update != null && (!more || update.atNanos() <= nextArrival)) {
      delivered++;
      return updates.poll();
    }
    if (!more) {
      return null;
    }
    Request.Arrival arrival = arrival(nextArrival, vips++);
    if (entry.resizes().probability() > 0) {
      resize(arrival);
    }
    nextArrival = times.next();
    delivered++;
    return arrival;
  }

  private Request.Arrival arrival(long at, int vip) {
    int tenant = bench.tenant(vip);
    int serviceType = bench.serviceType(vip);
    int subnetA = bench.subnetA(tenant, vip);
    int subnetB = bench.subnetB(serviceType, tenant, subnetA, vip);
    ServiceSpec spec = demands.of(serviceType, vip);
    if (draws != null) {
      spec = bench.drawn(draws, spec, vip, subnetB, SpecDraws.Stated.NOTHING);
    }
    int priority =
        priorities == null
            ? 0
            : entry
                .priorities()
                .get(priorities.pick(KeyedRandom.bits(seed, Purpose.PRIORITY, vip, 0)))
                .priority();
    int group = groups.next(vip, tenant);
    Distribution lifetimes = entry.lifetimeSeconds();
    long lifetime =
        lifetimes == null
            ? -1
            : Latency.toNanos(lifetimes.at(KeyedRandom.uniform(seed, Purpose.LIFETIME, vip, 0)));
    return new Request.Arrival(
        at,
        lifetime,
        new CreateVip(
            vip,
            tenant,
            serviceType,
            subnetA,
            subnetB,
            spec,
            PlacementRequest.UNASSIGNED,
            priority,
            group,
            groups.rule(),
            predictions.lifetimeNanos(vip, lifetime)));
  }

  private void resize(Request.Arrival arrival) {
    int vip = arrival.vip();
    if (KeyedRandom.uniform(seed, Purpose.UPDATE, vip, 0) >= entry.resizes().probability()) {
      return;
    }
    long end =
        arrival.lifetimeNanos() < 0
            ? bench.horizonNanos()
            : arrival.atNanos() + arrival.lifetimeNanos();
    double share = KeyedRandom.uniform(seed, Purpose.UPDATE, vip, 1);
    long at = arrival.atNanos() + (long) (share * (end - arrival.atNanos()));
    if (at < end && at < bench.horizonNanos()) {
      updates.add(new Request.Update(at, vip, demands.resized(arrival.spec(), vip)));
    }
  }

  @Override
  public Networks networks() {
    return bench.networks();
  }

  @Override
  public Specs specs() {
    return bench.specs();
  }

  @Override
  public int tenants() {
    return bench.tenants();
  }

  @Override
  public KnownNames names() {
    return bench.names();
  }

  @Override
  public long delivered() {
    return delivered;
  }

  @Override
  public long endNanos() {
    return bench.horizonNanos();
  }

  @Override
  public void close() {
    updates.clear();
  }
}
