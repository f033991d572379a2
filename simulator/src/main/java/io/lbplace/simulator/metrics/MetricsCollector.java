package io.lbplace.simulator.metrics;

import io.lbplace.core.event.Dictionary;
import io.lbplace.core.event.EventKind;
import io.lbplace.core.event.EventSink;
import io.lbplace.core.fleet.TargetState;
import io.lbplace.core.model.Status;

/**
 * Measures a run from its event log as it is written. Means and peaks are exact integrals; only
 * what is said so in {@code docs/metrics.md} is sampled. An event costs tens of nanoseconds and
 * allocates nothing but the growth of columns.
 */
public final class MetricsCollector implements EventSink {
  /** How {@code STATUS_CHANGED} writes that a VIP is deleted. */
  private static final int DELETED = -1;

  private final Facts facts = new Facts();
  private final Gauges gauges = new Gauges();
  private final Applications applications = new Applications();
  private final DeviceLoads loads = new DeviceLoads(facts, gauges);
  private final WiringCounts wirings = new WiringCounts(gauges);
  private final TenantSpread tenants = new TenantSpread(gauges);
  private final Elastic elastic = new Elastic(facts, gauges);
  private final RequestOutcomes requests = new RequestOutcomes(facts);
  private final Outages outages = new Outages(facts, applications, requests, gauges);
  private final Sampler sampler = new Sampler(facts, gauges, loads, requests, elastic);
  private final Counts counts = new Counts();
  private final ProviderCounts providers = new ProviderCounts();
  private long nowNanos;
  private long liveVips;

  /**
   * Says how many schedulers there are, for a run in which none of the others leaves a record: two
   * that never get in each other's way have 0 conflicts, one has none to speak of. Without it, a
   * record of a scheduler above 0, or of a conflict, tells that there are several.
   */
  public void schedulers(int count) {
    counts.severalSchedulers |= count > 1;
  }

  @Override
  public void text(Dictionary dictionary, int id, String text) {
    facts.text(dictionary, id, text);
  }

  @Override
  public void event(long timeNanos, EventKind kind, long[] fields, int count) {
    if (timeNanos > sampler.nextNanos()) {
      sampler.before(timeNanos, liveVips);
    }
    nowNanos = timeNanos;
    int first = (int) fields[0];
    switch (kind) {
      case LIMITS_DEFINED -> gauges.window(fields[1], fields[2]);
      case TARGET_DEFINED -> {
        facts.define(kind, fields, count);
        elastic.created(first, nowNanos);
      }
      case VIP_REQUESTED -> {
        gauges.requested(nowNanos);
        requests.requested(
            first,
            (int) fields[2],
            (int) fields[5],
            (int) fields[7],
            gauges.offered(nowNanos),
            nowNanos);
      }
      case VIP_DELETE_REQUESTED -> deleteRequested(first);
      case STATUS_CHANGED -> statusChanged(first, (int) fields[2]);
      case CLAIMED -> {
        requests.claimed(first);
        counts.conflictTimes.claimed(first, nowNanos, measured());
        if (measured()) {
          boolean again = fields[2] > 1;
          counts.retries += again ? 1 : 0;
          providers.countClaim(facts.provider((int) fields[3]), again);
        }
      }
      case COMMITTED -> requests.committed(first, (int) fields[3]);
      case RELEASED -> requests.released(first, (int) fields[3]);
      case REJECTED -> {
        requests.failed(first, (int) fields[3]);
        counts.conflictTimes.ended(first);
      }
      case REFUSED -> {
        requests.failed(first, (int) fields[5]);
        if (measured()) {
          counts.refused((int) fields[5]);
          providers.countRefusal(facts.provider((int) fields[3]));
        }
      }
      case ASKED -> {
        if (measured()) {
          providers.countAsked((int) fields[3]);
        }
      }
      case TURNED_DOWN -> {
        if (measured()) {
          providers.countTurnedDown((int) fields[3]);
        }
      }
      case CONFLICTED -> conflicted(first, (int) fields[3]);
      case SCHEDULER_FAILED, SCHEDULER_RECOVERED -> counts.severalSchedulers |= first > 0;
      case DEPLOY_FAILED -> requests.failed(first, Reason.FAILED);
      case DEPLOY_UNKNOWN -> requests.failed(first, Reason.UNKNOWN);
      case WIRING_FAILED -> {
        int constraint = (int) fields[3];
        requests.targetFailed(facts.target(first), constraint < 0 ? Reason.WIRING : constraint);
      }
      case TARGET_STATE -> targetState(first, (int) fields[1]);
      case SWITCHED -> switched(first, (int) fields[2], (int) fields[3]);
      case DEVICE_APPLIED -> applied(fields);
      case DEVICE_REMOVED -> {
        int row = applications.find(first, (int) fields[1]);
        if (row != Applications.NONE) {
          removed(row);
          loads.settle(nowNanos);
        }
      }
      case WIRED -> {
        wirings.wired(first, (int) fields[2], nowNanos);
        counts.wirings += measured() ? 1 : 0;
      }
      case UNWIRED -> wirings.unwired(first, (int) fields[2], nowNanos);
      case DEVICE_FAILED -> outages.failed(first, nowNanos);
      case DEVICE_RECOVERED -> outages.recovered(first, nowNanos);
      case BOOT_FAILED -> {
        requests.targetFailed(facts.target(first), Reason.BOOT);
        gone(first);
      }
      case DEVICE_DESTROYED -> gone(first);
      default -> {
        if (kind.side() == EventKind.Side.DEFINITION) {
          facts.define(kind, fields, count);
        }
      }
    }
  }

