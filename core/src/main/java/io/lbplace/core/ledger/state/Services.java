package io.lbplace.core.ledger.state;

import io.lbplace.core.column.Growth;
import io.lbplace.core.fleet.DeviceSpec;
import io.lbplace.core.fleet.Flavor;
import io.lbplace.core.fleet.Kind;
import io.lbplace.core.fleet.ServiceType;
import io.lbplace.core.ledger.index.Bits;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which targets and flavors serve which service type, and which targets are placeable. */
public final class Services {
  private final List<ServiceType> types;

  /** By service type: all targets that serve it, and those of them that aren't gone for good. */
  private final Bits[] serves;

  private final Bits[] candidates;

  /** By provider: all targets of others; null until somebody asks. */
  private @Nullable Bits[] ofOthers = new @Nullable Bits[4];

  /** By service type and flavor. */
  private final boolean[][] servedBy;

  /** By flavor: whether neither its devices nor new ones take anything. */
  public final boolean[] closed;

  public final Bits all = new Bits();
  public final Bits placeable = new Bits();
  public final Bits physical = new Bits();
  public final Bits virtual = new Bits();

  /** Targets that need no address of their own. */
  public final Bits ownAddressless = new Bits();

  /** Flavors, the cheapest first, equal ones in order. */
  public final int[] byCost;

  public Services(List<ServiceType> types, List<Flavor> flavors) {
    this.types = types;
    serves = new Bits[types.size()];
    Arrays.setAll(serves, i -> new Bits());
    candidates = new Bits[types.size()];
    Arrays.setAll(candidates, i -> new Bits());
    servedBy = new boolean[types.size()][flavors.size()];
    closed = new boolean[flavors.size()];
    byCost = new int[flavors.size()];
    for (int f = 0; f < byCost.length; f++) {
      for (int t = 0; t < servedBy.length; t++) {
        servedBy[t][f] = types.get(t).providers().contains(flavors.get(f).device().provider());
      }
      int at = f;
      long cost = flavors.get(f).costPerHourMicros();
      while (at > 0 && flavors.get(byCost[at - 1]).costPerHourMicros() > cost) {
        byCost[at] = byCost[at - 1];
        at--;
      }
      byCost[at] = f;
    }
  }

  public void targetAdded(int target, DeviceSpec spec) {
    all.set(target);
    ownAddressless.put(target, !spec.selfAddress());
    for (int p = 0; p < ofOthers.length; p++) {
      Bits others = ofOthers[p];
      if (others != null) {
        others.put(target, spec.provider() != p);
      }
    }
    (spec.kind() == Kind.PHYSICAL ? physical : virtual).set(target);
    for (int t = 0; t < serves.length; t++) {
      boolean served = types.get(t).providers().contains(spec.provider());
      serves[t].put(target, served);
      candidates[t].put(target, served);
    }
  }

  public void targetRemoved(int target) {
    for (Bits bits : candidates) {
      bits.clear(target);
    }
  }

  /** The targets that serve a type and aren't gone for good. */
  public Bits candidates(int serviceType) {
    return candidates[serviceType];
  }

  /** The targets of all other providers. O(targets) when it is asked first. */
  public Bits ofOthers(int provider, Inventory inventory) {
    ofOthers = Growth.room(ofOthers, provider);
    Bits others = ofOthers[provider];
    if (others == null) {
      others = new Bits();
      for (int target = 0; target < inventory.targets; target++) {
        others.put(target, inventory.spec[target].provider() != provider);
      }
      ofOthers[provider] = others;
    }
    return others;
  }

  public boolean serves(int serviceType, int target) {
    return serves[serviceType].get(target);
  }

  public boolean servedByFlavor(int serviceType, int flavor) {
    return servedBy[serviceType][flavor];
  }
}
