package io.lbplace.core.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.core.fleet.DeviceSpec;
import io.lbplace.core.fleet.InterfaceSpec;
import io.lbplace.core.fleet.Kind;
import io.lbplace.core.fleet.LedgerConfig;
import io.lbplace.core.fleet.ServiceType;
import io.lbplace.core.fleet.TargetState;
import io.lbplace.core.fleet.Tenancy;
import io.lbplace.core.ledger.Ledger;
import io.lbplace.core.model.Cidr;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.model.GroupRule;
import io.lbplace.core.model.Networks;
import io.lbplace.core.model.Resources;
import io.lbplace.core.placement.Authority;
import io.lbplace.core.placement.Bids;
import io.lbplace.core.placement.NodeAssignment;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.ProviderChoice;
import io.lbplace.core.registry.FixedAgents;
import io.lbplace.core.registry.ProviderAgents;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProviderSelectionTest {
  private static final Bids NO_VLAN = none(Constraint.VLANS);
  private static final Bids NO_CAPACITY = none(Constraint.CAPACITY);

  private final Networks networks = new Networks();
  private final int subnet = networks.addSubnet(networks.addNetwork(0), Cidr.parse("10.0.0.0/24"));
  private int vips;

  private static Bids none(Constraint reason) {
    return new Bids(
        new int[0],
        new long[0],
        new NodeAssignment[0],
        new int[0],
        reason,
        reason == Constraint.CAPACITY ? 1 : -1);
  }

  private Ledger ledger(ProviderChoice choice) {
    ServiceType type =
        new ServiceType(
            "lb",
            List.of(1, 0),
            Constraint.ALL,
            null,
            Authority.DELEGATED,
            choice,
            Resources.of(1, 0),
            List.of(),
            List.of());
    Ledger ledger =
        new Ledger(
            new LedgerConfig(
                2, new long[] {10, 100}, networks, List.of(type), List.of(), new int[0], -1, 1));
    for (int provider = 0; provider < 2; provider++) {
      ledger.addDevice(
          new DeviceSpec(
              "adc",
              provider,
              Kind.PHYSICAL,
              provider,
              Resources.of(100, provider == 0 ? 1_000 : 100),
              List.of(new InterfaceSpec(8, -1)),
              true,
              false,
              Tenancy.SHARED,
              0),
          -1,
          -1,
          TargetState.UP);
    }
    return ledger;
  }

  /** Agents that aren't heard. */
  private final Set<Integer> lost = new HashSet<>();

  private ProviderSelection providers(Ledger ledger, boolean shared) {
    return new ProviderSelection(
        ledger,
        List.of(
            new ProviderAgents(0, List.of(8, 9), shared),
            new ProviderAgents(1, List.of(10), false)),
        new FixedAgents(target -> target == 1 ? 10 : 9, 8),
        List.of(),
        agent -> !lost.contains(agent));
  }

  private PlacementRequest request(int vip, int group) {
    int network = networks.networkOf(subnet);
    return new PlacementRequest(
        vip,
        1,
        1,
        0,
        0,
        subnet,
        network,
        subnet,
        network,
        PlacementRequest.UNASSIGNED,
        Bench.spec(0, 10),
        0,
        group,
        group < 0 ? GroupRule.NONE : GroupRule.AFFINITY,
        -1,
        PlacementRequest.NONE_EXCLUDED);
  }

  private PlacementRequest next() {
    return request(vips++, -1);
  }

  @Test
  void anAgentThatIsNotHeardIsNotAsked() {
    ProviderSelection providers = providers(ledger(ProviderChoice.ORDER), true);

    lost.add(10); // the only one of the first in the list
    for (int i = 0; i < 2; i++) {
      assertThat(providers.agent(providers.choose(next()))).isEqualTo(8 + i);
    }
    lost.add(8);
    PlacementRequest request = next();
    int driver = providers.choose(request);
    assertThat(providers.agent(driver)).isEqualTo(9);
    providers.turnedDown(request.vip(), 0, 9, Bids.NONE); // and so for all that share its registry
    assertThat(providers.choose(request)).isEqualTo(ProviderSelection.NONE);
    lost.add(9);
    assertThat(providers.choose(next())).isEqualTo(ProviderSelection.NONE);
    assertThat(providers.reason(vips - 1)).isEqualTo(Constraint.STATE);
  }

  @Test
  void orderIsThatOfTheServiceType() {
    ProviderSelection providers = providers(ledger(ProviderChoice.ORDER), false);

    for (int i = 0; i < 3; i++) {
      assertThat(providers.provider(providers.choose(next()))).isEqualTo(1);
    }
  }

  @Test
  void roundRobinTakesTurnsAndSoDoAgents() {
    ProviderSelection providers = providers(ledger(ProviderChoice.ROUND_ROBIN), false);

    assertThat(List.of(agent(providers), agent(providers), agent(providers), agent(providers)))
        .containsExactly(10, 8, 10, 9);
  }

  private int agent(ProviderSelection providers) {
    return providers.agent(providers.choose(next()));
  }

  @Test
  void leastRefusalsCountsSharesOfWhatWasAsked() {
    ProviderSelection providers = providers(ledger(ProviderChoice.LEAST_REFUSALS), false);

    assertThat(providers.provider(providers.choose(next()))).isEqualTo(1);
    providers.failed(1);
    assertThat(providers.provider(providers.choose(next()))).isZero();
    assertThat(providers.provider(providers.choose(next()))).isZero();
    providers.failed(0); // one of two, against one of one
    assertThat(providers.provider(providers.choose(next()))).isZero();
  }

  @Test
  void leastLoadedComparesWithWhatWasDeclared() {
    Ledger ledger = ledger(ProviderChoice.LEAST_LOADED);
    ProviderSelection providers = providers(ledger, false);

    assertThat(providers.provider(providers.choose(next()))).isEqualTo(1);
    assertThat(ledger.claim(next(), 1)).isNotNegative(); // 10 of 100
    assertThat(providers.provider(providers.choose(next()))).isZero();
    for (int i = 0; i < 11; i++) {
      assertThat(ledger.claim(next(), 0)).isNotNegative(); // 110 of 1,000, and 11 of 100 VIPs
    }
    assertThat(providers.provider(providers.choose(next()))).isEqualTo(1);
  }

  @Test
  void whoHasTurnedAVipDownIsNotAskedAgainAndOtherProvidersComeFirst() {
    ProviderSelection providers = providers(ledger(ProviderChoice.ORDER), false);
    PlacementRequest request = next();

    assertThat(providers.agent(providers.choose(request))).isEqualTo(10);
    providers.turnedDown(request.vip(), 1, 10, NO_VLAN);
    assertThat(providers.agent(providers.choose(request))).isEqualTo(8);
    providers.turnedDown(request.vip(), 0, 8, NO_CAPACITY);
    assertThat(providers.agent(providers.choose(request))).isEqualTo(9);
    providers.turnedDown(request.vip(), 0, 9, NO_CAPACITY);

    assertThat(providers.choose(request)).isEqualTo(ProviderSelection.NONE);
    assertThat(providers.reason(request.vip())).isEqualTo(Constraint.VLANS);
    providers.forget(request.vip());
    assertThat(providers.agent(providers.choose(request))).isEqualTo(10);
  }

  @Test
  void agentsThatShareARegistryWouldAllSayTheSame() {
    ProviderSelection providers = providers(ledger(ProviderChoice.ORDER), true);
    PlacementRequest request = next();
    providers.turnedDown(request.vip(), 1, 10, NO_VLAN);
    providers.turnedDown(request.vip(), 0, 8, NO_CAPACITY);

    assertThat(providers.choose(request)).isEqualTo(ProviderSelection.NONE);
  }

  @Test
  void aGroupThatStaysTogetherGoesWhereItsMembersAre() {
    Ledger ledger = ledger(ProviderChoice.ORDER);
    ProviderSelection providers = providers(ledger, false);
    assertThat(ledger.claim(request(100, 3), 0)).isNotNegative();

    assertThat(providers.agent(providers.choose(request(101, 3)))).isEqualTo(9);
    providers.turnedDown(101, 0, 9, NO_CAPACITY);
    assertThat(providers.choose(request(101, 3))).isEqualTo(ProviderSelection.NONE);
  }
}
