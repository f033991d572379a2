package io.lbplace.core.ledger.state;

import io.lbplace.core.column.Growth;
import io.lbplace.core.column.LongIntMap;
import io.lbplace.core.fleet.Tenancy;
import io.lbplace.core.ledger.index.Bits;
import io.lbplace.core.ledger.index.TargetSets;

/** What each tenant has where: VIPs by target, and by node where tenants hold partitions. */
public final class Tenants {
  private final Inventory inventory;
  private final LongIntMap atTarget = new LongIntMap(0);
  private final LongIntMap atNode = new LongIntMap(0);
  private int[] partitions = new int[16];
  private int[] vips = new int[16];

  /** By tenant: the targets that carry a VIP of it. */
  public final TargetSets at = new TargetSets();

  /** Targets with no partitions, or with one free on a node; a superset of those that fit. */
  public final Bits partitionFree = new Bits();

  public Tenants(Inventory inventory) {
    this.inventory = inventory;
  }

  public void targetAdded(int target) {
    partitionFree.set(target);
    partitions = Growth.room(partitions, inventory.devices, 0);
  }

  /** How many of a tenant's reservations a target carries. */
  public int vips(int tenant, int target) {
    return atTarget.get(LongIntMap.key(tenant, target));
  }

  /** How many different VIPs of a tenant have a reservation anywhere. */
  public int liveVips(int tenant) {
    return tenant < vips.length ? vips[tenant] : 0;
  }

  /** How many partitions a node has left. */
  public int freePartitions(int target, int node) {
    return inventory.spec[target].maxPartitions() - partitions[node];
  }

  /** To how many more tenants a target that nobody owns can come. */
  public int free(int target) {
    return switch (inventory.spec[target].tenancy()) {
      case SHARED -> Integer.MAX_VALUE;
      case DEDICATED -> 1;
      case PARTITIONED -> {
        int least = Integer.MAX_VALUE;
        int first = inventory.firstNode(target);
        for (int node = first; node < first + inventory.nodes(target); node++) {
          least = Math.min(least, freePartitions(target, node));
        }
        yield least;
      }
    };
  }

  /** Whether a node has a partition of a tenant or a free one. */
  public boolean partitionFor(int tenant, int target, int node) {
    return partitions[node] < inventory.spec[target].maxPartitions() || holds(tenant, node);
  }

  /** Whether a tenant has a partition on a node; asked of partitioned devices only. */
  public boolean holds(int tenant, int node) {
    return atNode.get(LongIntMap.key(tenant, node)) > 0;
  }

  public void charge(int tenant, int target, long nodes, boolean newVip) {
    if (newVip) {
      vips = Growth.room(vips, tenant, 0);
      vips[tenant]++;
    }
    if (atTarget.add(LongIntMap.key(tenant, target), 1) == 1) {
      at.add(tenant, target);
    }
    if (inventory.spec[target].tenancy() == Tenancy.PARTITIONED) {
      for (long rest = nodes; rest != 0; rest &= rest - 1) {
        int node = inventory.firstNode(target) + Long.numberOfTrailingZeros(rest);
        if (atNode.add(LongIntMap.key(tenant, node), 1) == 1) {
          partitions[node]++;
        }
      }
      reindex(target);
    }
  }

  public void discharge(int tenant, int target, long nodes, boolean lastOfVip) {
    if (lastOfVip) {
      vips[tenant]--;
    }
    if (atTarget.add(LongIntMap.key(tenant, target), -1) == 0) {
      at.remove(tenant, target);
    }
    if (inventory.spec[target].tenancy() == Tenancy.PARTITIONED) {
      for (long rest = nodes; rest != 0; rest &= rest - 1) {
        int node = inventory.firstNode(target) + Long.numberOfTrailingZeros(rest);
        if (atNode.add(LongIntMap.key(tenant, node), -1) == 0) {
          partitions[node]--;
        }
      }
      reindex(target);
    }
  }

  public boolean isEmpty() {
    return atTarget.size() == 0 && atNode.size() == 0;
  }

  private void reindex(int target) {
    int limit = inventory.spec[target].maxPartitions();
    boolean any = false;
    boolean all = true;
    for (int i = 0; i < inventory.nodes(target); i++) {
      boolean room = partitions[inventory.firstNode(target) + i] < limit;
      any |= room;
      all &= room;
    }
    partitionFree.put(target, inventory.spotted(target) ? any : all);
  }
}
