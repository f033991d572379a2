package io.lbplace.core.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.core.event.EventLog;
import io.lbplace.core.fleet.DeviceSpec;
import io.lbplace.core.fleet.Flavor;
import io.lbplace.core.fleet.InterfaceSpec;
import io.lbplace.core.fleet.Kind;
import io.lbplace.core.fleet.LedgerConfig;
import io.lbplace.core.fleet.ServiceType;
import io.lbplace.core.fleet.TargetState;
import io.lbplace.core.fleet.Tenancy;
import io.lbplace.core.ledger.Delta;
import io.lbplace.core.ledger.Ledger;
import io.lbplace.core.ledger.replica.Replica;
import io.lbplace.core.message.AgentMessage.Follow;
import io.lbplace.core.message.Message;
import io.lbplace.core.message.RegistryMessage;
import io.lbplace.core.model.BalancingMethod;
import io.lbplace.core.model.Cidr;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.model.GroupRule;
import io.lbplace.core.model.LoadBalancerSpec;
import io.lbplace.core.model.Networks;
import io.lbplace.core.model.Pool;
import io.lbplace.core.model.Protocol;
import io.lbplace.core.model.Resources;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.runtime.World;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who follows the registry's ledger: schedulers with old views, and drivers. */
class FollowersTest implements World {
  private static final long STALENESS = 10;
  private static final int AGENT = 8;
  private static final int OTHER = 9;

  private final Networks networks = new Networks();
  private final int subnet = networks.addSubnet(networks.addNetwork(0), Cidr.parse("10.0.0.0/24"));
  private final Ledger ledger = filled();
  private long now = 100;
  private final List<String> told = new ArrayList<>();
  private long timer = -1;

  private Ledger filled() {
    ServiceType type =
        new ServiceType("lb", List.of(0, 1), Constraint.ALL, null, Resources.of(1, 0));
    Ledger empty =
        new Ledger(
            new LedgerConfig(
                2,
                new long[] {10, 100},
                networks,
                List.of(type),
                List.of(new Flavor(device(2, Kind.VIRTUAL, 0), 9, 0, 0)),
                new int[0],
                -1,
                1));
    for (int i = 0; i < 3; i++) {
      int provider = i == 2 ? 1 : 0;
      empty.addDevice(device(provider, Kind.PHYSICAL, provider), -1, -1, TargetState.UP);
    }
    return empty;
  }

  private static DeviceSpec device(int type, Kind kind, int provider) {
    return new DeviceSpec(
        "adc",
        type,
        kind,
        provider,
        Resources.of(100, 100),
        List.of(new InterfaceSpec(8, -1)),
        true,
        false,
        Tenancy.SHARED,
        0);
  }

