package io.lbplace.core.plugin;

/**
 * The number of resources of each kind that a tenant may hold; −1 for any number.
 *
 * @param vips VIPs in front of pools; those that are being deleted count
 * @param pools with or without a VIP
 * @param members over all pools
 * @param monitors watching or not
 */
public record Quotas(int vips, int pools, int members, int monitors) {
  /** The quotas that a deployment of LBaaS v1 grants by default. */
  public static final Quotas DEFAULT = new Quotas(10, 10, -1, -1);

  /** No limits, as in simulations. */
  public static final Quotas NONE = new Quotas(-1, -1, -1, -1);

  public Quotas {
    check("vip", vips);
    check("pool", pools);
    check("member", members);
    check("health_monitor", monitors);
  }

  private static void check(String kind, int quota) {
    if (quota < -1) {
      throw new IllegalArgumentException(
          "quota of " + kind + " " + quota + ", expected −1 or more");
    }
  }
}
