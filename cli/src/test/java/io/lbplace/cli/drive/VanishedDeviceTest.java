package io.lbplace.cli.drive;

import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.core.event.ControlEvents.StatusChangedEvent;
import io.lbplace.core.event.DeviceSideEvents.DeviceAppliedEvent;
import io.lbplace.core.event.DeviceSideEvents.DeviceEvent;
import io.lbplace.core.event.EventReader;
import io.lbplace.core.model.Status;
import io.lbplace.drivers.linux.FabricKind;
import io.lbplace.drivers.linux.Namespaces;
import io.lbplace.drivers.linux.Processes;
import io.lbplace.drivers.linux.ProgramRunner;
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
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Somebody deletes a device with all that runs there, and ends the processes of another: the VIPs
 * of the one move, those of the other are served again where they are.
 */
class VanishedDeviceTest extends InLab {
  private static final int VANISHED = 0;
  private static final int KILLED = 1;

  private final List<String> said = new ArrayList<>();

  VanishedDeviceTest() {
    super("v");
  }

  @Test
  void whatItCarriedMovesAndWhatDiedElsewhereIsHealed() throws Exception {
    Scenario scenario =
        scenario(
            "horizonSeconds=6",
            "workload.limit=12",
            "workload.generator.arrivals.perHour=18000",
            "workload.generator.lifetimeSeconds={distribution: constant, value: 1000}");
    Path log = folder.resolve("real.events");
    DevicesFile file = devicesFile(scenario, FabricKind.BRIDGES);
    FlavorsTold flavors = new FlavorsTold();
    RealDevices.Pace pace =
        new RealDevices.Pace(
            8,
            scenario.controlPlane().timeoutNanos(),
            TimeUnit.SECONDS.toNanos(1),
            0,
            scenario.horizonNanos());
    ExecutorService hands = Executors.newSingleThreadExecutor();
    RunOutcome real;
    try (RealDevices devices =
        new RealDevices(() -> file.connect(flavors), flavors, 1, pace, said::add)) {
      Future<Double> healed = hands.submit(vandal());
      real = Simulation.run(Runs.checked(scenario).as("first-fit", log), devices);
      assertThat(healed.get()).as("seconds until it is healed").isLessThan(20);
      long start = System.nanoTime();
      assertThat(devices.clearAway()).isEmpty();
      assertThat((System.nanoTime() - start) / 1e9).as("one sweep").isLessThan(10);
    } finally {
      hands.shutdownNow();
    }
    assertThat(real.violationTexts()).isEmpty();
    assertThat(said).anyMatch(line -> line.contains("device 0: is taken to be down"));
    List<Integer> failed = new ArrayList<>();
    List<Integer> destroyed = new ArrayList<>();
    Map<Integer, Integer> statuses = new TreeMap<>();
    Map<Integer, Integer> deviceOf = new TreeMap<>();
    try (EventReader reader = new EventReader(Files.newInputStream(log))) {
      reader.readAll(
          event -> {
            switch (event.kind()) {
              case DEVICE_FAILED -> failed.add(((DeviceEvent) event).device());
              case DEVICE_DESTROYED -> destroyed.add(((DeviceEvent) event).device());
              case STATUS_CHANGED -> {
                StatusChangedEvent changed = (StatusChangedEvent) event;
                statuses.put(changed.vip(), changed.status());
              }
              case DEVICE_APPLIED -> {
                DeviceAppliedEvent applied = (DeviceAppliedEvent) event;
                deviceOf.put(applied.vip(), applied.device());
              }
              default -> {}
            }
          });
    }
    assertThat(failed).containsExactly(VANISHED);
    assertThat(destroyed).contains(VANISHED);
    assertThat(statuses).hasSize(12);
    assertThat(statuses.values()).containsOnly(Status.ACTIVE.ordinal());
    assertThat(deviceOf.values()).doesNotContain(VANISHED);
    assertThat(Runs.again(log).eventLogSha256()).isEqualTo(real.eventLogSha256());
  }

  /**
   * Waits until two devices serve, and breaks both; says after how long the second serves again.
   */
  private Callable<Double> vandal() {
    return () -> {
      Path pid = lab.deviceDirectory(KILLED).resolve("process-all/haproxy.pid");
      Path other = lab.deviceDirectory(VANISHED).resolve("process-all/haproxy.pid");
      while (!Files.exists(pid) || !Files.exists(other)) {
        Thread.sleep(20);
      }
      Thread.sleep(500);
      String namespace = lab.namespace(VANISHED);
      Processes.kill(Namespaces.processes(namespace));
      ProgramRunner.run(List.of("ip", "netns", "delete", namespace));
      String before = pid(pid);
      Processes.kill(Namespaces.processes(lab.namespace(KILLED)));
      long start = System.nanoTime();
      while (pid(pid).isEmpty() || pid(pid).equals(before)) {
        Thread.sleep(20);
      }
      return (System.nanoTime() - start) / 1e9;
    };
  }

  private static String pid(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      return "";
    }
  }
}
