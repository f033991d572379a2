package io.lbplace.simulator.metrics;

import io.lbplace.core.event.ControlEvents.AskedEvent;
import io.lbplace.core.event.ControlEvents.ClaimedEvent;
import io.lbplace.core.event.ControlEvents.ConflictedEvent;
import io.lbplace.core.event.ControlEvents.DeploymentEvent;
import io.lbplace.core.event.ControlEvents.RefusedEvent;
import io.lbplace.core.event.ControlEvents.RejectedEvent;
import io.lbplace.core.event.ControlEvents.StatusChangedEvent;
import io.lbplace.core.event.ControlEvents.SwitchedEvent;
import io.lbplace.core.event.ControlEvents.TargetStateEvent;
import io.lbplace.core.event.ControlEvents.TurnedDownEvent;
import io.lbplace.core.event.ControlEvents.WiringFailedEvent;
import io.lbplace.core.event.DefinitionEvents.LimitsDefinedEvent;
import io.lbplace.core.event.DefinitionEvents.TargetDefinedEvent;
import io.lbplace.core.event.DeviceSideEvents.DeviceAppliedEvent;
import io.lbplace.core.event.DeviceSideEvents.DeviceEvent;
import io.lbplace.core.event.DeviceSideEvents.DeviceRemovedEvent;
import io.lbplace.core.event.DeviceSideEvents.WiringEvent;
import io.lbplace.core.event.Dictionary;
import io.lbplace.core.event.Event;
import io.lbplace.core.event.EventKind;
import io.lbplace.core.event.EventSink;
import io.lbplace.core.event.ExogenousEvents.SchedulerEvent;
import io.lbplace.core.event.ExogenousEvents.VipDeleteRequestedEvent;
import io.lbplace.core.event.ExogenousEvents.VipRequestedEvent;
import io.lbplace.core.fleet.TargetState;
import io.lbplace.core.model.Status;

/**
 * Measures a run from its event log as it is written. Means and peaks are exact integrals; only
 * what is said so in {@code docs/metrics.md} is sampled. An event costs tens of nanoseconds and
 * allocates nothing but the growth of columns.
 */
