package io.lbplace.drivers.haproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lbplace.core.driver.Deployment;
import io.lbplace.core.driver.Outcome;
import io.lbplace.core.model.Constraint;
import io.lbplace.drivers.linux.CommandFailed;
import io.lbplace.drivers.linux.Lab;
import io.lbplace.drivers.linux.Leftovers;
import io.lbplace.drivers.linux.Site;
import io.lbplace.drivers.runtime.DeviceGone;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What hangs on what: links, addresses, networks, and what a sweep takes away. */
class WiresTest extends InNamespaces {
  @Test
  void networksThatOverlapDoNotMeetOnADevice() throws Exception {
    boot(7);
    assertThat(driver.deploy(vip(12, 7).cidrB("10.1.0.0/24").build()))
        .isEqualTo(Outcome.Done.DONE); // its own two networks are the ledger's affair
    assertThat(driver.deploy(vip(13, 7).build()))
        .isEqualTo(new Outcome.Refused(17, Constraint.OVERLAP, Vips.NETWORK_B));
  }

  @Test
  void addressesComeAndGoWithTheVips() throws Exception {
    boot(7);
    Deployment one = vip(12, 7).build();
    Deployment two = vip(13, 7).build();
    driver.deploy(one);
    driver.deploy(two);
    assertThat(addresses())
        .containsExactlyInAnyOrder(
            "10.1.128.7/16", "10.1.0.12/32", "10.1.0.13/32", "10.2.128.7/16");
    driver.undeploy(one);
    assertThat(addresses())
        .containsExactlyInAnyOrder("10.1.128.7/16", "10.1.0.13/32", "10.2.128.7/16");
    start();
    site().add(7, Set.of(new Site.Address(1, 1, one.address(), 32))); // of somebody killed half way
    driver.recover();
    assertThat(addresses())
        .containsExactlyInAnyOrder("10.1.128.7/16", "10.1.0.13/32", "10.2.128.7/16");
    driver.undeploy(two);
    assertThat(addresses()).isEmpty();
    // Without an address of the device's own the first VIP's is the subnet's, and may go first.
    Deployment bare = vip(14, 7).selves(-1, two.nodes()[0].selfB()).build();
    driver.deploy(bare);
    driver.deploy(vip(15, 7).selves(-1, two.nodes()[0].selfB()).build());
    driver.undeploy(bare);
    assertThat(addresses()).containsExactlyInAnyOrder("10.1.0.15/16", "10.2.128.7/16");
    assertThat(get("10.1.0.15")).startsWith("member");
  }

  @Test
  void whatIsNotWiredOrHasNoAddressFailsAndSaysWhy() throws Exception {
    compute.create(7, 0);
    fabric.wire(7, 0, Vips.NETWORK_A, -1);
    assertThatThrownBy(() -> driver.deploy(vip(12, 7).build()))
        .isInstanceOf(CommandFailed.class)
        .hasMessageContaining("Cannot find device \"n2\"");
    fabric.wire(7, 0, Vips.NETWORK_B, -1);
    assertThat(driver.deploy(vip(12, 7).generation(2).selves(5, -1).build()).toString())
        .contains("its type needs selfAddress");
    assertThat(driver.deploy(vip(12, 7).generation(3).build())).isEqualTo(Outcome.Done.DONE);
    assertThatThrownBy(() -> fabric.wire(8, 0, 1, -1)).isInstanceOf(DeviceGone.class);
  }

  @Test
  void sweepingFindsWhatAKilledRunLeftAndTouchesNobodyElses() throws Exception {
    boot(7);
    assertThat(driver.deploy(vip(12, 7).build())).isEqualTo(Outcome.Done.DONE);
    Lab other = new Lab(lab.name() + "x", directory.resolve("labx")); // a name with ours before
    Leftovers before = Leftovers.find(lab);
    assertThat(before.namespaces())
        .containsExactly(
            lab.namespace(7),
            lab.fabric(),
            lab.prefix() + "s" + CLIENTS,
            lab.prefix() + "s" + MEMBERS);
    assertThat(before.processes()).hasSizeGreaterThanOrEqualTo(3); // master, worker, members
    Leftovers.sweep(other);
    assertThat(Leftovers.find(lab)).isEqualTo(before);
    assertThat(get("10.1.0.12")).startsWith("member");
    Leftovers.sweep(lab);
    assertThat(Leftovers.find(lab).isEmpty()).isTrue();
    assertThat(lab.devicesDirectory()).doesNotExist();
  }

  @Test
  void wiringIsDoneOnceAndFoundAgain() throws Exception {
    boot(7);
    boot(7);
    assertThat(fabric.ports(Vips.NETWORK_A)).isEqualTo(2);
    start();
    boot(7);
    assertThat(fabric.ports(Vips.NETWORK_A)).isEqualTo(2);
    for (int again = 0; again < 2; again++) {
      assertThat(fabric.unwire(7, 0, Vips.NETWORK_A, -1)).isEqualTo(Outcome.Done.DONE);
      assertThat(fabric.ports(Vips.NETWORK_A)).isEqualTo(1);
    }
    destroy(7);
    destroy(7);
    assertThat(compute.create(7, 0)).isInstanceOf(Outcome.Failed.class); // too late
  }
}
