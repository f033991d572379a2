package io.lbplace.drivers.haproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lbplace.core.driver.Deployment;
import io.lbplace.core.driver.Outcome;
import io.lbplace.drivers.linux.Lab;
import io.lbplace.drivers.linux.LabLock;
import io.lbplace.drivers.linux.Leftovers;
import io.lbplace.drivers.linux.Processes;
import io.lbplace.drivers.linux.ProgramRunner;
import io.lbplace.drivers.runtime.Carried;
import io.lbplace.drivers.runtime.DeviceGone;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What hands that aren't ours do to devices, and what becomes of it. */
class LoopbackFaultTest extends OnLoopback {
  @Test
  void aMasterOrWorkerThatDiesServesAgainWithTheNextLook() throws Exception {
    assertDone(driver.deploy(vip(12).build()));
    Processes.kill(Leftovers.find(lab).processes());
    assertThat(get()).isEmpty();
    driver.attend(DEVICE);
    assertThat(answers(4)).hasSize(2);
    long master = masterPid();
    Processes.kill(Leftovers.find(lab).processes().stream().filter(pid -> pid != master).toList());
    await(() -> get().isEmpty());
    driver.attend(DEVICE);
    assertThat(answers(4)).hasSize(2);
    long healed = masterPid();
    driver.attend(DEVICE);
    assertThat(masterPid()).as("nothing is amiss").isEqualTo(healed);
  }

  @Test
  void aWorkerThatHangsIsKilledAndReplaced() throws Exception {
    assertDone(driver.deploy(vip(12).build()));
    long master = masterPid();
    long worker =
        Leftovers.find(lab).processes().stream()
            .filter(pid -> pid != master)
            .findFirst()
            .orElseThrow();
    ProgramRunner.run(List.of("kill", "-STOP", Long.toString(worker)));
    long start = System.nanoTime();
    assertDone(driver.deploy(vip(13).port(PORT + 1).build()));
    assertThat((System.nanoTime() - start) / 1e9).isBetween(5.0, 30.0);
    assertThat(Processes.runs(worker)).isFalse();
    assertThat(answers(4)).hasSize(2);
  }

  @Test
  void aDeletedConfigurationIsWrittenAgain() throws Exception {
    assertDone(driver.deploy(vip(12).build()));
    Path file = process().resolve("haproxy.cfg");
    String text = Files.readString(file);
    Files.delete(file);
    driver.attend(DEVICE);
    assertThat(Files.readString(file)).isEqualTo(text);
    Files.delete(file);
    assertDone(driver.deploy(vip(13).port(PORT + 1).build()));
    assertThat(Files.readString(file)).contains(VipSection.frontend(13), VipSection.frontend(12));
    assertThat(answers(4)).hasSize(2);
  }

  @Test
  void aDeviceThatIsGoneSaysSo() throws Exception {
    Deployment d = vip(12).build();
    assertDone(driver.deploy(d));
    site.destroy(DEVICE);
    assertThatThrownBy(() -> driver.attend(DEVICE)).isInstanceOf(DeviceGone.class);
    assertThatThrownBy(() -> driver.deploy(d)).isInstanceOf(DeviceGone.class);
    assertDone(driver.undeploy(d)); // it took its VIPs with it
  }

  @Test
  void anUndeployNeedsNoRoomOnTheDisk() throws Exception {
    assumeTrue("root".equals(System.getProperty("user.name")), "skipped: mounting needs root");
    Path state = lab.directory();
    site.destroy(DEVICE);
    ProgramRunner.Result mounted =
        ProgramRunner.run(
            List.of("mount", "-t", "tmpfs", "-o", "size=256k,mode=700", "tmpfs", state.toString()));
    assumeTrue(mounted.succeeded(), "skipped: no tmpfs here");
    try {
      site.create(DEVICE, 0);
      Deployment kept = vip(12).build();
      Deployment gone = vip(13).port(PORT + 1).build();
      assertDone(driver.deploy(kept));
      assertDone(driver.deploy(gone));
      fill(state.resolve("filler"));
      assertThatThrownBy(() -> driver.deploy(vip(14).port(PORT + 2).build()))
          .hasMessageContaining("no room on the disk");
      assertThat(driver.carried(DEVICE)).hasSize(2);
      assertDone(driver.undeploy(gone));
      assertThat(driver.carried(DEVICE)).containsExactly(new Carried(12, kept.version()));
      assertThat(driver.status(DEVICE)).extracting(VipStatus::vip).containsExactly(12);
      assertThat(answers(4)).hasSize(2);
      assertThat(driver.deploy(gone)).as("a late message").isInstanceOf(Outcome.Failed.class);
      assertDone(driver.undeploy(kept));
      Leftovers.sweep(lab);
    } finally {
      ProgramRunner.run(List.of("umount", "-l", state.toString()));
    }
  }

