package io.lbplace.core.scheduler;

import io.lbplace.core.driver.Outcome;
import io.lbplace.core.event.ControlEvents.DeploymentEvent;
import io.lbplace.core.event.ControlEvents.RefusedEvent;
import io.lbplace.core.event.ControlEvents.RejectedEvent;
import io.lbplace.core.event.EventKind;
import io.lbplace.core.ledger.Ledger;
import io.lbplace.core.model.Cidr;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.model.ServiceSpec;
import io.lbplace.core.placement.PlacementRequest;
import java.util.HashMap;
import java.util.Map;

/**
 * Failures on the way: written to the log, learned where they reveal a limit, and kept for the
 * {@code statusDescription} that names each target and why.
 */
final class Failures {
  private final SchedulerContext context;
  private final Ledger ledger;
  private final VipTable vips;

  /** By VIP, while an operation with failures is under way; looked up only. */
  private final Map<Integer, String> trails = new HashMap<>();

  Failures(SchedulerContext context) {
    this.context = context;
    this.ledger = context.ledger;
    this.vips = context.vips;
  }

  /** Notes that a driver or a switch failed to do an operation for a reservation. */
  void note(int vip, int reservation, Outcome outcome) {
    PlacementRequest request = vips.request(vip);
    int target = context.target(reservation);
    if (outcome instanceof Outcome.Refused refused) {
      refused(request, target, refused.code(), refused.constraint(), refused.key());
      add(vip, target, describe(refused.constraint(), refused.key()) + " code " + refused.code());
    } else if (outcome instanceof Outcome.Failed failed) {
      record(EventKind.DEPLOY_FAILED, request, target);
      add(vip, target, failed.why());
    } else if (outcome instanceof Outcome.Unsupported unsupported) {
      refused(request, target, Outcome.Unsupported.CODE, Constraint.SERVICE_TYPE, -1);
      add(vip, target, unsupported.why() + " (no device of this provider can)");
    } else {
      record(EventKind.DEPLOY_UNKNOWN, request, target);
      add(vip, target, "no answer");
    }
  }

  /**
   * Learns the limit that a refusal reveals. To be called once the refused reservation is released,
   * as a release forgets the limits learned of its target.
   */
  void learn(int vip, int target, Outcome outcome) {
    if (outcome instanceof Outcome.Refused refused) {
      ledger.learn(vips.request(vip), target, refused.constraint(), refused.key());
    }
  }

  /** Notes that no target fits. */
  void reject(int vip, Constraint constraint, int key) {
    PlacementRequest request = vips.request(vip);
    RejectedEvent.write(
        context.log(), vip, request.generation(), request.attempt(), constraint.ordinal(), key);
    String reason = "no target fits: " + reason(request, constraint, key);
    trails.merge(vip, reason, (before, now) -> before + "; " + now);
  }

  /** Takes the description of all failures since the operation began, and forgets it. */
  String take(int vip) {
    String trail = trails.remove(vip);
    return trail == null ? "" : trail;
  }

  /** The operation has ended well, or is superseded. */
  void forget(int vip) {
    if (!trails.isEmpty()) {
      trails.remove(vip);
    }
  }

  private void add(int vip, int target, String why) {
    trails.merge(vip, "target " + target + ": " + why, (before, now) -> before + "; " + now);
  }

  private void refused(
      PlacementRequest request, int target, int code, Constraint constraint, int key) {
    RefusedEvent.write(
        context.log(),
        request.vip(),
        request.generation(),
        request.attempt(),
        target,
        code,
        constraint.ordinal(),
        key);
  }

  private void record(EventKind kind, PlacementRequest request, int target) {
    DeploymentEvent.write(
        context.log(), kind, request.vip(), request.generation(), request.attempt(), target);
  }

  /**
   * The reason of a rejection in words. An address that the tenant chose is named, since the
   * constraint and the subnet mean nothing to a tenant.
   */
  private String reason(PlacementRequest request, Constraint constraint, int key) {
    if (constraint != Constraint.ADDRESS) {
      return describe(constraint, key);
    }
    if (request.address() != PlacementRequest.UNASSIGNED && key == request.subnetA()) {
      int port = request.spec().port();
      return "address "
          + Cidr.dotted(request.address())
          + (port == ServiceSpec.WHOLE_ADDRESS ? "" : " with port " + port)
          + " is in use or no host's in subnet "
          + context.networks.cidr(request.subnetA());
    }
    return key < 0
        ? describe(constraint, key)
        : "no free address in subnet " + context.networks.cidr(key);
  }

  private static String describe(Constraint constraint, int key) {
    return key < 0 ? constraint.name() : constraint.name() + "(" + key + ")";
  }
}
