package io.lbplace.cli.drive;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lbplace.core.model.Networks;
import io.lbplace.drivers.linux.FabricKind;
import io.lbplace.drivers.linux.Lab;
import io.lbplace.drivers.linux.Leftovers;
import io.lbplace.drivers.linux.Namespaces;
import io.lbplace.drivers.runtime.BlockingDriver;
import io.lbplace.scenarios.Adjustments;
import io.lbplace.scenarios.Scenario;
import io.lbplace.scenarios.Scenarios;
import io.lbplace.scenarios.workload.RequestSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What tests share that drive HAProxy in a lab of their own. */
abstract class InLab {
  private static final Path HAPROXY = Path.of("/usr/sbin/haproxy");

  @TempDir Path folder;
  Lab lab;
  private final String letter;

  /**
   * @param letter with which the lab's name begins, another for each test
   */
  InLab(String letter) {
    this.letter = letter;
  }

  @BeforeEach
  final void needs() {
    assumeTrue(Files.isExecutable(HAPROXY), "skipped: there is no " + HAPROXY);
    assumeTrue(Namespaces.available(), "skipped: network namespaces need root and iproute2");
    lab = new Lab(letter + ProcessHandle.current().pid(), folder.resolve("lab"));
  }

  @AfterEach
  final void sweep() throws Exception {
    if (lab != null) {
      Leftovers.sweep(lab);
    }
  }

  /** The documentation's lab, with other values. */
  static Scenario scenario(String... sets) {
    Path here = Path.of("docs/drive/lab.yaml");
    return Scenarios.load(
        (Files.exists(here) ? here : Path.of("../docs/drive/lab.yaml")).toString(),
        new Adjustments(List.of(sets), null, null));
  }

  /** All that the workload will name. */
  static Networks networks(Scenario scenario) {
    try (RequestSource source = scenario.requests(1)) {
      while (source.next() != null) {
        // on to the end
      }
      return source.networks();
    }
  }

  /** The lab stands for the scenario's elastic devices, wired over bridges. */
  final DevicesFile devicesFile(Scenario scenario) throws IOException {
    return devicesFile(scenario, FabricKind.BRIDGES);
  }

  /** The lab stands for the scenario's elastic devices. */
  final DevicesFile devicesFile(Scenario scenario, FabricKind kind) throws IOException {
    String text =
        "haproxy: {lab: %s, directory: %s, types: [vm], fabric: %s}"
            .formatted(lab.name(), folder.resolve("lab"), kind.name().toLowerCase(Locale.ROOT));
    Path file = Files.writeString(folder.resolve("devices.yaml"), text);
    return DevicesFile.read(file.toString(), scenario.fleet());
  }

  /** The same hardware with other drivers. */
  static Hardware with(Hardware found, UnaryOperator<BlockingDriver> change) {
    Map<Integer, BlockingDriver> drivers = new HashMap<>();
    found.drivers().forEach((type, driver) -> drivers.put(type, change.apply(driver)));
    return new Hardware(
        drivers, found.fabric(), found.compute(), found.notices(), found.lab(), found.inLab());
  }
}
