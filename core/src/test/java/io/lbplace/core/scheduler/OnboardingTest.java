package io.lbplace.core.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.core.driver.ProbeResult;
import io.lbplace.core.driver.Profile;
import io.lbplace.core.event.EventKind;
import io.lbplace.core.fleet.DeviceSpec;
import io.lbplace.core.fleet.InterfaceSpec;
import io.lbplace.core.fleet.Kind;
import io.lbplace.core.fleet.Layout;
import io.lbplace.core.fleet.TargetState;
import io.lbplace.core.fleet.Tenancy;
import io.lbplace.core.message.RegistryMessage.AddTarget;
import io.lbplace.core.message.RegistryMessage.DeviceFound;
import io.lbplace.core.message.RegistryMessage.DeviceLost;
import io.lbplace.core.message.RegistryMessage.DisableTarget;
import io.lbplace.core.message.RegistryMessage.DrainTarget;
import io.lbplace.core.message.RegistryMessage.EnableTarget;
import io.lbplace.core.message.RegistryMessage.RemoveTarget;
import io.lbplace.core.model.Resources;
import io.lbplace.core.model.Status;
import io.lbplace.core.registry.OnboardingMismatch;
import io.lbplace.core.registry.TargetDetails;
import io.lbplace.core.registry.TargetEntry;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How targets come into service, leave it, and are listed. */
class OnboardingTest {
  /** 100 VIPs, 1000 Mbps, interfaces of 8 and 4 VLANs, isolated, 3 partitions. */
  private static final DeviceSpec DECLARED =
      new DeviceSpec(
          "appliance",
          0,
          Kind.PHYSICAL,
          0,
          Resources.of(100, 1_000),
          List.of(new InterfaceSpec(8, 0), new InterfaceSpec(4, 0)),
          true,
          false,
          Tenancy.PARTITIONED,
          3);

  private final Bench bench = Bench.omniscient();

  private int declare() {
    return bench.ledger.addDevice(DECLARED, 0, -1, TargetState.ONBOARDING);
  }

  private TargetState add(int target, ProbeResult finding) {
    bench.onProbe = asked -> finding;
    bench.tell(new AddTarget(target));
    bench.run();
    return bench.ledger.fleet().state(target);
  }