  private PlacementRequest request(int vip, int group) {
    Pool pool = new Pool(Protocol.TCP, BalancingMethod.ROUND_ROBIN, List.of(), List.of());
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
        new LoadBalancerSpec(0, Protocol.TCP, 80, -1, null, pool, Resources.of(1, 60)),
        0,
        group,
        group < 0 ? GroupRule.NONE : GroupRule.ANTI_AFFINITY,
        -1,
        PlacementRequest.NONE_EXCLUDED);
  }

  private SchedulerViews two() {
    return SchedulerViews.replicated(
        this, ledger, List.of(new Replica(filled()), new Replica(filled())), STALENESS);
  }

  @Test
  void aSchedulerSeesItsOwnClaimsAtOnceAndOthersLate() {
    SchedulerViews views = two();
    int reservation = ledger.claim(request(4, -1), 0); // the first scheduler's VIP

    assertThat(views.seenBy(0).fleet().load(0)).isEqualTo(0.6);
    now += STALENESS - 1;
    assertThat(views.seenBy(1).fleet().load(0)).isZero();
    now++;
    assertThat(views.seenBy(1).fleet().load(0)).isEqualTo(0.6);

    ledger.release(reservation);
    assertThat(views.seenBy(0).fleet().load(0)).isZero();
    assertThat(views.seenBy(1).fleet().load(0)).isEqualTo(0.6);
  }

  @Test
  void aSchedulerCountsOnItsOpenClaimsAndNobodyElseDoes() {
    SchedulerViews views = two();
    views.opened(request(4, -1), 0);

    assertThat(views.seenBy(0).fleet().load(0)).isEqualTo(0.6);
    assertThat(views.seenBy(1).fleet().load(0)).isZero();
    assertThat(ledger.fleet().load(0)).isZero();
    views.answered(4);
    assertThat(views.seenBy(0).fleet().load(0)).isZero();
    views.answered(4);
  }

  @Test
  void versionsTellWhetherATargetHasChanged() {
    SchedulerViews views = two();
    ledger.claim(request(0, -1), 0);

    assertThat(views.versionSeenBy(0, 0)).isEqualTo(views.version(0));
    assertThat(views.versionSeenBy(1, 0)).isLessThan(views.version(0));
    assertThat(views.versionSeenBy(1, 1)).isEqualTo(views.version(1));
    views.refresh(1, 0);
    assertThat(views.versionSeenBy(1, 0)).isEqualTo(views.version(0));
    assertThat(views.seenBy(1).fleet().load(0)).isEqualTo(0.6);
  }

  private SchedulerViews feeding(boolean shared, long syncNanos) {
    SchedulerViews views = SchedulerViews.shared(this, ledger);
    views.feed(
        new DriverFeeds(
            this,
            ledger,
            new FixedAgents(target -> target == 1 ? OTHER : AGENT, AGENT),
            List.of(
                new ProviderAgents(0, List.of(AGENT, OTHER), shared),
                new ProviderAgents(1, List.of(AGENT), false)),
            syncNanos));
    return views;
  }

  @Test
  void anAgentHearsOfItsOwnDevicesAtTheEndOfTheTransaction() {
    SchedulerViews views = feeding(false, 5);
    ledger.claim(request(0, -1), 1);

    assertThat(told).isEmpty();
    views.flush();
    assertThat(told).containsExactly("9/0: Claimed 1");
    views.flush();
    assertThat(told).hasSize(1);
    assertThat(timer).isNegative();
  }

  @Test
  void agentsThatShareARegistryHearOfEachOthersWorkAtTheNextRound() {
    SchedulerViews views = feeding(true, 30);
    DriverFeeds feeds = views.feeds();
    assertThat(feeds).isNotNull();
    feeds.allocatedBy(0, OTHER); // on a device of the first agent
    int reservation = ledger.claim(request(0, -1), 0);
    views.flush();

    assertThat(told).containsExactly("9/0: Claimed 0");
    assertThat(timer).isEqualTo(20); // at 120, the next multiple of 30
    ledger.release(reservation);
    views.flush();
    assertThat(told).containsExactly("9/0: Claimed 0", "9/0: Released 0");
    views.sync();
    assertThat(told).hasSize(3).endsWith("8/0: Claimed 0, Released 0");
  }

  @Test
  void withoutADelayAllKnowAtOnce() {
    SchedulerViews views = feeding(true, 0);
    ledger.claim(request(0, -1), 0);
    views.flush();

    assertThat(told).containsExactly("8/0: Claimed 0", "9/0: Claimed 0");
  }

  @Test
  void everyDriverHearsOfMembersOfGroups() {
    SchedulerViews views = feeding(false, 5);
    int reservation = ledger.claim(request(0, 7), 2);
    views.flush();
    ledger.release(reservation);
    views.flush();

    assertThat(told)
        .containsExactly(
            "8/0: Claimed 2",
            "9/0: Claimed 2",
            "8/1: Claimed 2",
            "8/0: Released 2",
            "9/0: Released 2",
            "8/1: Released 2");
  }

  /** Its interfaces are those of its flavor, so that nobody may guess it. */
  @Test
  void othersHearOfAnElasticDeviceBeforeWhatIsOnIt() {
    SchedulerViews views = feeding(false, 5);
    int created = ledger.addElastic(0);
    ledger.setState(created, TargetState.UP);
    views.flush();
    assertThat(told).containsExactly("8/0: Added 3, Stated 3, Stated 3", "9/0: Added 3");

    told.clear();
    ledger.claim(request(0, 7), created);
    views.flush();
    assertThat(told)
        .containsExactly("8/0: Claimed 3", "9/0: Claimed 3", "8/1: Elsewhere 3, Claimed 3");
  }

  @Test
  void aFlavorThatIsClosedTakesNothingOnceThatIsKnown() {
    SchedulerViews views = two();
    int created = ledger.addElastic(0);
    ledger.setState(created, TargetState.UP);
    now += 10;
    views.seenBy(1);

    ledger.setFlavorOpen(0, false);
    assertThat(ledger.fleet().takes(created)).isFalse();
    assertThat(views.seenBy(1).fleet().takes(created)).isTrue();
    views.refresh(1, Delta.NO_TARGET); // a claim of a new device was turned down
    assertThat(views.seenBy(1).fleet().takes(created)).isFalse();
    assertThat(views.seenBy(0).fleet().flavorOpen(0)).isTrue();
    now += 10;
    assertThat(views.seenBy(0).fleet().flavorOpen(0)).isFalse();
  }

  @Test
  void everyDriverOfItsProviderHearsOfAFlavor() {
    SchedulerViews views = feeding(true, 30);
    ledger.setFlavorOpen(0, false);
    ledger.setFlavorOpen(0, false);
    views.flush();

    assertThat(told).containsExactly("8/0: FlavorStated -1", "9/0: FlavorStated -1");
  }

  // ---- the world ----

  @Override
  public long nowNanos() {
    return now;
  }

  @Override
  public void send(int endpoint, Message message) {
    Follow follow = (Follow) message;
    List<String> deltas = new ArrayList<>();
    for (Delta delta : follow.deltas()) {
      deltas.add(delta.getClass().getSimpleName() + " " + delta.target());
    }
    told.add(endpoint + "/" + follow.type() + ": " + String.join(", ", deltas));
  }

  @Override
  public void after(long delayNanos, int endpoint, Message message) {
    assertThat(message).isInstanceOf(RegistryMessage.SyncDue.class);
    timer = delayNanos;
  }

  @Override
  public EventLog log() {
    return new EventLog();
  }
}
