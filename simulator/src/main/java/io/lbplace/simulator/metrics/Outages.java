package io.lbplace.simulator.metrics;

import io.lbplace.simulator.metrics.Breakdown.Slice;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Outages of VIPs: times in which a VIP that should be served was not. A VIP is served while enough
 * live nodes of one target carry it: as many as its layout divides the demand by, which is what a
 * cluster needs after the loss of one node. Columns by VIP grow with the first outage only.
 */
final class Outages {
  private static final long UP = -1;

  private final Facts facts;
  private final Applications applications;
  private final RequestOutcomes requests;
  private final Gauges gauges;
  private final TypeOutages types;
  final int entitled;
  final int down;

  private boolean[] failed = new boolean[0];
  private long[] downSince = new long[0];
  private int[] downTarget = new int[0];
  private int[] causes = new int[0];

  private long[] durations = new long[16];
  private int outages;
  private long failovers;

  // Failures of devices: when, how many VIPs are down by it still, and the sum of what is over.
  private long[] failedAt = new long[16];
  private int[] waiting = new int[16];
  private int failures;
  private double recoverySeconds;
  private long recoveries;

  Outages(Facts facts, Applications applications, RequestOutcomes requests, Gauges gauges) {
    this.facts = facts;
    this.applications = applications;
    this.requests = requests;
    this.gauges = gauges;
    types = new TypeOutages(gauges);
    entitled = gauges.add(2);
    down = entitled + 1;
  }

  void entitled(int vip, long nowNanos) {
    gauges.change(entitled, 1, nowNanos);
    types.entitled(requests.serviceType(vip), 1, nowNanos);
    follow(vip, -1, -1, nowNanos);
  }

  /** Notes that a VIP's tenant expects no more service. */
  void relinquished(int vip, long nowNanos) {
    gauges.change(entitled, -1, nowNanos);
    types.entitled(requests.serviceType(vip), -1, nowNanos);
    if (isDown(vip)) {
      end(vip, nowNanos);
    }
  }

  void failed(int device, long nowNanos) {
    if (device >= failed.length) {
      failed = Arrays.copyOf(failed, HandleColumns.grown(failed.length, device));
    }
    failed[device] = true;
    if (failures == failedAt.length) {
      failedAt = HandleColumns.grown(failedAt, failures);
      waiting = HandleColumns.grown(waiting, failures, 0);
    }
    failedAt[failures] = nowNanos;
    followAll(device, failures++, nowNanos);
  }

  void recovered(int device, long nowNanos) {
    if (failed(device)) {
      failed[device] = false;
      followAll(device, -1, nowNanos);
    }
  }

  boolean failed(int device) {
    return device < failed.length && failed[device];
  }

  /** Notes that a VIP's configuration was applied or removed on some device. */
  void changed(int vip, int target, long nowNanos) {
    if (requests.entitled(vip)) {
      follow(vip, target, -1, nowNanos);
    }
  }

  private void followAll(int device, int cause, long nowNanos) {
    int target = facts.target(device);
    for (int row = applications.firstOfDevice(device);
        row != Applications.NONE;
        row = applications.nextOfDevice(row)) {
      int vip = applications.vip(row);
      if (requests.entitled(vip)) {
        follow(vip, target, cause, nowNanos);
      }
    }
  }

  private void follow(int vip, int target, int cause, long nowNanos) {
    int serving = serving(vip);
    if (serving >= 0 && isDown(vip)) {
      if (downTarget[vip] >= 0 && downTarget[vip] != serving && counts(downSince[vip])) {
        failovers++;
        types.failover(requests.serviceType(vip));
      }
      end(vip, nowNanos);
    } else if (serving < 0 && !isDown(vip)) {
      begin(vip, target, cause, nowNanos);
    }
  }

  private int serving(int vip) {
    for (int row = applications.firstOfVip(vip);
        row != Applications.NONE;
        row = applications.nextOfVip(row)) {
      int target = facts.target(applications.device(row));
      int live = 0;
      for (int other = row; other != Applications.NONE; other = applications.nextOfVip(other)) {
        int device = applications.device(other);
        live += facts.target(device) == target && !failed(device) ? 1 : 0;
      }
      if (live >= facts.divisor(target)) {
        return target;
      }
    }
    return -1;
  }

  private void begin(int vip, int target, int cause, long nowNanos) {
    if (vip >= downSince.length) {
      int before = downSince.length;
      downSince = HandleColumns.grown(downSince, vip);
      Arrays.fill(downSince, before, downSince.length, UP);
      downTarget = Arrays.copyOf(downTarget, downSince.length);
      causes = Arrays.copyOf(causes, downSince.length);
    }
    downSince[vip] = nowNanos;
    downTarget[vip] = cause < 0 ? -1 : target;
    causes[vip] = cause;
    if (cause >= 0) {
      waiting[cause]++;
    }
    gauges.change(down, 1, nowNanos);
    types.down(requests.serviceType(vip), 1, nowNanos);
  }

  private void end(int vip, long nowNanos) {
    long since = downSince[vip];
    downSince[vip] = UP;
    gauges.change(down, -1, nowNanos);
    types.down(requests.serviceType(vip), -1, nowNanos);
    int cause = causes[vip];
    if (cause >= 0 && --waiting[cause] == 0 && counts(failedAt[cause])) {
      recoverySeconds += (nowNanos - failedAt[cause]) / 1e9;
      recoveries++;
    }
    if (counts(since)) {
      if (outages == durations.length) {
        durations = HandleColumns.grown(durations, outages);
      }
      durations[outages++] = nowNanos - since;
    }
  }

  private boolean counts(long sinceNanos) {
    return gauges.offered(sinceNanos);
  }

  private boolean isDown(int vip) {
    return vip < downSince.length && downSince[vip] != UP;
  }

  /** Ends the run: outages last until now. */
  void finish(long nowNanos) {
    for (int vip = 0; vip < downSince.length; vip++) {
      if (downSince[vip] != UP) {
        end(vip, nowNanos);
      }
    }
  }

  /** True if there were failures or outages, so that robustness metrics exist. */
  boolean any() {
    return failures > 0 || outages > 0;
  }

  /** Adds the robustness metrics to a service type's slice, if there are any. */
  Slice complete(Slice slice, int serviceType) {
    return any()
        ? slice.robust(types.availability(serviceType), types.failovers(serviceType))
        : slice;
  }

  long failovers() {
    return failovers;
  }

  @Nullable Double recoverySeconds() {
    return recoveries == 0 ? null : (Double) (recoverySeconds / recoveries);
  }

  @Nullable Quantiles downtime() {
    return Quantiles.ofNanos(durations, outages);
  }
}
