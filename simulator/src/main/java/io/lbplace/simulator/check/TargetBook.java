package io.lbplace.simulator.check;

import io.lbplace.core.event.ExogenousEvents.VipRequestedEvent;
import io.lbplace.core.fleet.TargetState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A target as the control plane sees it. */
final class TargetBook {
  final int handle;
  final int nodesPerVip;
  final int divisor;
  final int flavor;
  final List<DeviceState> nodes = new ArrayList<>();
  TargetState state = TargetState.ONBOARDING;

  /** True if its device isn't as declared, or didn't answer; until it is probed again. */
  boolean refused;

  TargetBook(int handle, int nodesPerVip, int divisor, int flavor) {
    this.handle = handle;
    this.nodesPerVip = nodesPerVip;
    this.divisor = divisor;
    this.flavor = flavor;
  }

  /** The amount that one node is charged: rounded up, or in dimension 0, {@code vips}, as it is. */
  long charge(long[] demand, int dimension) {
    return dimension == 0 ? demand[0] : Math.floorDiv(demand[dimension] + divisor - 1, divisor);
  }

  /** True if the VIPs that the target carries stay there. */
  boolean keeps() {
    return state == TargetState.UP || state == TargetState.BOOTING || state == TargetState.DISABLED;
  }

  /** True if it is in service or draining, and none of its devices has failed or is gone. */
  boolean answers() {
    return (keeps() || state == TargetState.DRAINING)
        && nodes.stream().noneMatch(node -> node.failed || node.gone);
  }

  boolean dead() {
    return state == TargetState.DOWN || state == TargetState.REMOVED;
  }

  /** One VIP's reservation. */
  static final class Claim {
    final TargetBook target;
    final int attempt;
    final List<DeviceState> nodes;
    boolean doubted;

    /**
     * True if its target was down or being emptied while it served, and stayed after all: others of
     * its group may have moved elsewhere meanwhile.
     */
    boolean survived;

    Claim(TargetBook target, int attempt, List<DeviceState> nodes) {
      this.target = target;
      this.attempt = attempt;
      this.nodes = nodes;
    }

    boolean unreachable() {
      for (DeviceState node : nodes) {
        if (node.failed) {
          return true;
        }
      }
      return false;
    }
  }

  /** An ordered VIP and its progress. */
  static final class Vip {
    final int handle;
    final int tenant;
    final int serviceType;
    final int subnetA;
    final int subnetB;
    final int group;
    final int groupRule;
    boolean deleteRequested;

    /** A status ordinal, −1 for deleted, −2 before the first. */
    int status = -2;

    /** The reservations that aren't released. */
    final List<Claim> claims = new ArrayList<>(2);

    /** The claim that serves the VIP. */
    @Nullable Claim serving;

    /** The generation since which that claim serves. */
    int servingGeneration;

    @Nullable TargetBook lastServing;
    int updateRejected;

    /** The devices that carry it, by the devices' own events. */
    final List<DeviceState> on = new ArrayList<>(2);

    Vip(VipRequestedEvent order) {
      handle = order.vip();
      tenant = order.tenant();
      serviceType = order.serviceType();
      subnetA = order.subnetA();
      subnetB = order.subnetB();
      group = order.group();
      groupRule = order.groupRule();
    }

    private Vip(int handle) {
      this.handle = handle;
      tenant = -1;
      serviceType = -1;
      subnetA = -1;
      subnetB = -1;
      group = -1;
      groupRule = 0;
    }

    /** A deleted VIP, without the order: a device that still serves it is wrong. */
    static Vip deleted(int handle) {
      Vip vip = new Vip(handle);
      vip.status = StatusRules.DELETED;
      vip.deleteRequested = true;
      return vip;
    }

    @Nullable Claim claimOn(int target) {
      for (int i = claims.size() - 1; i >= 0; i--) {
        if (claims.get(i).target.handle == target) {
          return claims.get(i);
        }
      }
      return null;
    }

    boolean claimed(DeviceState device) {
      for (Claim claim : claims) {
        if (claim.nodes.contains(device)) {
          return true;
        }
      }
      return false;
    }
  }
}