public final class MetricsCollector implements EventSink {
  /** The status by which {@code STATUS_CHANGED} writes that a VIP is deleted. */
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
  public void event(Event event) {
    long timeNanos = event.timeNanos();
    if (timeNanos > sampler.nextNanos()) {
      sampler.before(timeNanos, liveVips);
    }
    nowNanos = timeNanos;
    switch (event.kind()) {
      case LIMITS_DEFINED -> {
        LimitsDefinedEvent limits = (LimitsDefinedEvent) event;
        gauges.window(limits.warmupNanos(), limits.horizonNanos());
      }
      case TARGET_DEFINED -> {
        facts.define(event);
        elastic.created(((TargetDefinedEvent) event).target(), nowNanos);
      }
      case VIP_REQUESTED -> requested((VipRequestedEvent) event);
      case VIP_DELETE_REQUESTED -> deleteRequested(((VipDeleteRequestedEvent) event).vip());
      case STATUS_CHANGED -> {
        StatusChangedEvent changed = (StatusChangedEvent) event;
        statusChanged(changed.vip(), changed.status());
      }
      case CLAIMED -> claimed((ClaimedEvent) event);
      case COMMITTED -> {
        DeploymentEvent committed = (DeploymentEvent) event;
        requests.committed(committed.vip(), committed.target());
      }
      case RELEASED -> {
        DeploymentEvent released = (DeploymentEvent) event;
        requests.released(released.vip(), released.target());
      }
      case REJECTED -> {
        RejectedEvent rejected = (RejectedEvent) event;
        requests.failed(rejected.vip(), rejected.constraint());
        counts.conflictTimes.ended(rejected.vip());
      }
      case REFUSED -> refused((RefusedEvent) event);
      case ASKED -> {
        if (measured()) {
          providers.countAsked(((AskedEvent) event).provider());
        }
      }
      case TURNED_DOWN -> {
        if (measured()) {
          providers.countTurnedDown(((TurnedDownEvent) event).provider());
        }
      }
      case CONFLICTED -> {
        ConflictedEvent conflict = (ConflictedEvent) event;
        conflicted(conflict.vip(), conflict.target());
      }
      case SCHEDULER_FAILED, SCHEDULER_RECOVERED ->
          counts.severalSchedulers |= ((SchedulerEvent) event).scheduler() > 0;
      case DEPLOY_FAILED -> requests.failed(((DeploymentEvent) event).vip(), Reason.FAILED);
      case DEPLOY_UNKNOWN -> requests.failed(((DeploymentEvent) event).vip(), Reason.UNKNOWN);
      case WIRING_FAILED -> {
        WiringFailedEvent failed = (WiringFailedEvent) event;
        int constraint = failed.constraint();
        requests.targetFailed(
            facts.target(failed.device()), constraint < 0 ? Reason.WIRING : constraint);
      }
      case TARGET_STATE -> {
        TargetStateEvent target = (TargetStateEvent) event;
        targetState(target.target(), target.state());
      }
      case SWITCHED -> {
        SwitchedEvent switched = (SwitchedEvent) event;
        switched(switched.vip(), switched.from(), switched.to());
      }
      case DEVICE_APPLIED -> applied((DeviceAppliedEvent) event);
      case DEVICE_REMOVED -> {
        DeviceRemovedEvent removed = (DeviceRemovedEvent) event;
        int row = applications.find(removed.device(), removed.vip());
        if (row != Applications.NONE) {
          removed(row);
          loads.settle(nowNanos);
        }
      }
      case WIRED -> {
        WiringEvent wired = (WiringEvent) event;
        wirings.wired(wired.device(), wired.network(), nowNanos);
        counts.wirings += measured() ? 1 : 0;
      }
      case UNWIRED -> {
        WiringEvent unwired = (WiringEvent) event;
        wirings.unwired(unwired.device(), unwired.network(), nowNanos);
      }
      case DEVICE_FAILED -> outages.failed(((DeviceEvent) event).device(), nowNanos);
      case DEVICE_RECOVERED -> outages.recovered(((DeviceEvent) event).device(), nowNanos);
      case BOOT_FAILED -> {
        int device = ((DeviceEvent) event).device();
        requests.targetFailed(facts.target(device), Reason.BOOT);
        gone(device);
      }
      case DEVICE_DESTROYED -> gone(((DeviceEvent) event).device());
      default -> {
        if (event.kind().side() == EventKind.Side.DEFINITION) {
          facts.define(event);
        }
      }
    }
  }

  /**
   * Closes the books. Nothing may be recorded after it.
   *
   * @param endNanos the time at which the run was over, pending work drained
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

  /** True if the current time is measured: from the end of the warm-up on, draining included. */
  private boolean measured() {
    return nowNanos >= gauges.startNanos();
  }

  private void requested(VipRequestedEvent order) {
    gauges.requested(nowNanos);
    requests.requested(
        order.vip(),
        order.serviceType(),
        order.spec(),
        order.priority(),
        gauges.offered(nowNanos),
        nowNanos);
  }

  private void claimed(ClaimedEvent claim) {
    requests.claimed(claim.vip());
    counts.conflictTimes.claimed(claim.vip(), nowNanos, measured());
    if (measured()) {
      boolean again = claim.attempt() > 1;
      counts.retries += again ? 1 : 0;
      providers.countClaim(facts.provider(claim.target()), again);
    }
  }

  private void refused(RefusedEvent refused) {
    requests.failed(refused.vip(), refused.constraint());
    if (measured()) {
      counts.refused(refused.constraint());
      providers.countRefusal(facts.provider(refused.target()));
    }
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

  private void applied(DeviceAppliedEvent fact) {
    int device = fact.device();
    int vip = fact.vip();
    int spec = fact.spec();
    int target = facts.target(device);
    int row = applications.find(device, vip);
    if (row == Applications.NONE) {
      int tenant = fact.tenant();
      liveVips += applications.firstOfVip(vip) == Applications.NONE ? 1 : 0;
      row = applications.add(device, vip, tenant);
      loads.carried(device, 1, applications.countOf(device), nowNanos);
      tenants.added(tenant, target, nowNanos);
    } else {
      loads.charge(device, applications.spec(row), -1, nowNanos);
    }
    applications.spec(row, spec);
    applications.networks(row, facts.network(fact.subnetA()), facts.network(fact.subnetB()));
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
