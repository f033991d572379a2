package io.lbplace.drivers.linux;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VlanTagsTest {
  @Test
  void aNetworkKeepsItsTagUntilItGivesItBack() {
    VlanTags tags = new VlanTags(VlanTags.LAST);
    assertThat(tags.take(70_000)).isEqualTo(1);
    assertThat(tags.take(9)).isEqualTo(2);
    assertThat(tags.take(70_000)).isEqualTo(1);
    tags.giveBack(70_000);
    tags.giveBack(70_000);
    assertThat(tags.take(12)).isEqualTo(1);
    assertThat(tags.take(70_000)).isEqualTo(3);
  }

  @Test
  void thereAreAsManyAsTheStandardHas() {
    VlanTags tags = new VlanTags(VlanTags.LAST);
    for (int network = 0; network < 4094; network++) {
      assertThat(tags.takes(network)).isTrue();
      assertThat(tags.take(network)).isEqualTo(network + 1);
    }
    assertThat(tags.takes(4094)).isFalse();
    assertThat(tags.takes(17)).as("has one").isTrue();
    tags.giveBack(17);
    assertThat(tags.takes(4094)).isTrue();
    assertThat(tags.take(4094)).isEqualTo(18);
  }

  @Test
  void whatIsRecalledIsTaken() {
    VlanTags tags = new VlanTags(3);
    tags.recall(5, 2);
    assertThat(tags.take(6)).isEqualTo(1);
    assertThat(tags.take(7)).isEqualTo(3);
    assertThat(tags.take(5)).isEqualTo(2);
    assertThat(tags.takes(8)).isFalse();
    tags.clear();
    assertThat(tags.take(8)).isEqualTo(1);
  }
}
