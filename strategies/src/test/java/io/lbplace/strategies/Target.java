package io.lbplace.strategies;

/** One target of a {@link FakeFleet}, as a test sets it up. */
final class Target {
  final boolean virtual;
  final long[] capacity;
  final long[] used;
  final int[] tenantVips = new int[FakeFleet.TENANTS];
  final int[] networkVips = new int[FakeFleet.NETWORKS];
  int flavor = -1;
  int freeTenancies = Integer.MAX_VALUE;
  boolean up = true;
  int vips;

  Target(boolean virtual, long... capacity) {
    this.virtual = virtual;
    this.capacity = capacity;
    this.used = new long[capacity.length];
  }

  Target use(long... amounts) {
    for (int d = 0; d < amounts.length; d++) {
      used[d] += amounts[d];
    }
    vips += (int) amounts[0];
    return this;
  }

  Target down() {
    up = false;
    return this;
  }

  Target tenant(int tenant, int count) {
    tenantVips[tenant] += count;
    return this;
  }

  Target wired(int... networks) {
    for (int network : networks) {
      networkVips[network]++;
    }
    return this;
  }

  Target flavor(int index) {
    flavor = index;
    return this;
  }

  Target freeTenancies(int count) {
    freeTenancies = count;
    return this;
  }
}
