package io.lbplace.drivers.haproxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.core.driver.Outcome;
import io.lbplace.core.model.Cidr;
import io.lbplace.core.model.Member;
import io.lbplace.drivers.linux.FabricKind;
import io.lbplace.drivers.linux.Station;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The same VIPs through the tagged ports of a switch, and what tags are for. */
class OverOpenVswitchTest extends NamespaceDriverTest {
  private static final int OTHER_A = 11;
  private static final int OTHER_B = 12;

  @Override
  FabricKind kind() {
    return FabricKind.OPENVSWITCH;
  }

  @Test
  void tenantsWithTheSameAddressesDoNotSeeEachOther() throws Exception {
    Station others = new Station(lab, fabric, 3);
    others.join(OTHER_A, Vips.CIDR_A, List.of(Cidr.address("10.1.255.1")));
    Station theirMember = new Station(lab, fabric, 4);
    theirMember.join(OTHER_B, Vips.CIDR_B, List.of(memberAddress(0)));
    startMembers(theirMember, 1, "their");

    boot(7);
    assertThat(driver.deploy(vip(12, 7).build())).isEqualTo(Outcome.Done.DONE);
    assertThat(atStation(others, "10.1.0.12")).as("before they have one").isEmpty();
    boot(8, OTHER_A, OTHER_B);
    Vips theirs =
        vip(13, 8)
            .networks(OTHER_A, OTHER_B)
            .tenant(5)
            .address("10.1.0.12")
            .members(new Member(memberAddress(0), 8080, 1, true));
    assertThat(driver.deploy(theirs.build())).isEqualTo(Outcome.Done.DONE);

    for (int i = 0; i < MEMBER_COUNT; i++) { // of our members each is asked once
      assertThat(get("10.1.0.12")).startsWith("member 10.2.255.");
      assertThat(atStation(others, "10.1.0.12")).isEqualTo("their 10.2.255.1");
    }
    assertThat(driver.undeploy(theirs.build())).isEqualTo(Outcome.Done.DONE);
    assertThat(atStation(others, "10.1.0.12")).isEmpty();
    assertThat(get("10.1.0.12")).startsWith("member");
  }
}
