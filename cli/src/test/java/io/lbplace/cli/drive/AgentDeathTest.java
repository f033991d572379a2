package io.lbplace.cli.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lbplace.core.event.ControlEvents.StatusChangedEvent;
import io.lbplace.core.event.DeviceSideEvents.DeviceAppliedEvent;
import io.lbplace.core.event.DeviceSideEvents.DeviceRemovedEvent;
import io.lbplace.core.event.EventReader;
import io.lbplace.core.model.Status;
import io.lbplace.drivers.linux.FabricKind;
import io.lbplace.drivers.linux.Leftovers;
import io.lbplace.drivers.linux.Processes;
import io.lbplace.scenarios.Scenario;
import io.lbplace.simulator.RunOutcome;
import io.lbplace.simulator.Simulation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What drives HAProxy devices dies in the middle, twice, while the scheduler lives on and tenants
 * order and delete: the processes are found again, and no request is lost meanwhile.
 */
class AgentDeathTest extends InLab {
  private static final long SETTLED_NANOS = TimeUnit.SECONDS.toNanos(60);

  AgentDeathTest() {
    super("d");
  }

  @ParameterizedTest
  @EnumSource(FabricKind.class)
  void nothingIsDoubledNothingIsLostAndNoRequestFails(FabricKind kind) throws Exception {
    List<String> missing = kind.missing();
    assumeTrue(missing.isEmpty(), "skipped: no " + kind + " without " + missing);
    Scenario scenario =
        scenario(
            "horizonSeconds=9",
            "workload.limit=48",
            "workload.generator.arrivals.perHour=36000",
            "controlPlane.syncSeconds=2",
            "faults.agents=[{atSeconds: 2, forSeconds: 1.5}, {atSeconds: 5, forSeconds: 0.5}]");
    Path log = folder.resolve("real.events");
    DevicesFile file = devicesFile(scenario, kind);
    FlavorsTold flavors = new FlavorsTold();
    List<Hardware> lives = new ArrayList<>();
    RunOutcome real;
    try (Town town = new Town(lab, kind, networks(scenario), folder)) {
      Hardware.Source source =
          () -> {
            Hardware found = with(file.connect(flavors), town::watched);
            lives.add(found);
            return found;
          };
      try (RealDevices devices =
          new RealDevices(
              source,
              flavors,
              1,
              new RealDevices.Pace(
                  8,
                  scenario.controlPlane().timeoutNanos(),
                  TimeUnit.SECONDS.toNanos(1),
                  0,
                  scenario.horizonNanos()),
              line -> {})) {
        real = Simulation.run(Runs.checked(scenario).as("first-fit", log), devices);

        assertThat(real.violationTexts()).isEmpty();
        assertThat(real.metrics().acceptance()).isEqualTo(1);
        assertThat(lives).hasSize(3);
        List<Integer> active = active(log);
        assertThat(active.size()).isGreaterThan(15);
        assertThat(town.watcher("round")).isEqualTo("done"); // every one of them answers
        String[] counts = town.watcher("counts").split(" ", -1);
        assertThat(Integer.parseInt(counts[2])).isEqualTo(active.size());
        assertThat(Long.parseLong(counts[0])).isGreaterThan(100);
        assertThat(counts[1]).as("failed requests of " + counts[0]).isEqualTo("0");
        assertOneProcessEach(serving(log));
        devices.clearAway();
      }
    }
    assertThat(Leftovers.find(lab)).isEqualTo(new Leftovers(List.of(), List.of()));
    assertThat(lab.devicesDirectory()).doesNotExist();
    assertThat(lab.switchDirectory()).doesNotExist();

    RunOutcome again = Runs.again(log);
    assertThat(again.eventLogSha256()).isEqualTo(real.eventLogSha256());
  }

  /** Of each device a master and a worker; old workers end when their connections do. */
  private void assertOneProcessEach(List<Integer> devices) throws Exception {
    Map<String, Integer> wanted = new TreeMap<>();
    for (int device : devices) {
      Path process = lab.deviceDirectory(device).resolve("process-all");
      wanted.put(process.resolve("haproxy.pid").toString(), 2);
    }
    long deadline = System.nanoTime() + SETTLED_NANOS;
    Map<String, Integer> found = processes();
    while (!found.equals(wanted) && System.nanoTime() - deadline < 0) {
      Thread.sleep(100);
      found = processes();
    }
    assertThat(found).isEqualTo(wanted);
  }

  /** How many processes of the lab were started with each pid file. */
  private Map<String, Integer> processes() throws IOException {
    Map<String, Integer> found = new TreeMap<>();
    String ours = lab.devicesDirectory() + "/";
    for (long pid : Processes.find(words -> words.stream().anyMatch(w -> w.startsWith(ours)))) {
      Processes.words(pid).stream()
          .filter(word -> word.startsWith(ours) && word.endsWith(".pid"))
          .forEach(word -> found.merge(word, 1, Integer::sum));
    }
    return found;
  }

  /** The VIPs that are ACTIVE at the end of a log. */
  private static List<Integer> active(Path log) throws IOException {
    Map<Integer, Integer> statuses = new TreeMap<>();
    try (EventReader reader = new EventReader(Files.newInputStream(log))) {
      reader.readAll(
          event -> {
            if (event instanceof StatusChangedEvent changed) {
              statuses.put(changed.vip(), changed.status());
            }
          });
    }
    statuses.values().removeIf(status -> status != Status.ACTIVE.ordinal());
    return List.copyOf(statuses.keySet());
  }

  /** The devices that carry something at the end of a log. */
  private static List<Integer> serving(Path log) throws IOException {
    Map<Integer, Integer> deviceOf = new TreeMap<>();
    try (EventReader reader = new EventReader(Files.newInputStream(log))) {
      reader.readAll(
          event -> {
            if (event instanceof DeviceAppliedEvent applied) {
              deviceOf.put(applied.vip(), applied.device());
            } else if (event instanceof DeviceRemovedEvent removed) {
              deviceOf.remove(removed.vip());
            }
          });
    }
    return deviceOf.values().stream().distinct().toList();
  }
}
