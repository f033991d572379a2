package io.lbplace.benchmarks.suite;

import io.lbplace.core.model.BalancingMethod;
import io.lbplace.core.model.GroupRule;
import io.lbplace.core.model.LoadBalancerSpec;
import io.lbplace.core.model.Networks;
import io.lbplace.core.model.Pool;
import io.lbplace.core.model.Protocol;
import io.lbplace.core.model.Resources;
import io.lbplace.core.model.ServiceSpec;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.random.KeyedRandom;
import io.lbplace.core.random.Purpose;
import java.util.List;

/** Requests as irregular as tenants', each a pure function of the seed and of its VIP. */
final class Orders {
  /** The largest demand by dimension. */
  static final long[] LARGEST = {1, 160, 1_600, 240, 16_000};

  /** Demands that fill a gap in which no ordinary one fits. */
  private static final ServiceSpec CRUMB = spec(0, 8, 80, 8, 800);

  private static final int TEMPLATES = 256;

  private final ServiceSpec[] templates = new ServiceSpec[TEMPLATES];
  private final Networks networks;
  private final Mix mix;
  private final int tenants;
  private final long seed;

  Orders(Mix mix, int devices, long seed) {
    this.mix = mix;
    this.tenants = mix.tenants(devices);
    this.seed = seed;
    this.networks = new Networks();
    for (int i = 0; i < TEMPLATES; i++) {
      boolean secure = draw(i, 0, 4) == 0;
      int size = 16 + draw(i, 1, 105);
      templates[i] =
          spec(
              i,
              size + draw(i, 2, 41),
              10L * (size + draw(i, 3, 41)),
              secure ? 80 + draw(i, 4, 161) : size / 2 + draw(i, 4, 41),
              100L * (size + draw(i, 5, 41)));
    }
    for (int network = 0; network < tenants * mix.networksPerTenant(); network++) {
      networks.addNetwork(network / mix.networksPerTenant());
      networks.addSubnet(
          network, mix.block(KeyedRandom.uniform(seed, Purpose.ADDRESSING, network, 0)));
    }
  }

  Networks networks() {
    return networks;
  }

  /** The order of a VIP's tenant. */
  PlacementRequest of(int vip) {
    return order(vip, templates[draw(vip, 6, TEMPLATES)]);
  }

  /** The same, but next to nothing. */
  PlacementRequest crumb(int vip) {
    return order(vip, CRUMB);
  }

  /** A uniform number below a bound. */
  int draw(long entity, int occurrence, int bound) {
    return KeyedRandom.toInt(KeyedRandom.bits(seed, Purpose.DEMAND, entity, occurrence), bound);
  }

  /** A uniform number in [0, 1). */
  double draw(long entity, int occurrence) {
    return KeyedRandom.uniform(seed, Purpose.DEMAND, entity, occurrence);
  }

  private PlacementRequest order(int vip, ServiceSpec spec) {
    int tenant = draw(vip, 7, tenants);
    int first = tenant * mix.networksPerTenant();
    int networkA = first + draw(vip, 8, mix.networksPerTenant());
    int networkB = draw(vip, 9, 2) == 0 ? networkA : first + draw(vip, 10, mix.networksPerTenant());
    return new PlacementRequest(
        vip,
        0,
        1,
        tenant,
        0,
        networkA,
        networkA,
        networkB,
        networkB,
        PlacementRequest.UNASSIGNED,
        spec,
        0,
        -1,
        GroupRule.NONE,
        -1,
        PlacementRequest.NONE_EXCLUDED);
  }

  private static ServiceSpec spec(
      int id, long throughput, long connections, long tps, long concurrent) {
    return new LoadBalancerSpec(
        id,
        Protocol.HTTP,
        80,
        -1,
        null,
        new Pool(Protocol.HTTP, BalancingMethod.ROUND_ROBIN, List.of(), List.of()),
        Resources.of(1, throughput, connections, tps, concurrent));
  }
}
