package io.lbplace.simulator.check;

import io.lbplace.core.model.GroupRule;
import io.lbplace.simulator.check.TargetBook.Claim;
import io.lbplace.simulator.check.TargetBook.Vip;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * I9: the rules of groups for their members. Those whose target is being emptied or is down don't
 * count: they are about to move, one by one. Nor does a member count for affinity whose target was
 * down or being emptied, and which stayed there after all.
 */
final class GroupRules {
  private final Violations violations;
  private final Map<Integer, List<Vip>> groups = new TreeMap<>();

  GroupRules(Violations violations) {
    this.violations = violations;
  }

  void requested(Vip vip) {
    if (vip.group >= 0 && vip.groupRule != GroupRule.NONE.ordinal()) {
      groups.computeIfAbsent(vip.group, key -> new ArrayList<>()).add(vip);
    }
  }

  /** Checks a member that is served by another target now. */
  void served(Vip vip) {
    List<Vip> members = groups.get(vip.group);
    if (members != null && counts(vip)) {
      for (Vip other : members) {
        if (other != vip && counts(other)) {
          check(vip, other);
        }
      }
    }
  }

  void ended(Vip vip) {
    List<Vip> members = groups.get(vip.group);
    if (members != null) {
      members.remove(vip);
    }
  }

  void finish() {
    for (List<Vip> members : groups.values()) {
      for (int i = 0; i < members.size(); i++) {
        for (int j = i + 1; j < members.size(); j++) {
          if (counts(members.get(i)) && counts(members.get(j))) {
            check(members.get(j), members.get(i));
          }
        }
      }
    }
  }

  private static boolean counts(Vip vip) {
    return vip.serving != null && vip.serving.target.keeps();
  }

  private void check(Vip vip, Vip other) {
    Claim one = vip.serving;
    Claim two = other.serving;
    if (one == null || two == null) {
      return;
    }
    boolean together = one.target == two.target;
    boolean broken =
        switch (GroupRule.of(vip.groupRule)) {
          case NONE -> false;
          case AFFINITY -> !together && !one.survived && !two.survived;
          case ANTI_AFFINITY -> together;
          case FAULT_DOMAIN -> shareDomain(one, two);
        };
    if (broken) {
      violations.add(
          Invariant.I9,
          "group",
          vip.group,
          "asks",
          GroupRule.of(vip.groupRule) + ", and VIP",
          vip.handle,
          "is on",
          violations.target(one.target.handle) + ", VIP",
          other.handle,
          "on",
          violations.target(two.target.handle));
    }
  }

  /** True if two claims share a fault domain; a device without one is a domain by itself. */
  private static boolean shareDomain(Claim one, Claim two) {
    for (DeviceState node : one.nodes) {
      for (DeviceState other : two.nodes) {
        if (node == other || (node.faultDomain >= 0 && node.faultDomain == other.faultDomain)) {
          return true;
        }
      }
    }
    return false;
  }
}
