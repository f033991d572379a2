package io.lbplace.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.core.fleet.DeviceSpec;
import io.lbplace.core.fleet.Flavor;
import io.lbplace.core.fleet.InterfaceSpec;
import io.lbplace.core.fleet.Kind;
import io.lbplace.core.fleet.Layout;
import io.lbplace.core.fleet.ServiceType;
import io.lbplace.core.fleet.TargetState;
import io.lbplace.core.fleet.Tenancy;
import io.lbplace.core.ledger.constraint.Verdict;
import io.lbplace.core.ledger.constraint.Wording;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.model.Resources;
import io.lbplace.core.placement.Authority;
import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.FleetView;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.placement.ProviderChoice;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tags of devices and flavors, and what service types ask of them. */
class TagsTest {
  private static final int FAILS = Verdict.fails(Constraint.TAGS, -1);

  private final World world = new World();
  private final int network = world.network("10.0.0.0/24");

  private static DeviceSpec device(Kind kind, String... tags) {
    DeviceSpec plain = World.device();
    return new DeviceSpec(
        "box",
        0,
        kind,
        0,
        plain.capacity(),
        kind == Kind.VIRTUAL ? List.of(new InterfaceSpec(8, -1)) : plain.interfaces(),
        false,
        false,
        Tenancy.SHARED,
        1,
        List.of(tags));
  }

  private Ledger ledger(int visible) {
    world.serviceTypes.add(type("gold", visible, List.of("fips"), List.of("sriov")));
    world.serviceTypes.add(type("plain", visible, List.of(), List.of()));
    return world.ledger();
  }

  private static ServiceType type(
      String name, int visible, List<String> requires, List<String> forbids) {
    return new ServiceType(
        name,
        List.of(0),
        visible,
        null,
        Authority.CENTRAL,
        ProviderChoice.ORDER,
        Resources.of(1, 10),
        requires,
        forbids);
  }

  private static int add(Ledger ledger, String... tags) {
    return ledger.addDevice(device(Kind.PHYSICAL, tags), -1, -1, TargetState.UP);
  }

  private PlacementRequest gold() {
    return world.request(0, network);
  }

  private PlacementRequest plain() {
    return World.ordering(world.request(0, network), 1);
  }

  @Test
  void whatIsRequiredMustBeThereAndWhatIsForbiddenMustNot() {
    Ledger ledger = ledger(Constraint.ALL);
    int bare = add(ledger);
    int both = add(ledger, "fips", "sriov");
    int other = add(ledger, "az1");
    assertThat(ledger.open(gold()).reject()).isEqualTo(new Decision.Reject(Constraint.TAGS, -1));
    int right = add(ledger, "fips", "az1");

    assertThat(ledger.claim(gold(), bare)).isEqualTo(FAILS);
    assertThat(ledger.claim(gold(), both)).isEqualTo(FAILS);
    assertThat(ledger.claim(gold(), other)).isEqualTo(FAILS);
    assertThat(ledger.open(gold()).firstFit()).isEqualTo(right);
    assertThat(ledger.claim(gold(), right)).isNotNegative();
    assertThat(ledger.open(plain()).firstFit()).isEqualTo(bare);
    assertThat(ledger.claim(plain(), both)).isNotNegative();
  }

  @Test
  void fewTaggedDevicesAreFoundAmongMany() {
    Ledger ledger = ledger(Constraint.ALL);
    int tagged = -1;
    for (int i = 0; i < 1_000; i++) {
      int target = i == 777 ? add(ledger, "fips") : add(ledger);
      tagged = i == 777 ? target : tagged;
    }
    long before = ledger.candidatesVerified();
    FleetView view = ledger.open(gold());
    assertThat(view.firstFit()).isEqualTo(tagged);
    assertThat(view.nextFit(tagged)).isEqualTo(FleetView.NONE);
    assertThat(ledger.candidatesVerified() - before).isLessThan(5);
  }

