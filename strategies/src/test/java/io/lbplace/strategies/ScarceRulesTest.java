package io.lbplace.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.core.placement.Decision;
import io.lbplace.core.placement.PlacementRequest;
import org.junit.jupiter.api.Test;

/** Rules that keep something back, each against its definition. */
class ScarceRulesTest {
  private static final PlacementRequest ONE = Steps.request(0, 1);

  private static FakeFleet tens(FakeFleet fleet, int... used) {
    for (int each : used) {
      fleet.add(each == 0 ? Steps.appliance(10) : Steps.used(Steps.appliance(10), each));
    }
    return fleet;
  }

  private static Decision decide(String text, FakeFleet fleet, PlacementRequest request) {
    return Steps.of(text, fleet).decide(request);
  }

  @Test
  void headroomKeepsAShareOfEveryTarget() {
    Steps steps = Steps.of("headroom(keep=0.2)", tens(Steps.fleet(1), 7, 0));
    assertThat(steps.place(1)).as("8 of 10").isZero();
    assertThat(steps.place(1)).as("9 would be too much").isEqualTo(1);
    assertThat(steps.place(7)).isEqualTo(1);
    assertThat(steps.place(1)).as("nothing else fits").isZero();
    assertThat(steps.place(2)).as("to the brim").isEqualTo(1);
  }

  @Test
  void headroomCreatesADeviceBeforeItUsesWhatIsKept() {
    FakeFleet fleet = tens(Steps.fleet(1, Steps.flavor(1, 1, 10)), 8);
    Steps steps = Steps.of("headroom(keep=0.2)", fleet);
    assertThat(steps.place(6)).as("created").isEqualTo(1);
    assertThat(steps.place(2)).as("8 of 10").isEqualTo(1);
    assertThat(steps.place(2)).as("no more to create").isZero();
  }

  @Test
  void headroomIsForThoseWhoLostATargetAndForHighPriority() {
    FakeFleet fleet = tens(Steps.fleet(1), 8, 3);
    assertThat(decide("headroom", fleet, ONE)).as("9 of 10").isEqualTo(new Decision.On(0));
    assertThat(decide("headroom(keep=0.2)", fleet, ONE)).isEqualTo(new Decision.On(1));
    assertThat(decide("headroom(keep=0.2)", fleet, Steps.withPriority(ONE, 1)))
        .isEqualTo(new Decision.On(0));
    assertThat(decide("headroom(keep=0.2,priority=2)", fleet, Steps.withPriority(ONE, 1)))
        .isEqualTo(new Decision.On(1));
    assertThat(decide("headroom(keep=0.2)", fleet, ONE.retryExcluding(5)))
        .isEqualTo(new Decision.On(0));
  }

  @Test
  void headroomKeepsEmptyTargets() {
    Steps steps = Steps.of("headroom(keep=0,spares=1)", tens(Steps.fleet(1), 0, 6, 0));
    assertThat(steps.place(4)).isEqualTo(1);
    assertThat(steps.place(4)).as("one of two").isZero();
    assertThat(steps.place(6)).as("before the spare one").isZero();
    assertThat(steps.place(1)).as("nothing else fits").isEqualTo(2);
  }

  /** Targets with networks 0 and 1, with 0 to 3, and with none; all take six. */
  private static FakeFleet wired() {
    return tens(Steps.fleet(1))
        .add(Steps.appliance(10).wired(0, 1).use(1, 1))
        .add(Steps.appliance(10).wired(0, 1, 2, 3).use(1, 1))
        .add(Steps.appliance(10));
  }

  private static Decision vlanAware(int networkA, int networkB) {
    return decide("vlan-aware", wired(), Requests.of(0, 0, networkA, networkB, 1, 1));
  }

  @Test
  void vlanAwareKeepsVlansForThoseWhoNeedThem() {
    assertThat(vlanAware(0, 1)).as("no VLAN: the fewest free").isEqualTo(new Decision.On(1));
    assertThat(vlanAware(2, 2)).isEqualTo(new Decision.On(1));
    assertThat(vlanAware(0, 5)).as("one VLAN: the most free").isEqualTo(new Decision.On(0));
    assertThat(vlanAware(3, 5)).as("one VLAN there, two elsewhere").isEqualTo(new Decision.On(1));
    assertThat(vlanAware(4, 5)).as("two: the most free").isEqualTo(new Decision.On(2));
    assertThat(vlanAware(5, 5)).as("one: the most free").isEqualTo(new Decision.On(2));
  }

  @Test
  void vlanAwareGoesByLoadAmongEquals() {
    assertThat(decide("vlan-aware", tens(Steps.fleet(1), 2, 5, 1), ONE))
        .isEqualTo(new Decision.On(1));
    assertThat(decide("vlan-aware(pack=false)", tens(Steps.fleet(1), 2, 5, 1), ONE))
        .isEqualTo(new Decision.On(2));
  }

  @Test
  void partitionAwareTakesTheLeastScarce() {
    FakeFleet fleet =
        Steps.fleet(1)
            .add(Steps.appliance(10).freeTenancies(1))
            .add(Steps.appliance(10).freeTenancies(3))
            .add(Steps.appliance(10).freeTenancies(5))
            .add(Steps.appliance(10))
            .add(Steps.appliance(10).freeTenancies(2).tenant(1, 1));
    PlacementRequest there = Requests.of(0, 1, 0, 0, 1, 1);
    PlacementRequest elsewhere = Requests.of(0, 2, 0, 0, 1, 1);
    assertThat(decide("partition-aware", fleet, there)).isEqualTo(new Decision.On(4));
    for (int expected : new int[] {3, 2, 1, 4, 0}) {
      assertThat(decide("partition-aware", fleet, elsewhere)).isEqualTo(new Decision.On(expected));
      fleet.target(expected).down();
    }
  }

  @Test
  void partitionAwareGoesByLoadAmongEquals() {
    assertThat(decide("partition-aware", tens(Steps.fleet(1), 2, 5, 1), ONE))
        .isEqualTo(new Decision.On(1));
    assertThat(decide("partition-aware(pack=false)", tens(Steps.fleet(1), 2, 5, 1), ONE))
        .isEqualTo(new Decision.On(2));
  }
}
