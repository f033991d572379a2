package io.lbplace.core.ledger.state;

import io.lbplace.core.fleet.DeviceSpec;
import io.lbplace.core.fleet.Flavor;
import io.lbplace.core.fleet.Kind;
import io.lbplace.core.ledger.index.Bits;
import java.util.List;

/** The targets by their kind, and the flavors by their cost. */
public final class TargetKinds {
  public final Bits all = new Bits();
  public final Bits physical = new Bits();
  public final Bits virtual = new Bits();

  /** Flavors, the cheapest first, equal ones in order. */
  public final int[] flavorsByCost;

  TargetKinds(List<Flavor> flavors) {
    flavorsByCost = new int[flavors.size()];
    for (int f = 0; f < flavorsByCost.length; f++) {
      int at = f;
      long cost = flavors.get(f).costPerHourMicros();
      while (at > 0 && flavors.get(flavorsByCost[at - 1]).costPerHourMicros() > cost) {
        flavorsByCost[at] = flavorsByCost[at - 1];
        at--;
      }
      flavorsByCost[at] = f;
    }
  }

  /** A target is in the inventory. */
  public void targetAdded(int target, DeviceSpec spec) {
    all.set(target);
    (spec.kind() == Kind.PHYSICAL ? physical : virtual).set(target);
  }
}
