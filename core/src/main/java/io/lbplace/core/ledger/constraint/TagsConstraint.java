package io.lbplace.core.ledger.constraint;

import io.lbplace.core.fleet.DeviceSpec;
import io.lbplace.core.fleet.ServiceType;
import io.lbplace.core.ledger.index.Bits;
import io.lbplace.core.ledger.index.Query;
import io.lbplace.core.ledger.index.TargetSet;
import io.lbplace.core.ledger.state.LedgerState;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.placement.PlacementRequest;
import org.jspecify.annotations.Nullable;

/** The target has every tag that the request's service type requires, and none that it forbids. */
public final class TagsConstraint extends LedgerConstraint {
  /** By service type: the targets whose tags suit it; null for one that asks for no tags. */
  private final @Nullable Bits[] suited;

  /** By service type and flavor: true where the tags suit. */
  private final boolean[][] suitedNew;

  /** By service type: the targets that refused it; null until one did. */
  private final @Nullable TargetSet[] refusing;

  TagsConstraint(LedgerState state) {
    super(state, Constraint.TAGS);
    suited = new @Nullable Bits[state.serviceTypes.size()];
    suitedNew = new boolean[suited.length][state.flavors.size()];
    refusing = new @Nullable TargetSet[suited.length];
    for (int type = 0; type < suited.length; type++) {
      ServiceType each = state.serviceTypes.get(type);
      boolean asks = !each.requiresTags().isEmpty() || !each.forbidsTags().isEmpty();
      suited[type] = asks ? new Bits() : null;
      for (int flavor = 0; flavor < state.flavors.size(); flavor++) {
        suitedNew[type][flavor] = objection(type, state.flavors.get(flavor).device()) == null;
      }
    }
  }

  @Override
  public void targetAdded(int target) {
    for (int type = 0; type < suited.length; type++) {
      Bits targets = suited[type];
      if (targets != null) {
        targets.put(target, objection(type, state.inventory.spec[target]) == null);
      }
    }
  }

  /** The tag that a service type misses on a device, or finds there against its will, or null. */
  private @Nullable String objection(int serviceType, DeviceSpec device) {
    ServiceType type = state.serviceTypes.get(serviceType);
    for (String tag : type.requiresTags()) {
      if (!device.tags().contains(tag)) {
        return tag;
      }
    }
    for (String tag : type.forbidsTags()) {
      if (device.tags().contains(tag)) {
        return tag;
      }
    }
    return null;
  }

  @Override
  public int filter(PlacementRequest request, int target, int node, int mask) {
    Bits targets = suited[request.serviceType()];
    return targets == null || targets.get(target) ? Verdict.FITS : fails(-1);
  }

  @Override
  public int filterNew(PlacementRequest request, int flavor, int mask) {
    return suitedNew[request.serviceType()][flavor] ? Verdict.FITS : fails(-1);
  }

  @Override
  public void narrow(PlacementRequest request, Query query, int mask) {
    Bits targets = suited[request.serviceType()];
    if (targets != null && targets.count < state.inventory.targets) {
      query.and(stage(), targets);
    }
  }

  /** A target that refused takes no other VIP of the service type. */
  @Override
  public void learn(PlacementRequest request, int target, int key) {
    TargetSet targets = refusing[request.serviceType()];
    if (targets == null) {
      targets = new TargetSet();
      refusing[request.serviceType()] = targets;
    }
    targets.add(target);
  }

  @Override
  public void forget(int target) {
    for (TargetSet targets : refusing) {
      if (targets != null) {
        targets.remove(target);
      }
    }
  }

  @Override
  public int filterLearned(PlacementRequest request, int target, int node) {
    TargetSet targets = refusing[request.serviceType()];
    return targets != null && targets.contains(target) ? fails(-1) : Verdict.FITS;
  }

  @Override
  public void narrowLearned(PlacementRequest request, Query query) {
    TargetSet targets = refusing[request.serviceType()];
    if (targets != null) {
      exclude(query, stage(), targets, TargetSet.EMPTY);
    }
  }

  @Override
  public String explain(PlacementRequest request, int target, int key, Wording words) {
    return explain(request, state.inventory.spec[target], words);
  }

  @Override
  public String explainNew(PlacementRequest request, int flavor, int key, Wording words) {
    return explain(request, state.flavors.get(flavor).device(), words);
  }

  private String explain(PlacementRequest request, DeviceSpec device, Wording words) {
    String tag = objection(request.serviceType(), device);
    if (tag == null) {
      return LEARNED;
    }
    String type = words.serviceType(request.serviceType());
    return device.tags().contains(tag)
        ? "has tag " + tag + ", which " + type + " forbids"
        : "lacks tag " + tag + ", which " + type + " requires";
  }
}
