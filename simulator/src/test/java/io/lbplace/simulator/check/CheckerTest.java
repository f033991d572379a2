package io.lbplace.simulator.check;

import static io.lbplace.simulator.check.CheckedRun.ELASTIC;
import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.core.event.EventKind;
import io.lbplace.core.fleet.TargetState;
import io.lbplace.core.model.GroupRule;
import io.lbplace.core.model.Status;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CheckerTest {
  private static Arguments row(String name, Consumer<CheckedRun> story) {
    return Arguments.of(name, story);
  }

  private static Arguments row(String name, Invariant broken, Consumer<CheckedRun> story) {
    return Arguments.of(broken + " " + name, broken, story);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void passes(String name, Consumer<CheckedRun> story) {
    CheckedRun run = new CheckedRun();
    story.accept(run);
    assertThat(run.finish().texts()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void catches(String name, Invariant broken, Consumer<CheckedRun> story) {
    CheckedRun run = new CheckedRun();
    story.accept(run);
    Checker checker = run.finish();
    assertThat(checker.violations(broken)).as("%s", checker.texts()).isPositive();
    assertThat(checker.violations()).isEqualTo(checker.texts().size());
  }

  static Stream<Arguments> passes() {
    return Stream.of(
        row("nothing", run -> {}),
        row("two VIPs fill a device", run -> run.serve(0, 0).serve(1, 0)),
        row(
            "the last VIP leaves",
            run -> run.serve(0, 0).delete(0, 0).is(EventKind.UNWIRED, 0, 1, 0)),
        row(
            "a resize replaces",
            run -> {
              run.serve(0, 0).status(0, Status.PENDING_UPDATE.ordinal());
              run.is(EventKind.DEVICE_APPLIED, 0, 0, 2, 1, 2, 0, 0, 1, 0, 1, a(10), -1, -1);
              run.is(EventKind.RESIZED, 0, 2, 0, 2).is(EventKind.STATUS_CHANGED, 0, 2, 0);
            }),
        row(
            "a rejected update leaves what was",
            run -> {
              run.serve(0, 0).is(EventKind.STATUS_CHANGED, 0, 2, Status.PENDING_UPDATE.ordinal());
              run.is(EventKind.UPDATE_REJECTED, 0, 2, 5, 1).is(EventKind.STATUS_CHANGED, 0, 2, 0);
            }),
        row(
            "overlapping networks on isolated devices",
            run ->
                run.serve(0, 0)
                    .vip(1, 1, 2)
                    .claim(1, 2, 2)
                    .wire(2, 0)
                    .wire(2, 2)
                    .apply(2, 1, 1, 2, 0, 99, -1)
                    .commit(1, 2)
                    .active(1)
                    .is(EventKind.UNWIRED, 2, 1, 0)),
        row(
            "one address, two ports; own addresses",
            run -> {
              run.vip(0, 0, 0).claim(0, 0, 0).wire(0, 0).apply(0, 0, 0, 0, 0, 10, 5);
              run.commit(0, 0).active(0).vip(1, 0, 0).claim(1, 0, 0);
              run.apply(0, 1, 0, 0, 1, 10, 5).commit(1, 0).active(1);
            }),
        row(
            "an owner on its device",
            run ->
                run.vip(0, 1, 1)
                    .claim(0, 4, 4)
                    .wire(4, 1)
                    .apply(4, 0, 1, 1, 0)
                    .commit(0, 4)
                    .active(0)),
        row(
            "a refused target that is looked at again",
            run -> {
              run.state(0, TargetState.ONBOARDING)
                  .is(EventKind.ONBOARDING_REFUSED, 0, 0, 3, 1, 9, 5);
              run.state(0, TargetState.ONBOARDING).state(0, TargetState.UP);
              run.is(EventKind.ONBOARDING_REFUSED, 0, -1, 0, 2, -1, -1).serve(0, 0);
            }),
        row("a draining target keeps", run -> run.serve(0, 0).state(0, TargetState.DRAINING)),
        row(
            "a move",
            run ->
                move(run.serve(0, 0))
                    .is(EventKind.DEVICE_REMOVED, 0, 0)
                    .is(EventKind.RELEASED, 0, 1, 1, 0)
                    .is(EventKind.UNWIRED, 0, 1, 0)),
        row(
            "a failover, and the lost device stays as it was",
            run -> {
              run.serve(0, 0).is(EventKind.DEVICE_FAILED, 0).state(0, TargetState.DOWN);
              run.status(0, Status.DOWN.ordinal()).is(EventKind.DOUBTED, 0, 1, 1, 0);
              run.claim(0, 1, 1).wire(1, 0).apply(1, 0, 0, 0, 0).commit(0, 1).active(0);
            }),
        row(
            "ACTIVE is said while the device dies",
            run -> {
              run.vip(0, 0, 0).claim(0, 0, 0).wire(0, 0).apply(0, 0, 0, 0, 0).commit(0, 0);
              run.is(EventKind.DEVICE_FAILED, 0).state(0, TargetState.DOWN);
              run.is(EventKind.RELEASED, 0, 1, 1, 0).active(0).status(0, Status.ERROR.ordinal());
            }),
        row(
            "an elastic device lives and dies",
            run -> {
              run.create(ELASTIC).vip(0, 0, 0).claim(0, ELASTIC, ELASTIC);
              run.is(EventKind.DEVICE_BOOTED, ELASTIC).state(ELASTIC, TargetState.UP);
              run.wire(ELASTIC, 0).apply(ELASTIC, 0, 0, 0, 0).commit(0, ELASTIC).active(0);
              run.delete(0, ELASTIC).at(20).is(EventKind.DEVICE_DESTROYED, ELASTIC);
              run.at(21).create(ELASTIC + 1);
            }),
        row(
            "a drain that was called off has split a group",
            run -> {
              run.vip(0, 0, 0, GroupRule.AFFINITY).vip(1, 0, 0, GroupRule.AFFINITY);
              run.deploy(0, 0).deploy(1, 0).state(0, TargetState.DRAINING);
              move(run).is(EventKind.DEVICE_REMOVED, 0, 0).is(EventKind.RELEASED, 0, 1, 1, 0);
              run.state(0, TargetState.UP);
            }),
        row(
            "so has one that came while its target was to be emptied",
            run -> {
              run.vip(0, 0, 0, GroupRule.AFFINITY).vip(1, 0, 0, GroupRule.AFFINITY);
              run.deploy(0, 0).claim(1, 1, 1).state(1, TargetState.DRAINING);
              run.wire(1, 0).apply(1, 1, 0, 0, 0).commit(1, 1).active(1);
              run.state(1, TargetState.UP);
            }),
        row("a VIP is in ERROR while its device is away", run -> lost(run)),
        row("a VIP rejected", run -> run.vip(0, 0, 0).status(0, Status.ERROR.ordinal())),
        row("a pair", run -> pair(run, 6, 7)),
        row("a group together", run -> group(run, GroupRule.AFFINITY, 0, 0)),
        row("a group apart", run -> group(run, GroupRule.ANTI_AFFINITY, 0, 1)),
        row("a group over domains", run -> group(run, GroupRule.FAULT_DOMAIN, 0, 3)));
  }

  static Stream<Arguments> catches() {
    return Stream.of(
        row("capacity", Invariant.I1, run -> run.serve(0, 0).vip(1, 0, 0).apply(0, 1, 0, 0, 2)),
        row(
            "capacity by a resize",
            Invariant.I1,
            run -> run.serve(0, 0).serve(1, 0).apply(0, 0, 0, 0, 2)),
        row(
            "VLANs",
            Invariant.I2,
            run ->
                run.vip(0, 0, 0)
                    .vip(1, 0, 1)
                    .vip(2, 0, 4)
                    .wire(0, 0)
                    .wire(0, 1)
                    .wire(0, 4)
                    .apply(0, 0, 0, 0, 0)
                    .apply(0, 1, 0, 1, 0)
                    .apply(0, 2, 0, 4, 0)),
        row(
            "fabric",
            Invariant.I2,
            run ->
                run.is(EventKind.WIRED, 0, 0, 0)
                    .is(EventKind.WIRED, 1, 0, 0)
                    .is(EventKind.WIRED, 0, 0, 1)
                    .is(EventKind.WIRED, 1, 0, 4)),
        row("reach", Invariant.I2, run -> run.is(EventKind.WIRED, 0, 0, 3)),
        row("wired twice", Invariant.I2, run -> run.wire(0, 0).is(EventKind.WIRED, 0, 0, 0)),
        row("not wired", Invariant.I2, run -> run.vip(0, 0, 0).apply(0, 0, 0, 0, 0)),
        row(
            "unwired under VIPs",
            Invariant.I2,
            run -> run.serve(0, 0).is(EventKind.UNWIRED, 0, 1, 0)),
        row(
            "overlap",
            Invariant.I3,
            run ->
                run.vip(0, 0, 0)
                    .vip(1, 1, 2)
                    .wire(0, 0)
                    .wire(0, 2)
                    .apply(0, 0, 0, 0, 0)
                    .apply(0, 1, 1, 2, 0)),
        row(
            "address and port twice",
            Invariant.I3,
            run -> run.serve(0, 0).vip(1, 0, 0).wire(1, 0).apply(1, 1, 0, 0, 0, 10, -1)),
        row(
            "a firewall's address is a VIP's too",
            Invariant.I3,
            run -> {
              run.is(EventKind.SPEC_DEFINED, 3, -1, 1, 10);
              run.serve(0, 0).vip(1, 0, 0).claim(1, 0, 0);
              run.apply(0, 1, 0, 0, 3, 10, -1);
            }),
        row(
            "own address is a VIP's",
            Invariant.I3,
            run -> run.serve(0, 0).vip(1, 0, 0).wire(1, 0).apply(1, 1, 0, 0, 0, 11, 10)),
        row(
            "address outside",
            Invariant.I3,
            run -> run.vip(0, 0, 0).wire(0, 0).apply(0, 0, 0, 0, 0, 300, -1)),
        row("owner", Invariant.I4, run -> run.serve(0, 4)),
        row("partitions", Invariant.I4, run -> run.serve(0, 2).vip(1, 1, 0).apply(2, 1, 1, 0, 0)),
        row("dedicated", Invariant.I4, run -> run.serve(0, 3).vip(1, 1, 0).apply(3, 1, 1, 0, 0)),
        row("provider", Invariant.I4, run -> run.serve(0, 5)),
        row("tenant quota", Invariant.I4, run -> run.serve(0, 0).serve(1, 0).serve(2, 1)),
        row("instances", Invariant.I4, run -> run.create(ELASTIC).create(ELASTIC + 1)),
        row(
            "a refused target in service",
            Invariant.I4,
            run -> {
              run.state(0, TargetState.ONBOARDING)
                  .is(EventKind.ONBOARDING_REFUSED, 0, 0, 3, 1, 9, 5);
              run.state(0, TargetState.UP);
            }),
        row(
            "a refused target that takes VIPs",
            Invariant.I4,
            run -> {
              run.state(0, TargetState.ONBOARDING)
                  .is(EventKind.ONBOARDING_REFUSED, 0, 0, 3, 1, 9, 5);
              run.serve(0, 0);
            }),
        row("draining", Invariant.I4, run -> run.state(0, TargetState.DRAINING).serve(0, 0)),
        row(
            "never on-boarded",
            Invariant.I4,
            run -> run.state(0, TargetState.ONBOARDING).serve(0, 0)),
        row("ACTIVE and nowhere", Invariant.I5, run -> run.vip(0, 0, 0).active(0)),
        row(
            "ACTIVE and not applied",
            Invariant.I5,
            run -> run.vip(0, 0, 0).claim(0, 0, 0).commit(0, 0).active(0)),
        row(
            "ACTIVE in an old generation",
            Invariant.I5,
            run -> run.serve(0, 0).is(EventKind.STATUS_CHANGED, 0, 2, 0)),
        row(
            "ACTIVE and somewhere else too",
            Invariant.I5,
            run -> run.vip(0, 0, 0).wire(1, 0).apply(1, 0, 0, 0, 0).deploy(0, 0)),
        row("half a pair", Invariant.I5, run -> pair(run, 6)),
        row(
            "committed on a dead target",
            Invariant.I5,
            run ->
                run.vip(0, 0, 0)
                    .claim(0, 0, 0)
                    .wire(0, 0)
                    .apply(0, 0, 0, 0, 0)
                    .state(0, TargetState.DOWN)
                    .commit(0, 0)),
        row(
            "ends on a dead target",
            Invariant.I5,
            run -> run.serve(0, 0).state(0, TargetState.DOWN)),
        row(
            "removed while ACTIVE",
            Invariant.I5,
            run -> run.serve(0, 0).is(EventKind.DEVICE_REMOVED, 0, 0)),
        row(
            "switched before it is there",
            Invariant.I5,
            run -> run.serve(0, 0).claim(0, 1, 1).is(EventKind.SWITCHED, 0, 1, 0, 1)),
        row(
            "applied before boot",
            Invariant.I5,
            run -> run.create(ELASTIC).vip(0, 0, 0).wire(ELASTIC, 0).apply(ELASTIC, 0, 0, 0, 0)),
        row(
            "applied by a failed device",
            Invariant.I5,
            run -> run.is(EventKind.DEVICE_FAILED, 0).serve(0, 0)),
        row(
            "another tenant than ordered",
            Invariant.I5,
            run -> run.vip(0, 0, 0).wire(0, 0).apply(0, 0, 1, 0, 0)),
        row(
            "configuration of a rejected VIP",
            Invariant.I6,
            run -> run.vip(0, 0, 0).wire(0, 0).apply(0, 0, 0, 0, 0).status(0, 6)),
        row(
            "configuration that comes after the deletion",
            Invariant.I6,
            run -> run.serve(0, 0).delete(0, 0).apply(0, 0, 0, 0, 0)),
        row("wiring", Invariant.I6, run -> run.wire(0, 0)),
        row("old side of a move", Invariant.I6, run -> move(run.serve(0, 0))),
        row("claim", Invariant.I6, run -> run.vip(0, 0, 0).claim(0, 0, 0).status(0, 6)),
        row(
            "idle elastic device",
            Invariant.I6,
            run -> run.create(ELASTIC).is(EventKind.DEVICE_BOOTED, ELASTIC).at(11).serve(0, 0)),
        row("not zero", Invariant.I7, run -> run.serve(0, 0).delete(0, 0)),
        row("pending for ever", Invariant.I8, run -> run.vip(0, 0, 0)),
        row(
            "deleted and still ACTIVE",
            Invariant.I8,
            run -> run.serve(0, 0).is(EventKind.VIP_DELETE_REQUESTED, 0)),
        row(
            "in ERROR, and its device is back",
            Invariant.I8,
            run ->
                lost(run)
                    .is(EventKind.DEVICE_RECOVERED, 0)
                    .state(0, TargetState.UP)
                    .is(EventKind.DEVICE_REMOVED, 0, 0)
                    .is(EventKind.UNWIRED, 0, 1, 0)),
        row("claim on half a pair", Invariant.I9, run -> run.vip(0, 0, 0).claim(0, 6, 6)),
        row("claim on a node twice", Invariant.I9, run -> run.vip(0, 0, 0).claim(0, 6, 6, 6)),
        row("affinity", Invariant.I9, run -> group(run, GroupRule.AFFINITY, 0, 1)),
        row("anti-affinity", Invariant.I9, run -> group(run, GroupRule.ANTI_AFFINITY, 0, 0)),
        row("fault domain", Invariant.I9, run -> group(run, GroupRule.FAULT_DOMAIN, 0, 1)));
  }

  private static long a(int host) {
    return (10L << 24) + host;
  }

  /** It was served, its device went away, and it was given up. */
  private static CheckedRun lost(CheckedRun run) {
    return run.serve(0, 0)
        .is(EventKind.DEVICE_FAILED, 0)
        .state(0, TargetState.DOWN)
        .is(EventKind.RELEASED, 0, 1, 1, 0)
        .status(0, Status.ERROR.ordinal());
  }

  private static CheckedRun move(CheckedRun run) {
    return run.claim(0, 1, 1)
        .wire(1, 0)
        .apply(1, 0, 0, 0, 0)
        .commit(0, 1)
        .is(EventKind.SWITCHED, 0, 1, 0, 1);
  }

  private static void pair(CheckedRun run, int... applied) {
    run.vip(0, 0, 0).claim(0, 6, 6, 7).wire(6, 0).wire(7, 0);
    for (int device : applied) {
      run.apply(device, 0, 0, 0, 0);
    }
    run.commit(0, 6).active(0);
  }

  private static void group(CheckedRun run, GroupRule rule, int first, int second) {
    run.vip(0, 0, 0, rule).vip(1, 0, 0, rule).deploy(0, first).deploy(1, second);
  }

  @Test
  void tellsTheFirstHundredWithTimeAndNames() {
    CheckedRun run = new CheckedRun();
    run.at(1.5);
    for (int vip = 0; vip < 60; vip++) {
      run.vip(vip, 0, 0).active(vip).wire(0, 0).apply(0, vip, 0, 0, 0);
    }
    assertThat(run.checker.violations()).isGreaterThan(100);
    assertThat(run.checker.texts())
        .hasSize(100)
        .startsWith("1.500000000 s I5: VIP 0 is ACTIVE without a committed target")
        .contains(
            "1.500000000 s I1: device 0 of target 0 (lb-0) carries 120 of"
                + " dimension 1 (throughputMbps), capacity 100, with VIP 2");
  }

  @Test
  void idleElasticDevicesMayWaitForTheirTimeout() {
    CheckedRun run = new CheckedRun();
    run.create(ELASTIC).is(EventKind.DEVICE_BOOTED, ELASTIC);
    assertThat(run.finish(10_000_000_000L).texts()).isEmpty();
  }
}
