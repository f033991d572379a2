package io.lbplace.drivers.haproxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.core.driver.Deployment;
import io.lbplace.core.driver.Outcome;
import io.lbplace.core.model.HealthMonitor;
import io.lbplace.core.model.Member;
import io.lbplace.core.model.Status;
import io.lbplace.drivers.linux.Leftovers;
import io.lbplace.drivers.linux.Processes;
import io.lbplace.drivers.runtime.Carried;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What becomes of processes: reloads, restarts, and who shares one. */
class LoopbackProcessTest extends OnLoopback {
  @Test
  void weightsAndStatesChangeWithoutAReload() throws Exception {
    assertDone(driver.deploy(vip(12).build()));
    Member drained = new Member(one.address(), one.port(), 0, true);
    assertDone(driver.update(vip(12).generation(2).members(drained, two).build()));
    assertThat(answers(10)).containsOnlyKeys("two");
    Member off = new Member(two.address(), two.port(), 1, false);
    assertDone(driver.update(vip(12).generation(3).members(one, off).build()));
    assertThat(answers(10)).containsOnlyKeys("one");
    assertThat(status().reloads()).isZero();
    VipStatus told = driver.status(DEVICE).get(0);
    assertThat(told.status()).isEqualTo(Status.ACTIVE);
    assertThat(told.total()).isEqualTo(20);
    assertThat(told.members().get(1).status()).isEqualTo(Status.INACTIVE);
    // The file says the same: a reload for another VIP changes nothing of this one.
    assertDone(driver.deploy(vip(13).port(PORT + 1).build()));
    assertThat(status().reloads()).isEqualTo(1);
    assertThat(answers(10)).containsOnlyKeys("one");
    assertDone(driver.update(vip(12).generation(4).build()));
    assertThat(answers(10)).hasSize(2);
  }

  @Test
  void aMemberThatIsDownLeavesAndAReloadKnowsIt() throws Exception {
    HealthMonitor monitor = new HealthMonitor(HealthMonitor.Type.HTTP, 1, 1, 1);
    assertDone(driver.deploy(vip(12).monitors(monitor).build()));
    servers.get(one).stop(0);
    await(() -> member(0).status() == Status.INACTIVE);
    assertThat(answers(10)).containsOnlyKeys("two");
    assertDone(driver.deploy(vip(13).port(PORT + 1).build()));
    assertThat(member(0).said()).startsWith("DOWN"); // though no check was made yet
    assertThat(answers(10)).containsOnlyKeys("two");
    servers.get(two).stop(0);
    await(() -> driver.status(DEVICE).get(0).status() == Status.DOWN);
  }

  @Test
  void processesAreSharedAsFarAsIsAsked() throws Exception {
    driver = driver(HaproxyOptions.Processes.PER_TENANT);
    assertDone(driver.deploy(vip(12).tenant(1).build()));
    assertDone(driver.deploy(vip(13).tenant(2).port(PORT + 1).build()));
    assertDone(driver.deploy(vip(14).tenant(2).port(PORT + 2).build()));
    assertThat(processes()).containsExactly("process-t1", "process-t2");
    assertThat(driver.status(DEVICE)).extracting(VipStatus::vip).containsExactly(12, 13, 14);
    driver = driver(HaproxyOptions.Processes.PER_VIP); // a change of mind
    driver.recover();
    assertThat(processes()).containsExactly("process-v12", "process-v13", "process-v14");
    assertThat(answers(4)).hasSize(2);
  }

  @Test
  void aDriverThatIsStartedAnewFindsAllAgain() throws Exception {
    assertDone(driver.deploy(vip(12).build()));
    long pid = masterPid();
    driver = driver(HaproxyOptions.Processes.SHARED);
    assertThat(driver.recover()).isEqualTo(new HaproxyDriver.Recovered(1, 1, 0));
    assertThat(masterPid()).isEqualTo(pid);
    assertThat(status().reloads()).isZero();
    assertThat(answers(4)).hasSize(2);
    // Killed between the file and the reload, it goes on; between reload and file, it goes back.
    files().put(vip(13).port(PORT + 1).build());
    driver = driver(HaproxyOptions.Processes.SHARED);
    assertThat(driver.recover()).isEqualTo(new HaproxyDriver.Recovered(1, 2, 1));
    assertThat(driver.status(DEVICE)).hasSize(2);
    files().remove(13);
    driver = driver(HaproxyOptions.Processes.SHARED);
    assertThat(driver.recover()).isEqualTo(new HaproxyDriver.Recovered(1, 1, 1));
    assertThat(instance().runs(configuration(vip(12).build()))).isTrue();
    assertThat(masterPid()).isEqualTo(pid);
  }

  @Test
  void whatIsCarriedIsHealedAndFoundAndAnyOfItDiscarded() throws Exception {
    Deployment kept = vip(12).build();
    Deployment extra = vip(13).port(PORT + 1).build();
    assertDone(driver.deploy(kept));
    assertDone(driver.deploy(extra));
    Processes.end(List.of(masterPid()));
    driver = driver(HaproxyOptions.Processes.SHARED);
    assertThat(driver.carried(DEVICE))
        .containsExactly(new Carried(12, kept.version()), new Carried(13, extra.version()));
    assertThat(answers(4)).hasSize(2); // its process was started again

    driver.discard(DEVICE, new Carried(13, extra.version() - 1)); // it is newer than that
    assertThat(driver.carried(DEVICE)).hasSize(2);
    driver.discard(DEVICE, new Carried(13, extra.version()));
    assertThat(driver.carried(DEVICE)).containsExactly(new Carried(12, kept.version()));
    assertThat(instance().runs(configuration(kept))).isTrue();
    assertThat(driver.deploy(extra)).as("a late message").isInstanceOf(Outcome.Failed.class);
    assertThat(driver.carried(DEVICE + 1)).isEmpty();
  }

  @Test
  void aProcessThatDiedIsStartedAgain() throws Exception {
    Deployment d = vip(12).build();
    assertDone(driver.deploy(d));
    Processes.end(Leftovers.find(lab).processes());
    assertThat(get()).isEmpty();
    assertDone(driver.deploy(d)); // asked for again
    assertThat(answers(4)).hasSize(2);
  }

  @Test
  void nobodyElseReadsWhatIsWritten() throws Exception {
    assertDone(driver.deploy(vip(12).build()));
    try (Stream<Path> paths = Files.walk(lab.deviceDirectory(DEVICE))) {
      assertThat(paths.filter(path -> !path.getFileName().toString().equals("haproxy.pid")))
          .allSatisfy(
              path ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                      .matches("rw[x-]------"));
    }
  }
}
