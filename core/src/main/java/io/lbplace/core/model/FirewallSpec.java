package io.lbplace.core.model;

/**
 * A firewall between an outside network, A, and an inside network, B. It shares its outside address
 * with no other service.
 *
 * @param id dense handle of the template within a run, or {@link #NO_TEMPLATE}
 * @param policy the rules for traffic through it
 * @param demand the resources that one firewall takes of its device; {@code vips} is 1
 */
public record FirewallSpec(int id, FirewallPolicy policy, Resources demand) implements ServiceSpec {
  public FirewallSpec {
    checkDemand(demand);
  }

  static void checkDemand(Resources demand) {
    if (demand.get(0) != 1) {
      throw new IllegalArgumentException("a firewall takes exactly one of vips");
    }
  }

  @Override
  public Service service() {
    return Service.FIREWALL;
  }

  @Override
  public int port() {
    return WHOLE_ADDRESS;
  }
}
