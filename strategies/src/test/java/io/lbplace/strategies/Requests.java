package io.lbplace.strategies;

import io.lbplace.core.model.BalancingMethod;
import io.lbplace.core.model.GroupRule;
import io.lbplace.core.model.LoadBalancerSpec;
import io.lbplace.core.model.Pool;
import io.lbplace.core.model.Protocol;
import io.lbplace.core.model.Resources;
import io.lbplace.core.model.ServiceSpec;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.random.KeyedRandom;
import io.lbplace.core.random.Purpose;
import java.util.List;

/** Requests for tests. */
final class Requests {
  private static final Pool POOL =
      new Pool(Protocol.HTTP, BalancingMethod.ROUND_ROBIN, List.of(), List.of());

  private Requests() {}

  static PlacementRequest of(int vip, int tenant, int networkA, int networkB, long... demand) {
    return ofType(vip, tenant, 0, networkA, networkB, demand);
  }

  static PlacementRequest ofType(
      int vip, int tenant, int serviceType, int networkA, int networkB, long... demand) {
    ServiceSpec spec =
        new LoadBalancerSpec(0, Protocol.HTTP, 80, -1, null, POOL, Resources.of(demand));
    return new PlacementRequest(
        vip,
        0,
        1,
        tenant,
        serviceType,
        networkA,
        networkA,
        networkB,
        networkB,
        PlacementRequest.UNASSIGNED,
        spec,
        0,
        -1,
        GroupRule.NONE,
        endNanos(vip),
        PlacementRequest.NONE_EXCLUDED);
  }

  /** When a VIP comes: one a minute. */
  static long arrivalNanos(int vip) {
    return vip * 60_000_000_000L;
  }

  /** A VIP lives for 1 to 200 minutes from its arrival; all as expected. */
  static long endNanos(int vip) {
    return arrivalNanos(vip + 1 + draw(17, vip, 0, 200));
  }

  /** Demands {1, 1…40, 1…40} of tenants 0…3 with networks 0…5, one in four with A = B. */
  static PlacementRequest random(long seed, int vip) {
    int tenant = draw(seed, vip, 0, FakeFleet.TENANTS);
    int networkA = draw(seed, vip, 1, FakeFleet.NETWORKS);
    int networkB = draw(seed, vip, 2, 4) == 0 ? networkA : draw(seed, vip, 3, FakeFleet.NETWORKS);
    return ofType(
        vip,
        tenant,
        draw(seed, vip, 5, 3),
        networkA,
        networkB,
        1,
        1 + draw(seed, vip, 4, 40),
        1 + draw(seed, vip, 6, 40));
  }

  static int draw(long seed, int entity, int occurrence, int bound) {
    return KeyedRandom.toInt(KeyedRandom.bits(seed, Purpose.DEMAND, entity, occurrence), bound);
  }
}
