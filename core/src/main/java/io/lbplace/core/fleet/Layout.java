package io.lbplace.core.fleet;

import io.lbplace.core.model.Resources;

/**
 * The rule by which a target spreads a VIP over its nodes and charges each of them (docs/rules.md).
 * Charges are rounded up per dimension; {@code vips} is 1 on every node that carries the VIP.
 *
 * @param mode the rule
 * @param nodesPerVip the number of nodes that carry a VIP
 * @param divisor the number by which the demand is divided on each of them
 */
public record Layout(Mode mode, int nodesPerVip, int divisor) {
  /** A device of its own. */
  public static final Layout SINGLE = new Layout(Mode.SINGLE, 1, 1);

  /** The rules. */
  public enum Mode {
    SINGLE,
    ACTIVE_STANDBY,
    STRIPED,
    SPOTTED
  }

  /** Full demand on both nodes of a pair. */
  public static Layout activeStandby() {
    return new Layout(Mode.ACTIVE_STANDBY, 2, 1);
  }

  /** A VIP on all of {@code nodes} nodes, so that the loss of one can be borne. */
  public static Layout striped(int nodes) {
    if (nodes < 2) {
      throw new IllegalArgumentException("striped over " + nodes + " nodes, expected ≥ 2");
    }
    return new Layout(Mode.STRIPED, nodes, nodes - 1);
  }

  /** A VIP on {@code k} nodes of the cluster, those with the fewest VIPs. */
  public static Layout spotted(int k) {
    if (k < 2) {
      throw new IllegalArgumentException("spotted on " + k + " nodes, expected ≥ 2");
    }
    return new Layout(Mode.SPOTTED, k, k - 1);
  }

  /** The amount that one node is charged in a dimension. */
  public long charge(Resources demand, int dimension) {
    long amount = demand.get(dimension);
    return dimension == 0 ? amount : (amount + divisor - 1) / divisor;
  }
}