  private static void fill(Path file) throws IOException {
    try (var out = Files.newOutputStream(file)) {
      while (true) {
        out.write(new byte[1024]);
      }
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("No space left");
    }
  }

  @Test
  void reasonsOfHaproxySurviveWithoutOurPaths() throws Exception {
    assertDone(driver.deploy(vip(12).build()));
    Instance instance = instance();
    HaproxyConfiguration broken =
        new HaproxyConfiguration(
            configuration(vip(12).build()).text() + "    server m-1 127.0.0.1:99999 weihgt 1\n",
            "x",
            List.of(),
            new TreeMap<>());
    String problem = instance.replace(broken);
    assertThat(problem)
        .startsWith("haproxy: ")
        .contains("99999")
        .doesNotContain(directory.toString(), "candidate.cfg", "[ALERT]", "parsing [");
    assertThat(answers(4)).hasSize(2);
  }

  @Test
  void aForeignProcessWithAFileOfTheLabAndAForeignFileStay() throws Exception {
    assertDone(driver.deploy(vip(12).build()));
    Path file = process().resolve("haproxy.cfg");
    Process reader = new ProcessBuilder("tail", "-f", file.toString()).start();
    Path foreign = Files.createDirectories(lab.devicesDirectory().resolve("notes"));
    try {
      Leftovers swept = Leftovers.sweep(lab);
      assertThat(swept.processes()).hasSize(2).doesNotContain(reader.pid());
      assertThat(reader.isAlive()).isTrue();
      assertThat(foreign).isDirectory();
      assertThat(lab.deviceDirectory(DEVICE)).doesNotExist();
    } finally {
      reader.destroyForcibly();
      Files.delete(foreign);
    }
  }

  @Test
  void aLabIsOneRunsAtATime() throws Exception {
    long me = ProcessHandle.current().pid();
    Lab own = new Lab("l" + me, lab.directory());
    Path file = lab.directory().resolve("lab.lock");
    LabLock first = LabLock.take(own);
    assertThatThrownBy(() -> LabLock.take(own))
        .isInstanceOf(LabLock.Taken.class)
        .hasMessageStartingWith("lab 'l" + me + "' in ")
        .hasMessageEndingWith("is in use by process " + me);
    // Another process finds it locked too, after all that was done with the file here.
    assertThat(inAnotherProcess(own)).endsWith("is in use by process " + me);
    first.close();
    assertThat(file).isEmptyFile();
    assertThat(inAnotherProcess(own)).isEqualTo("taken");
    LabLock.take(own).close();
  }

  private static String inAnotherProcess(Lab lab) throws Exception {
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Locker.class.getName(),
                lab.name(),
                lab.directory().toString())
            .redirectErrorStream(true)
            .start();
    try (BufferedReader said = other.inputReader()) {
      String line = said.readLine();
      other.waitFor(); // its locks end with it
      return line;
    }
  }

  /** Takes a lab in a process of its own, and says what came of it. */
  static final class Locker {
    private Locker() {}

    public static void main(String[] args) throws IOException {
      try {
        LabLock.take(new Lab(args[0], Path.of(args[1])));
        System.out.println("taken");
      } catch (LabLock.Taken e) {
        System.out.println(e.getMessage());
      }
    }
  }
}
