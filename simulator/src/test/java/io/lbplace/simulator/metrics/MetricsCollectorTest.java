package io.lbplace.simulator.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.lbplace.core.event.Dictionary;
import io.lbplace.core.event.EventKind;
import io.lbplace.core.fleet.TargetState;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.model.Status;
import io.lbplace.simulator.EventScript;
import io.lbplace.simulator.metrics.Breakdown.ProviderSlice;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class MetricsCollectorTest {
  private static final Offset<Double> EXACTLY = within(1e-12);
  private static final long SECOND = 1_000_000_000;

  private final MetricsCollector collector = new MetricsCollector();
  private final EventScript script = new EventScript(collector);

  /** Two devices for 10 VIPs and 100 Mbps, a flavor for 5 and 50; VIPs take 50 Mbps. */
  private void fleet(long warmupSeconds, long horizonSeconds) {
    script
        .text(Dictionary.DIMENSION, 0, "vips")
        .text(Dictionary.DIMENSION, 1, "throughputMbps")
        .text(Dictionary.SERVICE_TYPE, 0, "gold-lb")
        .text(Dictionary.DEVICE_TYPE, 0, "big")
        .text(Dictionary.DEVICE_TYPE, 1, "small")
        .text(Dictionary.PROVIDER, 0, "acme")
        .text(Dictionary.PROVIDER, 1, "boxes")
        .is(
            EventKind.LIMITS_DEFINED,
            -1,
            warmupSeconds * SECOND,
            horizonSeconds < 0 ? -1 : horizonSeconds * SECOND)
        .is(EventKind.TYPE_DEFINED, 0, 0, 0, 0, 0, 0, 0, 10, 100)
        .is(EventKind.TYPE_DEFINED, 1, 1, 1, 0, 0, 0, 0, 5, 50)
        .is(EventKind.FLAVOR_DEFINED, 0, 1, 3_600_000, 2, 10 * SECOND)
        .is(EventKind.SPEC_DEFINED, 0, 80, 1, 50)
        .is(EventKind.NETWORK_DEFINED, 0, 0)
        .is(EventKind.SUBNET_DEFINED, 0, 0, 10L << 24, 24)
        .is(EventKind.DEVICE_DEFINED, 0, 0, -1, -1)
        .is(EventKind.TARGET_DEFINED, 0, 0, 1, 1, -1, 0)
        .is(EventKind.DEVICE_DEFINED, 1, 0, -1, -1)
        .is(EventKind.TARGET_DEFINED, 1, 0, 1, 1, -1, 1);
    state(0, TargetState.UP);
    state(1, TargetState.UP);
  }

  private void state(int target, TargetState state) {
    script.is(EventKind.TARGET_STATE, target, state.ordinal());
  }

  private void request(int vip, int priority) {
    script.is(EventKind.VIP_REQUESTED, vip, 0, 0, 0, 0, 0, -1, priority, -1, 0, -1);
    status(vip, Status.PENDING_CREATE);
  }

  private void status(int vip, Status status) {
    script.is(EventKind.STATUS_CHANGED, vip, 1, status.ordinal());
  }

  private void apply(int device, int vip) {
    script.is(EventKind.DEVICE_APPLIED, device, vip, 1, 1, 0, 0, 0, 0, 0, 0, 5 + vip, -1, -1);
  }

  private void deploy(int vip, int attempt, int target) {
    apply(target, vip);
    script.is(EventKind.COMMITTED, vip, 1, attempt, target);
  }

  private void day() {
    script.at(0);
    request(0, 0);
    script.is(EventKind.CLAIMED, 0, 1, 1, 0, 0);
    script.at(5).is(EventKind.WIRED, 0, 0, 0).at(10);
    deploy(0, 1, 0);
    status(0, Status.ACTIVE);
    script.at(20);
    request(1, 7);
    script
        .is(EventKind.CLAIMED, 1, 1, 1, 0, 0)
        .is(EventKind.REFUSED, 1, 1, 1, 0, 2082, Constraint.VLANS.ordinal(), 0)
        .is(EventKind.RELEASED, 1, 1, 1, 0)
        .is(EventKind.CLAIMED, 1, 1, 2, 1, 1);
    script.at(25).is(EventKind.WIRED, 1, 0, 0).at(30);
    deploy(1, 2, 1);
    script
        .at(40)
        .is(EventKind.DEVICE_DEFINED, 2, 1, -1, -1)
        .is(EventKind.TARGET_DEFINED, 2, 0, 1, 1, 0, 2);
    state(2, TargetState.BOOTING);
    status(1, Status.ACTIVE);
    script.at(50);
    request(2, 0);
    script.is(EventKind.REJECTED, 2, 1, 1, Constraint.CAPACITY.ordinal(), 1);
    status(2, Status.ERROR);
    request(3, 0);
    script.at(55).is(EventKind.VIP_DELETE_REQUESTED, 3).at(60);
    script.is(EventKind.VIP_DELETE_REQUESTED, 0);
    script.is(EventKind.DEVICE_REMOVED, 0, 0).at(61).is(EventKind.UNWIRED, 0, 0, 0);
    script.at(62).is(EventKind.STATUS_CHANGED, 0, 2, -1);
    script.at(90).is(EventKind.DEVICE_DESTROYED, 2);
  }

  @Test
  void measuresAWindowThatIsGiven() {
    fleet(0, 100);
    day();
    Measured measured = collector.finish(90 * SECOND);
    RunMetrics metrics = measured.metrics();
    assertThat(metrics.offered()).isEqualTo(4);
    assertThat(metrics.accepted()).isEqualTo(3);
    assertThat(metrics.acceptance()).isEqualTo(0.75);
    assertThat(metrics.demandAcceptance()).isEqualTo(0.75);
    assertThat(metrics.rejected()).containsOnlyKeys("CAPACITY").containsEntry("CAPACITY", 1L);
    assertThat(metrics.refusals()).isEqualTo(1);
    assertThat(metrics.retries()).isEqualTo(1);
    assertThat(metrics.conflicts()).isNull();
    assertThat(metrics.devicesUsedMean()).isEqualTo(1.2, EXACTLY);
    assertThat(metrics.devicesUsedPeak()).isEqualTo(2);
    assertThat(metrics.utilisationMean())
        .containsExactly(
            entry("vips", 120.0 / (2000 + 250)), entry("throughputMbps", 6000.0 / (20000 + 2500)));
    assertThat(metrics.jain()).isEqualTo((10 + 10 + 40.0 / 3 + 10 + 5) / 90, EXACTLY);
    assertThat(metrics.imbalance()).isEqualTo((5 + 50 * Math.sqrt(1.0 / 18) + 2.5) / 100, EXACTLY);
    assertThat(metrics.elasticHours()).isEqualTo(50.0 / 3600, EXACTLY);
    assertThat(metrics.cost()).isEqualTo(0.05, EXACTLY);
    assertThat(metrics.wirings()).isEqualTo(2);
    assertThat(metrics.vlansPeak()).isEqualTo(2);
    assertThat(metrics.tenantSpread()).isEqualTo(120.0 / 90, EXACTLY);
    assertThat(metrics.networkSpread()).isEqualTo(131.0 / 95, EXACTLY);
    assertThat(metrics.provisioningSeconds()).isEqualTo(new Quantiles(10, 20, 20, 20));
    assertThat(metrics.availability()).isNull();
    assertThat(metrics.failovers()).isNull();
    assertThat(metrics.wastedDeploys()).isZero();
    assertThat(metrics.orphans()).isZero();

    assertThat(measured.breakdown().serviceType()).containsOnlyKeys("gold-lb");
    assertThat(measured.breakdown().priority()).containsOnlyKeys("0", "7");
    assertThat(measured.breakdown().priority().get("7").acceptance()).isEqualTo(1);
    assertThat(measured.breakdown().deviceType()).containsOnlyKeys("big", "small");
    assertThat(measured.breakdown().deviceType().get("small").devicesMean()).isEqualTo(0.5);

    assertThat(metrics.refusedBy()).containsExactly(entry("VLANS", 1L));
    assertThat(metrics.requested()).isEqualTo(4);
    assertThat(measured.breakdown().provider()).containsOnlyKeys("acme", "boxes");
    ProviderSlice acme = measured.breakdown().provider().get("acme");
    assertThat(acme.claims()).isEqualTo(3);
    assertThat(acme.refusals()).isEqualTo(1);
    assertThat(acme.retries()).isEqualTo(1);
    assertThat(acme.accepted()).as("VIP 3 was deleted while pending").isEqualTo(2);
    assertThat(acme.asked()).isZero();
    assertThat(acme.conflicts()).isZero();
    assertThat(acme.vipsMean()).isEqualTo(1.2, EXACTLY);
    assertThat(acme.utilisationMean()).contains(entry("throughputMbps", 6000.0 / 20000));
    assertThat(acme.provisioningSeconds()).isEqualTo(new Quantiles(10, 20, 20, 20));
    ProviderSlice boxes = measured.breakdown().provider().get("boxes");
    assertThat(boxes.claims()).isZero();
    assertThat(boxes.vipsMean()).isZero();
    assertThat(boxes.provisioningSeconds()).isNull();

    Series series = measured.series();
    assertThat(series.timeSeconds()).hasSize(512).startsWith(0.0).endsWith(100.0);
    assertThat(series.liveVips()).startsWith(0L).endsWith(1L).contains(2L);
    assertThat(series.acceptance()).endsWith(0.75).startsWith((Double) null);
    assertThat(series.cost().get(511)).isEqualTo(0.05, EXACTLY);
    assertThat(series.utilisation().get("throughputMbps")).endsWith(0.25);
    assertThat(series.rejected()).containsOnlyKeys("CAPACITY");
  }

  @Test
  void anOpenWindowEndsWithTheLastRequest() {
    fleet(0, -1);
    day();
    Measured measured = collector.finish(1000 * SECOND);
    RunMetrics metrics = measured.metrics();
    assertThat(metrics.offered()).isEqualTo(4);
    assertThat(metrics.devicesUsedMean()).isEqualTo(60.0 / 50, EXACTLY);
    assertThat(metrics.elasticHours()).isEqualTo(10.0 / 3600, EXACTLY);
    assertThat(metrics.cost()).isEqualTo(0.01, EXACTLY);
    assertThat(metrics.vlansPeak()).isEqualTo(2);
    assertThat(measured.series().timeSeconds()).hasSize(51).endsWith(50.0);
  }

  @Test
  void warmUpIsInTheLoadsAndNotInTheOffer() {
    fleet(20, 100);
    day();
    RunMetrics metrics = collector.finish(90 * SECOND).metrics();
    assertThat(metrics.offered()).isEqualTo(3);
    assertThat(metrics.accepted()).isEqualTo(2);
    assertThat(metrics.devicesUsedMean()).isEqualTo(110.0 / 80, EXACTLY);
    assertThat(metrics.wirings()).isEqualTo(1);
    assertThat(metrics.vlansPeak()).isEqualTo(2);
    assertThat(metrics.provisioningSeconds()).isEqualTo(new Quantiles(20, 20, 20, 20));
  }

  @Test
  void measuresOutagesAndFailover() {
    fleet(0, 100);
    script.at(0);
    request(0, 0);
    script.at(10);
    deploy(0, 1, 0);
    status(0, Status.ACTIVE);
    script.at(30).is(EventKind.DEVICE_FAILED, 0).at(31);
    state(0, TargetState.DOWN);
    status(0, Status.DOWN);
    script.at(45);
    deploy(0, 2, 1);
    script.is(EventKind.SWITCHED, 0, 1, 0, 1);
    status(0, Status.ACTIVE);
    script.at(80).is(EventKind.DEVICE_RECOVERED, 0).at(81).is(EventKind.DEVICE_REMOVED, 0, 0);
    Measured measured = collector.finish(100 * SECOND);
    RunMetrics metrics = measured.metrics();
    Breakdown.Slice slice = measured.breakdown().serviceType().values().iterator().next();
    assertThat(slice.availability()).isEqualTo(1 - 15.0 / 90, EXACTLY);
    assertThat(slice.failovers()).isEqualTo(1);
    assertThat(measured.breakdown().priority().values())
        .extracting(Breakdown.Slice::availability)
        .containsOnlyNulls();
    assertThat(metrics.downtimeSeconds()).isEqualTo(new Quantiles(15, 15, 15, 15));
    assertThat(metrics.availability()).isEqualTo(1 - 15.0 / 90, EXACTLY);
    assertThat(metrics.failovers()).isEqualTo(1);
    assertThat(metrics.recoverySeconds()).isEqualTo(15, EXACTLY);
    assertThat(metrics.migrations()).isZero();
    assertThat(metrics.wastedDeploys()).isZero();
    assertThat(metrics.orphans()).isZero();
  }

  @Test
  void countsMovesWasteAndOrphans() {
    fleet(0, 100);
    script.at(0).is(EventKind.WIRED, 0, 0, 0);
    request(0, 0);
    deploy(0, 1, 0);
    status(0, Status.ACTIVE);
    script.at(5);
    apply(1, 0);
    script.is(EventKind.SWITCHED, 0, 1, 0, 1).is(EventKind.DEVICE_REMOVED, 0, 0);
    request(1, 0);
    apply(1, 1);
    script.is(EventKind.DEPLOY_UNKNOWN, 1, 1, 1, 1).is(EventKind.DEVICE_REMOVED, 1, 1);
    status(1, Status.ERROR);
    request(2, 0);
    apply(1, 2);
    script.is(EventKind.DEPLOY_FAILED, 2, 1, 1, 1);
    status(2, Status.ERROR);
    RunMetrics metrics = collector.finish(100 * SECOND).metrics();
    assertThat(metrics.migrations()).isEqualTo(1);
    assertThat(metrics.wastedDeploys()).isEqualTo(1);
    assertThat(metrics.orphans()).as("VIP 2 and network 0 on device 0").isEqualTo(2);
    assertThat(metrics.rejected()).containsOnlyKeys("FAILED", "UNKNOWN");
  }

  @Test
  void failuresOfBootAndWiringAreReasons() {
    fleet(0, 100);
    for (int vip = 0; vip < 4; vip++) {
      request(vip, 0);
      script.is(EventKind.CLAIMED, vip, 1, 1, vip & 1, vip & 1);
    }
    script
        .is(EventKind.BOOT_FAILED, 0)
        .is(EventKind.WIRING_FAILED, 1, 0, 0, -1)
        .is(EventKind.RELEASED, 0, 1, 1, 0)
        .is(EventKind.RELEASED, 1, 1, 1, 1)
        .is(EventKind.WIRING_FAILED, 1, 0, 0, Constraint.FABRIC.ordinal())
        .is(EventKind.RELEASED, 3, 1, 1, 1);
    for (int vip = 0; vip < 4; vip++) {
      status(vip, Status.ERROR);
    }
    request(4, 0);
    assertThat(collector.finish(100 * SECOND).metrics().rejected())
        .containsOnlyKeys("FABRIC", "BOOT", "WIRING", "UNSTATED", "UNFINISHED");
  }

  /** Drivers are asked in the warm-up and after it; only the second counts. */
  private void negotiation() {
    for (int vip = 0; vip < 2; vip++) {
      script.at(vip * 20);
      request(vip, 0);
      script
          .is(EventKind.ASKED, vip, 1, 1, 0)
          .is(EventKind.ASKED, vip, 1, 1, 1)
          .is(EventKind.TURNED_DOWN, vip, 1, 1, 1, Constraint.VLANS.ordinal(), 0);
    }
  }

  @Test
  void countsWhatProvidersWereAsked() {
    fleet(10, 100);
    negotiation();
    Measured measured = collector.finish(100 * SECOND);
    assertThat(measured.breakdown().provider())
        .extractingByKeys("acme", "boxes")
        .extracting(ProviderSlice::asked, ProviderSlice::turnedDown)
        .containsExactly(tuple(1L, 0L), tuple(1L, 1L));
    assertThat(measured.metrics().requested()).isEqualTo(2);
    assertThat(measured.metrics().offered()).isEqualTo(1);
    assertThat(measured.metrics().conflicts()).as("one scheduler").isNull();
  }

  @Test
  void countsConflictsOfTheProviderWhoseTargetWasClaimed() {
    fleet(10, 100);
    for (int vip = 0; vip < 3; vip++) {
      script.at(vip * 20);
      request(vip, 0);
      script.is(EventKind.CONFLICTED, vip, 1, 1, 1, -1, -1, 0);
    }
    Measured measured = collector.finish(100 * SECOND);
    assertThat(measured.metrics().conflicts()).isEqualTo(2);
    assertThat(measured.breakdown().provider().get("acme").conflicts()).isEqualTo(2);
    assertThat(measured.breakdown().provider().get("boxes").conflicts()).isZero();
  }

  @Test
  void measuresWhatConflictsCostInTime() {
    fleet(10, 100);
    script.at(20);
    request(0, 0);
    request(1, 0);
    script.is(EventKind.CONFLICTED, 0, 1, 1, 1, -1, -1, 0);
    script.is(EventKind.CONFLICTED, 1, 1, 1, 1, -1, -1, 0);
    script.at(23).is(EventKind.CONFLICTED, 0, 1, 2, 1, -1, -1, 0);
    script.is(EventKind.REJECTED, 1, 1, 2, 1, -1);
    script.at(27).is(EventKind.CLAIMED, 0, 1, 3, 1, 1);
    Measured measured = collector.finish(100 * SECOND);
    assertThat(measured.metrics().conflictSeconds().max()).isEqualTo(7);
    assertThat(measured.metrics().conflictSeconds().p50()).isEqualTo(7);
  }

  @Test
  void severalSchedulersMayHaveNoConflicts() {
    fleet(0, 100);
    script.is(EventKind.SCHEDULER_FAILED, 0).is(EventKind.SCHEDULER_RECOVERED, 0);
    script.is(EventKind.SCHEDULER_FAILED, 1);
    assertThat(collector.finish(SECOND).metrics().conflicts()).isZero();
    MetricsCollector alone = new MetricsCollector();
    new EventScript(alone).is(EventKind.SCHEDULER_FAILED, 0);
    assertThat(alone.finish(SECOND).metrics().conflicts()).isNull();
    MetricsCollector told = new MetricsCollector();
    told.schedulers(1);
    assertThat(told.finish(SECOND).metrics().conflicts()).isNull();
    told.schedulers(2);
    assertThat(told.finish(SECOND).metrics().conflicts()).isZero();
  }

  @Test
  void freeCapacityIsStrandedByAnotherDimension() {
    fleet(0, 100);
    script.is(EventKind.SPEC_DEFINED, 1, 80, 1, 100);
    request(0, 0);
    script.is(EventKind.DEVICE_APPLIED, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 5, -1, -1);
    status(0, Status.ACTIVE);
    RunMetrics metrics = collector.finish(100 * SECOND).metrics();
    // Device 0 has no throughput left: 9 of the 19 free places for VIPs are of no use.
    assertThat(metrics.stranded().get("vips")).isEqualTo(9.0 / 19, EXACTLY);
    assertThat(metrics.stranded().get("throughputMbps")).isZero();
  }

  @Test
  void anEmptyRunHasNoMeans() {
    RunMetrics metrics = collector.finish(0).metrics();
    assertThat(metrics.offered()).isZero();
    assertThat(metrics.acceptance()).isNull();
    assertThat(metrics.devicesUsedMean()).isNull();
    assertThat(metrics.cost()).isNull();
    assertThat(metrics.jain()).isNull();
  }
}
