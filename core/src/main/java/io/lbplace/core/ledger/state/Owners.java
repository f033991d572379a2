package io.lbplace.core.ledger.state;

import io.lbplace.core.column.Growth;
import io.lbplace.core.fleet.Tenancy;
import io.lbplace.core.ledger.index.Bits;
import io.lbplace.core.ledger.index.TargetSets;

/**
 * Who may use a target that isn't for everybody: its declared owner, or the tenant that was first
 * on a dedicated one until it is empty.
 */
public final class Owners {
  private final Inventory inventory;
  private int[] current = new int[16];

  /** Targets that anybody may use. */
  public final Bits open = new Bits();

  /** By tenant: the targets that are its own. */
  public final TargetSets own = new TargetSets();

  public Owners(Inventory inventory) {
    this.inventory = inventory;
  }

  public void targetAdded(int target) {
    current = Growth.room(current, target, -1);
    set(target, inventory.owner(target));
  }

  /** The only tenant that may use a target, or −1. */
  public int of(int target) {
    return current[target];
  }

  public void charge(int tenant, int target) {
    if (current[target] < 0 && inventory.spec[target].tenancy() == Tenancy.DEDICATED) {
      set(target, tenant);
    }
  }

  /** Called when a reservation has ended. */
  public void discharge(int target) {
    if (current[target] >= 0 && inventory.owner(target) < 0 && inventory.vips(target) == 0) {
      own.remove(current[target], target);
      set(target, -1);
    }
  }

  private void set(int target, int tenant) {
    current[target] = tenant;
    open.put(target, tenant < 0);
    if (tenant >= 0) {
      own.add(tenant, target);
    }
  }
}
