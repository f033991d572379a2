package io.lbplace.core.fleet;

/**
 * Who may use a target that isn't for everybody: its declared owner, or the tenant that was first
 * on a dedicated one until it is empty.
 */
final class Owners {
  private final Inventory inventory;
  private int[] current = new int[16];

  /** Targets that anybody may use. */
  final Bits open = new Bits();

  /** By tenant: the targets that are its own. */
  final TargetSets own = new TargetSets();

  Owners(Inventory inventory) {
    this.inventory = inventory;
  }

  void targetAdded(int target) {
    current = Columns.room(current, target, -1);
    set(target, inventory.owner(target));
  }

  /** The only tenant that may use a target, or −1. */
  int of(int target) {
    return current[target];
  }

  void charge(int tenant, int target) {
    if (current[target] < 0 && inventory.spec[target].tenancy() == Tenancy.DEDICATED) {
      set(target, tenant);
    }
  }

  /** Called when a reservation has ended. */
  void discharge(int target) {
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