  /**
   * Closes the books. Nothing may be recorded after it.
   *
   * @param endNanos when the run was over, pending work drained
   */
  public Measured finish(long endNanos) {
    long end = Math.max(Math.max(endNanos, nowNanos), gauges.endNanos());
    requests.finish();
    sampler.finish(liveVips);
    outages.finish(end);
    gauges.finish(end);
    counts.orphans = new Orphans(facts, applications, wirings, requests, outages).count();
    Summary summary =
        new Summary(
            facts, gauges, loads, wirings, tenants, elastic, requests, outages, sampler, counts,
            providers);
    return summary.measured();
  }

  /** Whether what happens now is counted: from the end of the warm-up on, draining included. */
  private boolean measured() {
    return nowNanos >= gauges.startNanos();
  }

  private void conflicted(int vip, int target) {
    counts.conflictTimes.conflicted(vip, nowNanos);
    counts.severalSchedulers = true;
    if (measured()) {
      counts.conflicts++;
      if (target >= 0) { // else it was to be a new device
        providers.countConflict(facts.provider(target));
      }
    }
  }

  private void deleteRequested(int vip) {
    if (requests.known(vip)) {
      relinquish(vip);
      requests.deleting(vip);
    }
  }

  private void statusChanged(int vip, int status) {
    if (!requests.known(vip)) {
      return;
    }
    if (status == Status.ACTIVE.ordinal()) {
      boolean before = requests.entitled(vip);
      requests.active(vip, nowNanos);
      markServed(vip, requests.committed(vip));
      if (!before && requests.entitled(vip)) {
        outages.entitled(vip, nowNanos);
      }
    } else if (status == Status.ERROR.ordinal()) {
      requests.error(vip);
    } else if (status == DELETED) {
      relinquish(vip);
      requests.deleted(vip);
    }
  }

  private void relinquish(int vip) {
    if (requests.entitled(vip)) {
      outages.relinquished(vip, nowNanos);
    }
  }

  private void targetState(int target, int state) {
    facts.state(target, state);
    boolean exists =
        state != TargetState.ONBOARDING.ordinal() && state != TargetState.REMOVED.ordinal();
    for (int device : facts.nodes(target)) {
      loads.exists(device, exists, nowNanos);
    }
    loads.settle(nowNanos);
  }

  private void switched(int vip, int from, int to) {
    requests.committed(vip, to);
    markServed(vip, to);
    if (measured() && from != to && facts.state(from) != TargetState.DOWN.ordinal()) {
      counts.migrations++;
    }
  }

  private void markServed(int vip, int target) {
    for (int row = applications.firstOfVip(vip);
        row != Applications.NONE;
        row = applications.nextOfVip(row)) {
      if (facts.target(applications.device(row)) == target) {
        applications.markServed(row);
      }
    }
  }

  private void applied(long[] fields) {
    int device = (int) fields[0];
    int vip = (int) fields[1];
    int spec = (int) fields[4];
    int target = facts.target(device);
    int row = applications.find(device, vip);
    if (row == Applications.NONE) {
      int tenant = (int) fields[5];
      liveVips += applications.firstOfVip(vip) == Applications.NONE ? 1 : 0;
      row = applications.add(device, vip, tenant);
      loads.carried(device, 1, applications.countOf(device), nowNanos);
      tenants.added(tenant, target, nowNanos);
    } else {
      loads.charge(device, applications.spec(row), -1, nowNanos);
    }
    applications.spec(row, spec);
    applications.networks(row, facts.network((int) fields[6]), facts.network((int) fields[8]));
    loads.charge(device, spec, 1, nowNanos);
    loads.settle(nowNanos);
    outages.changed(vip, target, nowNanos);
  }

  private void removed(int row) {
    int device = applications.device(row);
    int vip = applications.vip(row);
    int target = facts.target(device);
    boolean served = applications.served(row);
    loads.charge(device, applications.spec(row), -1, nowNanos);
    tenants.removed(applications.tenant(row), target, nowNanos);
    applications.remove(row);
    loads.carried(device, -1, applications.countOf(device), nowNanos);
    liveVips -= applications.firstOfVip(vip) == Applications.NONE ? 1 : 0;
    if (!served && measured() && !onTarget(vip, target)) {
      counts.wastedDeploys++;
    }
    outages.changed(vip, target, nowNanos);
  }

  private boolean onTarget(int vip, int target) {
    int row = applications.firstOfVip(vip);
    while (row != Applications.NONE && facts.target(applications.device(row)) != target) {
      row = applications.nextOfVip(row);
    }
    return row != Applications.NONE;
  }

  private void gone(int device) {
    while (applications.firstOfDevice(device) != Applications.NONE) {
      removed(applications.firstOfDevice(device));
    }
    wirings.destroyed(device, nowNanos);
    loads.exists(device, false, nowNanos);
    loads.settle(nowNanos);
    elastic.gone(facts.target(device), nowNanos);
  }
}
