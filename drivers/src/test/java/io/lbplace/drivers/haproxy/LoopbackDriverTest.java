package io.lbplace.drivers.haproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lbplace.core.driver.Deployment;
import io.lbplace.core.driver.Outcome;
import io.lbplace.core.driver.Profile;
import io.lbplace.core.fleet.Kind;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.model.FirewallPolicy;
import io.lbplace.core.model.FirewallSpec;
import io.lbplace.core.model.Resources;
import io.lbplace.core.model.SessionPersistence;
import io.lbplace.drivers.linux.Leftovers;
import io.lbplace.drivers.runtime.DeviceGone;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the driver promises, on processes of this machine; two members say who they are. */
class LoopbackDriverTest extends OnLoopback {
  @Test
  void aVipIsServedUntilItIsRemoved() throws Exception {
    Deployment d = vip(12).build();
    assertDone(driver.deploy(d));
    assertThat(answers(20)).containsOnlyKeys("one", "two");
    assertDone(driver.undeploy(d));
    assertThat(get()).isEmpty();
    assertThat(Leftovers.find(lab).processes()).isEmpty();
    assertDone(site.destroy(DEVICE));
    assertThat(lab.deviceDirectory(DEVICE)).doesNotExist();
    assertDone(driver.undeploy(d)); // nothing is there
    assertThatThrownBy(() -> driver.deploy(d)).isInstanceOf(DeviceGone.class);
  }

  @Test
  void theNewestWinsInWhateverOrderMessagesCome() throws Exception {
    Deployment older = vip(12).generation(1).members(one).build();
    Deployment newer = vip(12).generation(2).members(two).build();
    assertDone(driver.deploy(newer));
    long pid = masterPid();
    assertThat(driver.deploy(older)).isEqualTo(new Outcome.Failed("superseded"));
    assertThat(driver.update(older)).isEqualTo(new Outcome.Failed("superseded"));
    assertDone(driver.undeploy(older)); // is not what is there
    assertDone(driver.deploy(newer)); // asked for twice
    assertThat(answers(4)).containsOnlyKeys("two");
    assertThat(masterPid()).isEqualTo(pid);
    assertThat(status().reloads()).isZero();
    assertDone(driver.undeploy(newer));
    assertThat(driver.deploy(newer)).isEqualTo(new Outcome.Failed("superseded"));
    driver = driver(HaproxyOptions.Processes.SHARED); // the disk remembers
    assertThat(driver.deploy(newer)).isEqualTo(new Outcome.Failed("superseded"));
    assertThat(driver.update(vip(12).generation(3).build()))
        .isEqualTo(new Outcome.Failed("not configured"));
    assertDone(driver.deploy(vip(12).generation(4).build()));
  }

  @Test
  void limitsThatTheDeviceKnowsAreRefusedAndTheCauseIsTold() throws Exception {
    assertDone(driver.deploy(vip(12).build()));
    assertThat(driver.deploy(vip(13).build()))
        .isEqualTo(new Outcome.Refused(98, Constraint.ADDRESS, 1));
    assertDone(driver.deploy(vip(14).port(PORT + 1).build()));
    FirewallSpec wall = new FirewallSpec(0, new FirewallPolicy(List.of()), Resources.of(1));
    assertThat(driver.deploy(vip(15).address("10.1.0.81").build(wall)))
        .isEqualTo(new Outcome.Unsupported("HAProxy carries load balancers only"));
  }

  @Test
  void aClusterIsRefusedAsNothingMovesItsAddress() throws Exception {
    Deployment d = vip(12).build();
    Deployment.Node node = d.nodes()[0];
    Deployment cluster = d.on(node, node);
    assertThat(driver.deploy(cluster))
        .isEqualTo(new Outcome.Refused(95, Constraint.SERVICE_TYPE, -1));
    assertThat(get()).isEmpty();
  }

  @Test
  void aProbeOpensADeviceThatNobodyCreates() throws Exception {
    kind = Kind.PHYSICAL;
    Profile profile = driver.probe(8);
    assertThat(profile.capacity()).isEqualTo(Resources.of(10));
    assertThat(profile.maxVlans()).containsExactly(4);
    assertDone(driver.deploy(vip(12).device(8).build()));
    assertThat(get()).isNotEmpty();
    kind = Kind.VIRTUAL;
    assertThat(driver.probe(8)).isEqualTo(profile);
    assertThatThrownBy(() -> driver.probe(9)).isInstanceOf(IOException.class);
  }

  @Test
  void whatDoesNotWorkLeavesWhatWorks() throws Exception {
    assertDone(driver.deploy(vip(12).build()));
    Outcome cookie =
        driver.deploy(
            vip(13).port(PORT + 1).persistence(SessionPersistence.Type.APP_COOKIE, "a'b").build());
    assertThat(cookie.toString()).contains("cookie_name 'a'b'");
    try (ServerSocket taken = new ServerSocket(PORT + 2, 1, inet(LOCAL_VIP))) {
      assertThat(taken.isBound()).isTrue();
      Outcome bound = driver.deploy(vip(14).port(PORT + 2).build());
      assertThat(bound.toString()).contains("in use");
    }
    assertThat(answers(4)).hasSize(2);
    assertThat(status().failed()).isZero();
    assertThat(instance().runs(configuration(vip(12).build()))).isTrue();
    assertThat(driver.deploy(vip(14).port(PORT + 2).build())) // it was turned down
        .isEqualTo(new Outcome.Failed("superseded"));
    assertDone(driver.deploy(vip(14).generation(2).port(PORT + 2).build()));
  }

  @Test
  void aFirstConfigurationThatDoesNotWorkLeavesNothing() throws Exception {
    try (ServerSocket taken = new ServerSocket(PORT, 1, inet(LOCAL_VIP))) {
      assertThat(taken.isBound()).isTrue();
      assertThat(driver.deploy(vip(12).build()).toString()).contains("Address already in use");
    }
    assertThat(Leftovers.find(lab).processes()).isEmpty();
    assertDone(driver.deploy(vip(12).generation(2).build()));
  }
}
