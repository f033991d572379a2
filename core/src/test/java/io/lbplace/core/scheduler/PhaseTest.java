package io.lbplace.core.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lbplace.core.model.GroupRule;
import io.lbplace.core.placement.PlacementRequest;
import org.junit.jupiter.api.Test;

/** A VIP's phases follow each other as the table says. */
class PhaseTest {
  @Test
  void whatIsBeingRemovedStaysSo() {
    for (Phase next : Phase.values()) {
      assertThat(Phase.REMOVING.mayBecome(next)).isEqualTo(next == Phase.REMOVING);
    }
  }

  @Test
  void onlyWhatWaitsIsDeployedAndOnlyWhatServesIsUpdated() {
    for (Phase phase : Phase.values()) {
      assertThat(phase.mayBecome(Phase.DEPLOYING)).isEqualTo(phase == Phase.WAITING);
      assertThat(phase.mayBecome(Phase.UPDATING))
          .isEqualTo(phase == Phase.IDLE || phase == Phase.LOST);
      assertThat(phase.mayBecome(Phase.ABSENT)).isFalse();
    }
  }

  @Test
  void anotherOrderIsABug() {
    VipTable vips = new VipTable();
    int[] none = PlacementRequest.NONE_EXCLUDED;
    vips.add(
        new PlacementRequest(
            3, 1, 1, 0, 0, 0, 0, 0, 0, -1, Bench.spec(0, 10), 0, -1, GroupRule.NONE, -1, none));
    vips.phase(3, Phase.DECIDING);

    assertThatThrownBy(() -> vips.phase(3, Phase.DEPLOYING))
        .hasMessage("VIP 3 can't go from DECIDING to DEPLOYING");
    assertThat(vips.phase(3)).isEqualTo(Phase.DECIDING);
  }
}
