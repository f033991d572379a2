package io.lbplace.core.ledger.constraint;

import io.lbplace.core.column.Growth;
import io.lbplace.core.fleet.DeviceSpec;
import io.lbplace.core.fleet.ServiceType;
import io.lbplace.core.ledger.index.Bits;
import io.lbplace.core.ledger.index.Query;
import io.lbplace.core.ledger.state.LedgerState;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.placement.PlacementRequest;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The provider of the target serves the request's service type, and isn't excluded. */
public final class ServiceTypeConstraint extends LedgerConstraint {
  private final List<ServiceType> types;

  /** By service type: all targets that serve it, and those of them that aren't gone for good. */
  private final Bits[] serves;

  private final Bits[] candidates;

  /** By service type and flavor. */
  private final boolean[][] servedBy;

  /** By provider: all targets of others; null until first needed. */
  private @Nullable Bits[] ofOthers = new @Nullable Bits[4];

  ServiceTypeConstraint(LedgerState state) {
    super(state, Constraint.SERVICE_TYPE);
    types = state.serviceTypes;
    serves = new Bits[types.size()];
    Arrays.setAll(serves, i -> new Bits());
    candidates = new Bits[types.size()];
    Arrays.setAll(candidates, i -> new Bits());
    servedBy = new boolean[types.size()][state.flavors.size()];
    for (int t = 0; t < servedBy.length; t++) {
      for (int f = 0; f < servedBy[t].length; f++) {
        DeviceSpec device = state.flavors.get(f).device();
        servedBy[t][f] = types.get(t).providers().contains(device.provider());
      }
    }
  }

  @Override
  public void targetAdded(int target) {
    int provider = state.inventory.spec[target].provider();
    for (int t = 0; t < serves.length; t++) {
      boolean served = types.get(t).providers().contains(provider);
      serves[t].put(target, served);
      candidates[t].put(target, served);
    }
    for (int p = 0; p < ofOthers.length; p++) {
      Bits others = ofOthers[p];
      if (others != null) {
        others.put(target, provider != p);
      }
    }
  }

  /** A target is gone for good. */
  public void targetRemoved(int target) {
    for (Bits bits : candidates) {
      bits.clear(target);
    }
  }

  /** True if devices of a flavor serve a request's type, by a provider that isn't excluded. */
  public boolean servedByFlavor(PlacementRequest request, int flavor) {
    return servedBy[request.serviceType()][flavor]
        && !request.excludesProvider(state.flavors.get(flavor).device().provider());
  }

  /**
   * True if any target that isn't gone serves a request's type. O(1), or O(targets) if it excludes.
   */
  public boolean servedByAny(PlacementRequest request) {
    Bits serving = candidates[request.serviceType()];
    if (request.excludedProviders().length == 0) {
      return serving.count > 0;
    }
    for (int target = 0; target < state.inventory.targets; target++) {
      if (serving.get(target) && !isExcluded(request, target)) {
        return true;
      }
    }
    return false;
  }

  private boolean isExcluded(PlacementRequest request, int target) {
    return request.excludesProvider(state.inventory.spec[target].provider());
  }

  @Override
  public int filter(PlacementRequest request, int target, int node, int mask) {
    return serves[request.serviceType()].get(target) && !isExcluded(request, target)
        ? Verdict.FITS
        : fails(-1);
  }

  @Override
  public int filterNew(PlacementRequest request, int flavor, int mask) {
    return servedByFlavor(request, flavor) ? Verdict.FITS : fails(-1);
  }

  @Override
  public void narrow(PlacementRequest request, Query query, int mask) {
    Bits serving = candidates[request.serviceType()];
    if (serving.count < state.inventory.targets) {
      query.and(stage(), serving);
    }
    for (int provider : request.excludedProviders()) {
      query.and(stage(), ofOthers(provider));
    }
  }

  /** The targets of all other providers. O(targets) when it is asked first. */
  private Bits ofOthers(int provider) {
    ofOthers = Growth.room(ofOthers, provider);
    Bits others = ofOthers[provider];
    if (others == null) {
      others = new Bits();
      for (int target = 0; target < state.inventory.targets; target++) {
        others.put(target, state.inventory.spec[target].provider() != provider);
      }
      ofOthers[provider] = others;
    }
    return others;
  }

  @Override
  public String explain(PlacementRequest request, int target, int key, Wording words) {
    return "its provider doesn't serve " + words.serviceType(request.serviceType());
  }
}
