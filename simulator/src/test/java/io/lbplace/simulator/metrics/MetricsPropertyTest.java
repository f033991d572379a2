package io.lbplace.simulator.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.core.event.EventKind;
import io.lbplace.core.fleet.TargetState;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.model.Status;
import io.lbplace.simulator.EventScript;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class MetricsPropertyTest {
  private static final int VIPS = 12;
  private static final int DEVICES = 3;

  /** Whatever happens, in whatever order, is booked once. */
  @Property
  void offeredIsAcceptedPlusRejected(
      @ForAll @Size(max = 200) List<@IntRange(min = 0, max = 9_999) Integer> steps,
      @ForAll @IntRange(min = -1, max = 150) int horizonSeconds) {
    MetricsCollector collector = new MetricsCollector();
    EventScript script = new EventScript(collector);
    script.is(
        EventKind.LIMITS_DEFINED, -1, 5, horizonSeconds < 0 ? -1 : horizonSeconds * 1_000_000_000L);
    script.is(EventKind.TYPE_DEFINED, 0, 0, 0, 0, 0, 0, 0, 10, 100);
    script.is(EventKind.SPEC_DEFINED, 0, 80, 1, 7).is(EventKind.SUBNET_DEFINED, 0, 0, 0, 24);
    for (int device = 0; device < DEVICES; device++) {
      script.is(EventKind.DEVICE_DEFINED, device, 0, -1, -1);
      script.is(EventKind.TARGET_DEFINED, device, 0, 1, 1, -1, device);
      script.is(EventKind.TARGET_STATE, device, TargetState.UP.ordinal());
    }
    boolean[] requested = new boolean[VIPS];
    int second = 0;
    for (int step : steps) {
      script.at(++second);
      int vip = step % VIPS;
      if (!requested[vip]) {
        requested[vip] = true;
        script.is(EventKind.VIP_REQUESTED, vip, vip % 2, vip % 3, 0, 0, 0, -1, vip % 4, -1, 0, -1);
      } else {
        step(script, step / VIPS, vip);
      }
    }
    RunMetrics metrics = collector.finish(second * 1_000_000_000L).metrics();
    long rejected = metrics.rejected().values().stream().mapToLong(Long::longValue).sum();
    assertThat(metrics.offered()).isEqualTo(metrics.accepted() + rejected);
    if (metrics.jain() != null) {
      assertThat(metrics.jain()).isBetween(1.0 / DEVICES - 1e-9, 1 + 1e-9);
    }
    if (metrics.availability() != null) {
      assertThat(metrics.availability()).isBetween(-1e-9, 1 + 1e-9);
    }
    if (metrics.devicesUsedMean() != null) {
      assertThat(metrics.devicesUsedMean()).isBetween(0.0, metrics.devicesUsedPeak() + 1e-9);
    }
  }

  private static void step(EventScript script, int choice, int vip) {
    int device = choice / 16 % DEVICES;
    switch (choice % 16) {
      case 0, 1 -> script.is(EventKind.STATUS_CHANGED, vip, 1, Status.ACTIVE.ordinal());
      case 2 -> script.is(EventKind.STATUS_CHANGED, vip, 1, Status.ERROR.ordinal());
      case 3 -> script.is(EventKind.STATUS_CHANGED, vip, 1, -1);
      case 4 -> script.is(EventKind.VIP_DELETE_REQUESTED, vip);
      case 5, 6, 7 ->
          script.is(EventKind.DEVICE_APPLIED, device, vip, 1, 1, 0, vip % 2, 0, 0, 0, 0, 5, -1, -1);
      case 8 -> script.is(EventKind.DEVICE_REMOVED, device, vip);
      case 9 -> script.is(EventKind.REJECTED, vip, 1, 1, Constraint.OWNER.ordinal(), -1);
      case 10 -> script.is(EventKind.DEVICE_FAILED, device);
      case 11 -> script.is(EventKind.DEVICE_RECOVERED, device);
      case 12 -> script.is(EventKind.CLAIMED, vip, 1, 2, device, device);
      case 13 -> script.is(EventKind.RELEASED, vip, 1, 1, device);
      case 14 -> script.is(EventKind.WIRING_FAILED, device, 0, 0, -1);
      default -> script.is(EventKind.COMMITTED, vip, 1, 1, device);
    }
  }
}
