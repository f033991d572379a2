package io.lbplace.core.plugin;

/**
 * How many resources of each kind a tenant may hold; −1 for any number.
 *
 * @param vips in front of pools; those that are being deleted count
 * @param pools with or without a VIP
 * @param members over all pools
 * @param monitors watching or not
 */
public record Quotas(int vips, int pools, int members, int monitors) {
  /** What a deployment of LBaaS v1 grants by default. */
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