  private List<String> refusals() {
    return bench.events.stream()
        .filter(event -> event.startsWith("ONBOARDING_REFUSED "))
        .map(event -> event.substring("ONBOARDING_REFUSED ".length()))
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          100 | 1000 | 8,4   | true  | 3 |
          200 | 2000 | 9,4,1 | true  | 4 |
          100 | 999  | 8,4   | true  | 3 | CAPACITY 1 1000 999
          99  | 999  | 8     | false | 2 | CAPACITY 0 100 99
          100 | 1000 | 8     | true  | 3 | INTERFACES -1 2 1
          100 | 1000 | 99,3  | true  | 3 | VLANS 1 4 3
          100 | 1000 | 8,4   | false | 3 | ISOLATION -1 1 0
          100 | 1000 | 8,4   | true  | 2 | PARTITIONS -1 3 2
          """)
  void aDeviceThatHasLessThanWasDeclaredStaysOut(
      long vips, long mbps, String vlans, boolean isolated, int partitions, String expected) {
    int target = declare();
    List<Integer> each = List.of(vlans.split(",")).stream().map(Integer::valueOf).toList();
    Profile profile = new Profile(Resources.of(vips, mbps), each, isolated, partitions);

    TargetState state = add(target, new ProbeResult.Found(List.of(profile)));

    if (expected == null) {
      assertThat(state).isEqualTo(TargetState.UP);
      assertThat(refusals()).isEmpty();
    } else {
      assertThat(state).isEqualTo(TargetState.ONBOARDING);
      String[] fields = expected.split(" ");
      fields[0] = String.valueOf(OnboardingMismatch.valueOf(fields[0]).ordinal());
      assertThat(refusals())
          .containsExactly(
              "0," + bench.ledger.fleet().node(target, 0) + "," + String.join(",", fields));
    }
  }

  @Test
  void everyNodeOfAClusterMustBeWhatWasDeclared() {
    int target =
        bench.ledger.addCluster(
            Layout.activeStandby(), DECLARED, 2, -1, new int[] {-1}, TargetState.ONBOARDING);
    Profile good = Profile.of(DECLARED);
    Profile bad = new Profile(Resources.of(100, 1_000), List.of(8, 4), false, 3);

    assertThat(add(target, new ProbeResult.Found(List.of(good, bad))))
        .isEqualTo(TargetState.ONBOARDING);
    assertThat(refusals())
        .containsExactly("0,1," + OnboardingMismatch.ISOLATION.ordinal() + ",-1,1,0");
    assertThat(add(target, new ProbeResult.Found(List.of(good, good)))).isEqualTo(TargetState.UP);
  }

  @Test
  void nothingIsPlacedOnATargetThatDidNotAnswer() {
    int target = declare();
    bench.onProbe = asked -> null;
    bench.tell(new AddTarget(target));
    bench.run();
    bench.tell(new AddTarget(target));
    bench.run();
    assertThat(refusals())
        .containsExactly("0,-1," + OnboardingMismatch.EXISTS.ordinal() + ",0,-1,-1"); // under way

    bench.onProbe = asked -> ProbeResult.Unreachable.UNREACHABLE;
    int other = declare();
    bench.tell(new AddTarget(other));
    int subnet = bench.subnet("10.0.0.0/24");
    int vip = bench.create(subnet, subnet, 10);
    bench.run();
    assertThat(bench.ledger.fleet().state(other)).isEqualTo(TargetState.ONBOARDING);
    assertThat(refusals())
        .contains("1,-1," + OnboardingMismatch.UNREACHABLE.ordinal() + ",-1,-1,0");
    assertThat(bench.plugin.status(vip)).isEqualTo(Status.ERROR);
  }

  @Test
  void aDeviceThatIsFoundAgainIsProbedAgainFirst() {
    int target = declare();
    bench.tell(new DeviceLost(0));
    bench.tell(new DeviceFound(0));
    bench.run();
    assertThat(bench.ledger.fleet().state(target))
        .as("nobody added it")
        .isEqualTo(TargetState.ONBOARDING);

    bench.tell(new DeviceLost(0));
    assertThat(add(target, ProbeResult.Unreachable.UNREACHABLE)).isEqualTo(TargetState.ONBOARDING);
    Profile less = new Profile(Resources.of(100, 500), List.of(8, 4), true, 3);
    bench.onProbe = asked -> new ProbeResult.Found(List.of(less));
    bench.tell(new DeviceFound(0));
    bench.run();
    assertThat(bench.ledger.fleet().state(target)).isEqualTo(TargetState.ONBOARDING);
    assertThat(refusals()).hasSize(2).last().isEqualTo("0,0,3,1,1000,500");

    bench.onProbe = bench::asDeclared;
    bench.tell(new DeviceLost(0));
    bench.tell(new DeviceFound(0));
    bench.run();
    assertThat(bench.ledger.fleet().state(target)).isEqualTo(TargetState.UP);
  }

  @Test
  void aTargetInServiceIsNotAddedAgain() {
    int target = bench.addDevice(1_000, 10);
    int probes = bench.events.size();

    assertThat(add(target, ProbeResult.Unreachable.UNREACHABLE)).isEqualTo(TargetState.UP);

    assertThat(bench.events.subList(probes, bench.events.size()))
        .containsExactly("ONBOARDING_REFUSED 0,-1,0," + TargetState.UP.ordinal() + ",-1,-1");
    bench.tell(new RemoveTarget(target));
    bench.run();
    assertThat(add(target, ProbeResult.Unreachable.UNREACHABLE)).isEqualTo(TargetState.REMOVED);
  }

  @Test
  void aDriverThatThrowsIsAReason() {
    int target = declare();
    bench.onProbe =
        asked -> {
          throw new IllegalStateException("no such model");
        };
    bench.tell(new AddTarget(target));
    bench.run();

    assertThat(refusals())
        .containsExactly("0,-1," + OnboardingMismatch.FAILED.ordinal() + ",-1,-1,0");
  }

  @Test
  void aDisabledTargetKeepsWhatItHasUntilItIsEnabled() {
    int target = bench.addDevice(1_000, 10);
    int subnet = bench.subnet("10.0.0.0/24");
    int before = bench.create(subnet, subnet, 10);
    bench.run();
    bench.tell(new DisableTarget(target));
    int meanwhile = bench.create(subnet, subnet, 10);
    bench.run();
    assertThat(bench.ledger.fleet().state(target)).isEqualTo(TargetState.DISABLED);
    assertThat(bench.plugin.status(before)).isEqualTo(Status.ACTIVE);
    assertThat(bench.plugin.status(meanwhile)).isEqualTo(Status.ERROR);

    bench.tell(new DeviceLost(0));
    bench.tell(new DeviceFound(0));
    bench.run();
    assertThat(bench.ledger.fleet().state(target)).as("still").isEqualTo(TargetState.DISABLED);

    bench.tell(new EnableTarget(target));
    int after = bench.create(subnet, subnet, 10);
    bench.run();
    assertThat(bench.plugin.status(after)).isEqualTo(Status.ACTIVE);
  }

  @Test
  void aDrainIsRememberedWhileTheDeviceIsDown() {
    int target = bench.addDevice(1_000, 10);
    bench.tell(new DeviceLost(0));
    bench.tell(new DrainTarget(target));
    bench.run();
    assertThat(bench.ledger.fleet().state(target)).isEqualTo(TargetState.DOWN);
    bench.tell(new DeviceFound(0));
    bench.run();
    assertThat(bench.ledger.fleet().state(target)).isEqualTo(TargetState.DRAINING);
    bench.tell(new RemoveTarget(target));
    bench.run();
    assertThat(bench.ledger.fleet().state(target)).isEqualTo(TargetState.REMOVED);
  }

  @Test
  void theInventoryIsListedAndShown() {
    int owned = declare();
    int shared = bench.addDevice(200, 10);
    int a = bench.subnet("10.0.0.0/24");
    int b = bench.subnet("10.0.1.0/24");
    int vip = bench.create(b, a, 50);
    bench.run();

    assertThat(bench.registry.list())
        .containsExactly(
            new TargetEntry(owned, "appliance", Kind.PHYSICAL, TargetState.ONBOARDING, 0, 0, 0.0),
            new TargetEntry(shared, "appliance", Kind.PHYSICAL, TargetState.UP, -1, 1, 0.25));
    TargetDetails details = bench.registry.show(shared);
    assertThat(details.entry()).isEqualTo(bench.registry.list().get(1));
    assertThat(details.networks()).containsExactly(0, 1);
    assertThat(details.vips()).containsExactly(vip);
    assertThat(details.nodes())
        .containsExactly(
            new TargetDetails.Node(
                1, List.of(new TargetDetails.Usage(1, 100), new TargetDetails.Usage(50, 200)), 8));
    assertThat(bench.registry.show(owned).holder()).isZero();
    assertThat(bench.registry.show(2)).isNull();
    assertThat(bench.registry.show(-1)).isNull();
    assertThat(bench.count(EventKind.ONBOARDING_REFUSED)).isZero();
  }
}
