package io.lbplace.simulator.check;

import io.lbplace.core.event.Dictionary;
import io.lbplace.core.event.EventKind;
import io.lbplace.core.fleet.TargetState;
import io.lbplace.core.model.GroupRule;
import io.lbplace.core.model.Status;
import io.lbplace.simulator.EventScript;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * A small world for the checker. Dimensions vips and Mbps, capacity 3 and 100. Interface 0 carries
 * 2 networks and hangs on switch 0, which carries 2; interface 1 carries 2 and hangs on none.
 * Targets: 0 and 1 plain devices in fault domain 1; 2 partitioned for one tenant, overlapping
 * addresses; 3 dedicated; 4 owned by tenant 1; 5 of another provider; 6 a pair of devices 6 and 7.
 * Subnet n is network n's 10.0.n.0/24, but subnet 2 lies in subnet 0; network 3 is behind switch 1
 * only. Specs: 0 takes 40 Mbps at port 80, 1 the same at 443, 2 takes 90.
 */
final class CheckedRun {
  static final int ELASTIC = 8;

  final Checker checker = new Checker();
  final EventScript script = new EventScript(checker);

  CheckedRun() {
    is(EventKind.LIMITS_DEFINED, 2, 0, -1);
    script.text(Dictionary.TARGET, 0, "lb-0").text(Dictionary.DIMENSION, 1, "throughputMbps");
    is(EventKind.SPEC_DEFINED, 0, 80, 1, 40);
    is(EventKind.SPEC_DEFINED, 1, 443, 1, 40);
    is(EventKind.SPEC_DEFINED, 2, 80, 1, 90);
    is(EventKind.SWITCH_DEFINED, 0, 2);
    is(EventKind.SWITCH_DEFINED, 1, 2);
    for (int network = 0; network < 6; network++) {
      if (network == 3) {
        is(EventKind.NETWORK_DEFINED, network, 0, 1);
      } else {
        is(EventKind.NETWORK_DEFINED, network, 0);
      }
      is(EventKind.SUBNET_DEFINED, network, network, address(network, 0), network == 2 ? 25 : 24);
    }
    type(0, 0, 0, 0);
    type(1, 0, 1, 1);
    type(2, 0, 0, 2);
    type(3, 0, 0, 0);
    type(4, 1, 0, 0);
    is(EventKind.FLAVOR_DEFINED, 0, 3, 1_000_000, 1, 10_000_000_000L);
    is(EventKind.SERVICE_TYPE_DEFINED, 0, -1, -1, 0);
    int[] types = {0, 0, 1, 2, 0, 4, 0, 0};
    for (int device = 0; device < types.length; device++) {
      is(
          EventKind.DEVICE_DEFINED,
          device,
          types[device],
          device == 4 ? 1 : -1,
          device < 2 ? 1 : -1);
    }
    for (int target = 0; target < 6; target++) {
      is(EventKind.TARGET_DEFINED, target, 0, 1, 1, -1, target);
      state(target, TargetState.UP);
    }
    is(EventKind.TARGET_DEFINED, 6, 1, 2, 1, -1, 6, 7);
    state(6, TargetState.UP);
  }

  private void type(int type, int provider, int overlapping, int tenancy) {
    is(EventKind.TYPE_DEFINED, type, 0, provider, overlapping, 0, tenancy, 1, 3, 100);
    is(EventKind.INTERFACE_DEFINED, type, 0, 2, 0);
    is(EventKind.INTERFACE_DEFINED, type, 1, 2, -1);
  }

  private static long address(int subnet, int host) {
    return (10L << 24) + (subnet == 2 ? 0 : subnet << 8) + host;
  }

  CheckedRun at(double seconds) {
    script.at(seconds);
    return this;
  }

  CheckedRun is(EventKind kind, long... fields) {
    script.is(kind, fields);
    return this;
  }

  CheckedRun state(int target, TargetState state) {
    return is(EventKind.TARGET_STATE, target, state.ordinal());
  }

  /** An order in subnet {@code subnet}, both for clients and members. */
  CheckedRun vip(int vip, int tenant, int subnet) {
    return vip(vip, tenant, subnet, GroupRule.NONE);
  }

  /** An order in group 9 if there is a rule. */
  CheckedRun vip(int vip, int tenant, int subnet, GroupRule rule) {
    int group = rule == GroupRule.NONE ? -1 : 9;
    is(
        EventKind.VIP_REQUESTED,
        vip,
        tenant,
        0,
        subnet,
        subnet,
        0,
        -1,
        0,
        group,
        rule.ordinal(),
        -1);
    return status(vip, Status.PENDING_CREATE.ordinal());
  }

  CheckedRun status(int vip, int status) {
    return is(EventKind.STATUS_CHANGED, vip, 1, status);
  }

  CheckedRun claim(int vip, int target, int... nodes) {
    return is(
        EventKind.CLAIMED,
        LongStream.concat(LongStream.of(vip, 1, 1, target), IntStream.of(nodes).asLongStream())
            .toArray());
  }

  /** Configures VIP {@code vip} of a tenant at address 10 + vip, without own addresses. */
  CheckedRun apply(int device, int vip, int tenant, int subnet, int spec) {
    return apply(device, vip, tenant, subnet, spec, 10 + vip, -1);
  }

  CheckedRun apply(int device, int vip, int tenant, int subnet, int spec, int host, int self) {
    return is(
        EventKind.DEVICE_APPLIED,
        device,
        vip,
        1,
        1,
        spec,
        tenant,
        subnet,
        1,
        subnet,
        1,
        address(subnet, host),
        self < 0 ? -1 : address(subnet, self),
        -1);
  }

  CheckedRun wire(int device, int network) {
    return is(EventKind.WIRED, device, 1, network);
  }

  CheckedRun commit(int vip, int target) {
    return is(EventKind.COMMITTED, vip, 1, 1, target);
  }

  CheckedRun active(int vip) {
    return status(vip, Status.ACTIVE.ordinal());
  }

  /** Tenant 0's VIP in subnet 0, ordered, deployed on one device and ACTIVE. */
  CheckedRun serve(int vip, int device) {
    return vip(vip, 0, 0).deploy(vip, device);
  }

  /** Claimed, wired, applied, committed, ACTIVE: in subnet 0 of tenant 0. */
  CheckedRun deploy(int vip, int device) {
    return claim(vip, device, device)
        .wire(device, 0)
        .apply(device, vip, 0, 0, 0)
        .commit(vip, device)
        .active(vip);
  }

  CheckedRun delete(int vip, int device) {
    is(EventKind.VIP_DELETE_REQUESTED, vip);
    status(vip, Status.PENDING_DELETE.ordinal());
    is(EventKind.DEVICE_REMOVED, device, vip);
    is(EventKind.RELEASED, vip, 1, 1, device);
    return status(vip, -1);
  }

  /** An instance of the flavor on its way. */
  CheckedRun create(int target) {
    is(EventKind.DEVICE_DEFINED, target, 3, -1, -1);
    is(EventKind.TARGET_DEFINED, target, 0, 1, 1, 0, target);
    return state(target, TargetState.BOOTING);
  }

  Checker finish() {
    return finish(0);
  }

  Checker finish(long endNanos) {
    checker.finish(endNanos);
    return checker;
  }
}