  @Test
  void aClusterHasTheTagsOfItsNodes() {
    Ledger ledger = ledger(Constraint.ALL);
    DeviceSpec tagged = device(Kind.PHYSICAL, "fips");
    int pair =
        ledger.addCluster(Layout.activeStandby(), tagged, 2, -1, new int[] {-1}, TargetState.UP);
    int bare =
        ledger.addCluster(
            Layout.activeStandby(), World.device(), 2, -1, new int[] {-1}, TargetState.UP);
    assertThat(ledger.claim(gold(), bare)).isEqualTo(FAILS);
    assertThat(ledger.claim(gold(), pair)).isNotNegative();
  }

  @Test
  void onlyFlavorsThatSuitAreCreated() {
    world.flavors.add(new Flavor(device(Kind.VIRTUAL), 1, 4, 0));
    world.flavors.add(new Flavor(device(Kind.VIRTUAL, "fips"), 9, 4, 0));
    Ledger ledger = ledger(Constraint.ALL);
    assertThat(ledger.open(gold()).flavor()).isEqualTo(1);
    assertThat(ledger.open(plain()).flavor()).isZero();
    assertThat(ledger.verdictOfNew(gold(), 0, Constraint.ALL)).isEqualTo(FAILS);
    int instance = ledger.addElastic(1);
    assertThat(ledger.claim(gold(), instance)).isNotNegative();
    int bare = ledger.addElastic(0);
    assertThat(ledger.claim(gold(), bare)).isEqualTo(FAILS);
  }

  @Test
  void aSchedulerThatDoesntSeeThemLearnsThemForTheServiceType() {
    Ledger ledger = ledger(Constraint.ALL & ~Constraint.TAGS.bit());
    int bare = add(ledger);
    assertThat(ledger.open(gold()).firstFit()).isEqualTo(bare);
    ledger.learn(gold(), bare, Constraint.TAGS, -1);
    assertThat(ledger.open(gold()).firstFit()).isEqualTo(FleetView.NONE);
    assertThat(ledger.open(gold()).reject()).isEqualTo(new Decision.Reject(Constraint.TAGS, -1));
    assertThat(ledger.open(plain()).firstFit()).isEqualTo(bare);
    int reservation = ledger.claim(plain(), bare);
    ledger.release(reservation);
    assertThat(ledger.open(gold()).firstFit()).isEqualTo(bare);
  }

  @Test
  void saysWhichTagIsMissingOrInTheWay() {
    world.flavors.add(new Flavor(device(Kind.VIRTUAL), 1, 4, 0));
    Ledger ledger = ledger(Constraint.ALL);
    int bare = add(ledger);
    int both = add(ledger, "fips", "sriov");
    int right = add(ledger, "fips");
    assertThat(ledger.explain(gold(), bare, FAILS, new Names()))
        .isEqualTo("lacks tag fips, which gold requires");
    assertThat(ledger.explain(gold(), both, FAILS, new Names()))
        .isEqualTo("has tag sriov, which gold forbids");
    assertThat(ledger.explainNew(gold(), 0, FAILS, new Names()))
        .isEqualTo("lacks tag fips, which gold requires");
    assertThat(ledger.explain(gold(), right, FAILS, new Names())).contains("refused it earlier");
  }

  @Test
  void aLogNamesThemOnlyWhereTheyMatter() {
    assertThat(type("plain", Constraint.ALL, List.of(), List.of()).visibleInLog())
        .isEqualTo(Constraint.ALL & ~Constraint.TAGS.bit());
    assertThat(type("gold", Constraint.ALL, List.of("fips"), List.of()).visibleInLog())
        .isEqualTo(Constraint.ALL);
    assertThat(device(Kind.PHYSICAL).texts()).hasSize(1);
    assertThat(device(Kind.PHYSICAL, "b", "a", "b").texts()).containsValue("a,b");
  }

  private final class Names implements Wording {
    @Override
    public String tenant(int tenant) {
      return "tenant " + tenant;
    }

    @Override
    public String serviceType(int serviceType) {
      return world.serviceTypes.get(serviceType).name();
    }

    @Override
    public String dimension(int dimension) {
      return "dimension " + dimension;
    }

    @Override
    public String switchName(int index) {
      return "switch " + index;
    }

    @Override
    public String amount(int dimension, long units) {
      return "" + units;
    }

    @Override
    public String number(long number) {
      return "" + number;
    }
  }
}
