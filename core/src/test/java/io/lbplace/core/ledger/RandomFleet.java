package io.lbplace.core.ledger;

import io.lbplace.core.fleet.DeviceSpec;
import io.lbplace.core.fleet.Flavor;
import io.lbplace.core.fleet.InterfaceSpec;
import io.lbplace.core.fleet.Kind;
import io.lbplace.core.fleet.LedgerConfig;
import io.lbplace.core.fleet.ServiceType;
import io.lbplace.core.fleet.Tenancy;
import io.lbplace.core.model.BalancingMethod;
import io.lbplace.core.model.Cidr;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.model.FirewallPolicy;
import io.lbplace.core.model.FirewallSpec;
import io.lbplace.core.model.GroupRule;
import io.lbplace.core.model.LoadBalancerSpec;
import io.lbplace.core.model.Networks;
import io.lbplace.core.model.Pool;
import io.lbplace.core.model.Protocol;
import io.lbplace.core.model.Resources;
import io.lbplace.core.model.ServiceSpec;
import io.lbplace.core.placement.Authority;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.ProviderChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Small crowded worlds in which every constraint gets its turn. */
final class RandomFleet {
  static final int DIMENSIONS = 3;
  static final int TENANTS = 4;
  static final int VIPS = 60;
  private static final String[] BLOCKS = {
    "10.0.0.0/24",
    "10.0.0.0/28",
    "10.0.0.16/28",
    "10.0.1.0/29",
    "10.0.0.0/16",
    "192.168.0.0/29",
    "192.168.0.0/24",
    "172.16.0.0/24"
  };

  private static final List<List<String>> TAGS =
      List.of(List.of(), List.of("x"), List.of("y"), List.of("x", "y"));

  final Random random;

  /** Apart, so that tags change no other draw. */
  private final Random tagging;

  final Networks networks = new Networks();
  final LedgerConfig config;
  final int tight;

  RandomFleet(long seed) {
    random = new Random(seed);
    tagging = new Random(~seed);
    tight = random.nextInt(3);
    int switches = random.nextInt(4);
    for (int n = 0; n < 10; n++) {
      int[] reach = {random.nextInt(3), random.nextInt(3)};
      int network =
          random.nextInt(4) == 0
              ? networks.addNetwork(random.nextInt(TENANTS), reach)
              : networks.addNetwork(random.nextInt(TENANTS));
      for (int s = 0; s <= random.nextInt(2); s++) {
        networks.addSubnet(network, Cidr.parse(BLOCKS[random.nextInt(BLOCKS.length)]));
      }
    }
    int[] maxVlans = new int[switches];
    for (int s = 0; s < switches; s++) {
      maxVlans[s] = 1 + random.nextInt(8);
    }
    Resources usual = Resources.of(1, 5, 5);
    List<ServiceType> types =
        List.of(
            type("any", List.of(0, 1), Constraint.ALL, null, usual),
            type("one", List.of(1), mask(), Kind.VIRTUAL, usual),
            new ServiceType("none", List.of(7), Constraint.ALL, null, usual));
    List<Flavor> flavors = new ArrayList<>();
    for (int f = 0; f < 3; f++) {
      flavors.add(
          new Flavor(spec(Kind.VIRTUAL, switches), random.nextInt(3), random.nextInt(4), 0));
    }
    int quota = random.nextInt(3) == 0 ? 3 + random.nextInt(6) : -1;
    config =
        new LedgerConfig(
            DIMENSIONS, new long[] {1, 40, 300}, networks, types, flavors, maxVlans, quota, seed);
  }

  /** A service type that may require a tag and forbid the other. */
  private ServiceType type(
      String name, List<Integer> providers, int visible, @Nullable Kind prefer, Resources usual) {
    boolean swap = tagging.nextBoolean();
    List<String> requires = tagging.nextInt(3) == 0 ? List.of(swap ? "x" : "y") : List.of();
    List<String> forbids = tagging.nextInt(3) == 0 ? List.of(swap ? "y" : "x") : List.of();
    return new ServiceType(
        name,
        providers,
        visible,
        prefer,
        Authority.CENTRAL,
        ProviderChoice.ORDER,
        usual,
        requires,
        forbids);
  }

  /** A mask of visible constraints: mostly all, sometimes what {@code central} sees, or any. */
  int mask() {
    return switch (random.nextInt(5)) {
      case 0 -> Constraint.CENTRAL;
      case 1 -> random.nextInt(Constraint.ALL + 1);
      default -> Constraint.ALL;
    };
  }

  DeviceSpec spec(Kind kind, int switches) {
    List<InterfaceSpec> interfaces = new ArrayList<>();
    int count = random.nextInt(12) == 0 ? 0 : 1 + random.nextInt(3);
    int lone = random.nextInt(switches + 1) - 1;
    boolean oneSwitch = random.nextBoolean();
    for (int i = 0; i < count; i++) {
      int at = oneSwitch ? lone : random.nextInt(switches + 1) - 1;
      interfaces.add(new InterfaceSpec(1 + random.nextInt(tight == 0 ? 2 : 6), at));
    }
    Tenancy tenancy = Tenancy.values()[Math.max(0, random.nextInt(6) - 3)];
    return new DeviceSpec(
        "type",
        0,
        kind,
        random.nextInt(2),
        Resources.of(3 + random.nextInt(8), 20 + random.nextInt(100), 200 + random.nextInt(900)),
        interfaces,
        random.nextInt(3) == 0,
        random.nextInt(4) == 0,
        tenancy,
        1 + random.nextInt(2),
        TAGS.get(tagging.nextInt(TAGS.size())));
  }

  ServiceSpec service() {
    Resources demand =
        Resources.of(1, random.nextInt(random.nextInt(4) == 0 ? 50 : 20), random.nextInt(4) * 77L);
    if (random.nextInt(8) == 0) {
      return new FirewallSpec(0, new FirewallPolicy(List.of()), demand);
    }
    Pool pool = new Pool(Protocol.TCP, BalancingMethod.ROUND_ROBIN, List.of(), List.of());
    return new LoadBalancerSpec(0, Protocol.TCP, 80 + random.nextInt(2), -1, null, pool, demand);
  }

  PlacementRequest request(int targets) {
    int subnetA = random.nextInt(networks.subnetCount());
    int subnetB = random.nextInt(3) == 0 ? subnetA : random.nextInt(networks.subnetCount());
    long address = PlacementRequest.UNASSIGNED;
    if (random.nextInt(4) == 0) {
      Cidr cidr = networks.cidr(subnetA);
      address = cidr.base() + random.nextInt((int) Math.min(14, cidr.size()));
    }
    int[] excluded = {};
    if (targets > 0 && random.nextInt(5) == 0) {
      excluded = new int[] {random.nextInt(targets), random.nextInt(targets)};
    }
    // a VIP keeps its tenant and group
    int vip = random.nextInt(VIPS);
    int group = vip % 5 < 3 ? -1 : vip % 7;
    GroupRule rule = group < 0 ? GroupRule.NONE : GroupRule.of(1 + group % 3);
    PlacementRequest request =
        new PlacementRequest(
            vip,
            1,
            1,
            vip % TENANTS,
            random.nextInt(20) == 0 ? 2 : random.nextInt(2),
            subnetA,
            networks.networkOf(subnetA),
            subnetB,
            networks.networkOf(subnetB),
            address,
            service(),
            0,
            group,
            rule,
            -1,
            excluded);
    return random.nextInt(12) == 0 ? request.retryWithoutProvider(random.nextInt(2)) : request;
  }
}
