package io.lbplace.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.core.model.Constraint;
import org.junit.jupiter.api.Test;

class VisibleConstraintsTest {
  private static int seen(String names) {
    Scenario scenario = Samples.small("serviceTypes.gold.visibleConstraints=" + names);
    return scenario.fleet().serviceTypes().get(0).visible();
  }

  @Test
  void whatNoDeviceCouldRefuseIsAlwaysSeen() {
    int always = seen("[]");
    assertThat(Constraint.AFFINITY.in(always)).isTrue();
    assertThat(Constraint.QUOTA.in(always)).isTrue();
    assertThat(Constraint.VLANS.in(always)).isFalse();
    assertThat(Constraint.CAPACITY.in(always)).isFalse();
  }

  @Test
  void theRestIsSeenWhereItIsNamed() {
    assertThat(seen("[vlans]")).isEqualTo(seen("[]") | Constraint.VLANS.bit());
    assertThat(seen("central")).isEqualTo(Constraint.CENTRAL);
    assertThat(seen("all")).isEqualTo(Constraint.ALL);
  }
}
