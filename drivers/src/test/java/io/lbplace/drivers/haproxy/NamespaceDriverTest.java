package io.lbplace.drivers.haproxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.core.driver.Deployment;
import io.lbplace.core.driver.Outcome;
import io.lbplace.core.model.Cidr;
import io.lbplace.core.model.Status;
import io.lbplace.drivers.linux.Leftovers;
import io.lbplace.drivers.linux.Machine;
import io.lbplace.drivers.linux.ProgramRunner;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** VIPs on elastic devices: that all answer, always, and leave nothing behind. */
class NamespaceDriverTest extends InNamespaces {
  @Test
  void anElasticDeviceServesItsVipFromItsMembers() throws Exception {
    Deployment d = vip(12, 7).build();
    boot(7);
    assertThat(driver.deploy(d)).isEqualTo(Outcome.Done.DONE);
    assertThat(get("10.1.0.12")).startsWith("member 10.2.255.");
    assertThat(driver.undeploy(d)).isEqualTo(Outcome.Done.DONE);
    assertThat(get("10.1.0.12")).isEmpty();
    destroy(7);
    assertThat(fabric.ports(Vips.NETWORK_A)).isEqualTo(1); // the station's
    assertThat(lab.deviceDirectory(7)).doesNotExist();
  }

  @Test
  void aHundredVipsAnswerAndLeaveNothing() throws Exception {
    AloneOnThisMachine.run(this::serveAHundredVips);
  }

  private void serveAHundredVips() throws Exception {
    List<Deployment> vips = new ArrayList<>();
    for (int i = 0; i < VIPS; i++) {
      vips.add(vip(1 + i, i).build());
    }
    sideBySide(
        i -> {
          boot(i);
          assertThat(driver.deploy(vips.get(i))).isEqualTo(Outcome.Done.DONE);
        });
    List<String> command = new ArrayList<>(List.of("curl", "-s", "--max-time", "20"));
    vips.forEach(d -> command.add("http://" + Cidr.dotted(d.address()) + "/"));
    assertThat(atClients(command).split("member 10\\.2\\.255\\.", -1)).hasSize(VIPS + 1);
    assertThat(fabric.ports(Vips.NETWORK_A)).isEqualTo(VIPS + 1);
    for (int i = 0; i < VIPS; i++) {
      List<VipStatus> status = driver.status(i);
      assertThat(status).extracting(VipStatus::vip).containsExactly(1 + i);
      assertThat(status.get(0).total()).isEqualTo(1);
      assertThat(status.get(0).status()).isEqualTo(Status.ACTIVE);
    }
    sideBySide(
        i -> {
          if (i % 2 == 0) { // the others are destroyed with what they carry
            assertThat(driver.undeploy(vips.get(i))).isEqualTo(Outcome.Done.DONE);
          }
          destroy(i);
        });
    clients.close();
    members.close();
    assertThat(Leftovers.find(lab)).isEqualTo(new Leftovers(List.of(), List.of()));
    assertThat(lab.devicesDirectory()).isEmptyDirectory();
    assertThat(lab.switchDirectory()).doesNotExist();
  }

  @Test
  void reloadsAndOurOwnRestartsLoseNoRequest() throws Exception {
    boot(7);
    assertThat(driver.deploy(vip(12, 7).build())).isEqualTo(Outcome.Done.DONE);
    Set<Long> before = Set.copyOf(Leftovers.find(lab).processes());
    Process load = load("10.1.0.12");
    for (int i = 0; i < RELOADS; i++) {
      start(); // each time another process of ours
      assertThat(driver.recover()).isEqualTo(new HaproxyDriver.Recovered(1, 1 + i, 0));
      assertThat(driver.deploy(vip(13 + i, 7).build())).isEqualTo(Outcome.Done.DONE);
    }
    load.getOutputStream().close();
    String[] counts = load.inputReader().readLine().split(" ", -1);
    assertThat(Long.parseLong(counts[0])).isGreaterThan(100);
    assertThat(counts[1]).isEqualTo("0");
    long master = Long.parseLong(Files.readString(process(7).resolve("haproxy.pid")).strip());
    assertThat(before).contains(master); // not a second one
    assertThat(
            MasterStatus.parse(
                new RuntimeSocket(process(7).resolve(Instance.MASTER_SOCKET)).ask("show proc")))
        .matches(s -> s.reloads() == RELOADS && s.failed() == 0 && s.workers() == 1);
  }

  @Test
  void tenReloadsUnderTheLoadOfWrkLoseNoRequest() throws Exception {
    Machine.needsWrk();
    boot(7);
    assertThat(driver.deploy(vip(12, 7).build())).isEqualTo(Outcome.Done.DONE);
    Process wrk = wrk("http://10.1.0.12/");
    for (int i = 0; i < RELOADS; i++) {
      assertThat(driver.deploy(vip(13 + i, 7).build())).isEqualTo(Outcome.Done.DONE);
      Thread.sleep(100); // so that each worker has its share of the load
    }
    assertThat(ProgramRunner.run(List.of("kill", "-INT", Long.toString(wrk.pid()))).succeeded())
        .isTrue();
    String said = wrk.inputReader().lines().collect(Collectors.joining("\n"));
    Matcher requests = Pattern.compile("(\\d+) requests in").matcher(said);
    assertThat(requests.find()).as(said).isTrue();
    assertThat(Long.parseLong(requests.group(1))).isGreaterThan(100);
    assertThat(said).doesNotContain("Socket errors", "Non-2xx");
    assertThat(
            MasterStatus.parse(
                new RuntimeSocket(process(7).resolve(Instance.MASTER_SOCKET)).ask("show proc")))
        .matches(s -> s.reloads() == RELOADS && s.failed() == 0 && s.workers() == 1);
  }
}
