package io.lbplace.cli.drive;

import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.core.driver.Capabilities;
import io.lbplace.core.event.EventKind;
import io.lbplace.core.event.EventReader;
import io.lbplace.core.model.Resources;
import io.lbplace.drivers.nitro.Credentials;
import io.lbplace.drivers.nitro.appliance.ApplianceOptions;
import io.lbplace.drivers.nitro.appliance.ApplianceServer;
import io.lbplace.scenarios.Adjustments;
import io.lbplace.scenarios.Scenario;
import io.lbplace.scenarios.Scenarios;
import io.lbplace.simulator.RunOutcome;
import io.lbplace.simulator.Simulation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** VIPs that no device of a drive can carry are denied by the plugin, and no device is asked. */
class DeniedVipsTest {
  private static final String SCENARIO =
      """
      name: denied
      seed: 1
      horizonSeconds: 3
      tenants: {count: 1}
      networks: {perTenant: 2}
      subnets: {pools: [{cidr: 10.0.0.0/8, prefix: 24}], overlap: false}
      serviceTypes:
        gold: {providers: [appliances]}
      providers:
        appliances: {driver: appliance, devices: [adc]}
      devices:
        - {name: adc, capacity: {vips: 5}, interfaces: [{maxVlans: 63}], selfAddress: true}
      workload:
        limit: 3
        generator:
          arrivals: {perHour: 7200}
          lifetimeSeconds: {distribution: constant, value: 1}
      """;

  /** None of what a generator orders can be had: not even no limit. */
  private static final Capabilities NOTHING =
      new Capabilities(
          Capabilities.ANY.delaySeconds(),
          Capabilities.ANY.timeoutSeconds(),
          false,
          -2,
          false,
          Capabilities.ANY.cookieLength(),
          -1);

  @TempDir Path folder;

  @Test
  void noDeviceIsAskedAndTheLogReplaysToTheSameHash() throws Exception {
    Path file = Files.writeString(folder.resolve("denied.yaml"), SCENARIO);
    Scenario scenario = Scenarios.load(file.toString(), new Adjustments(List.of(), null, null));
    Path secret = Files.writeString(folder.resolve("secret"), "nsroot:pw\n");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    Path log = folder.resolve("real.events");
    RunOutcome real;
    try (ApplianceServer appliance =
        new ApplianceServer(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            ApplianceOptions.shared(1, 63, List.of("vips"), Resources.of(5)),
            new Credentials("nsroot", "pw".toCharArray()),
            System::nanoTime)) {
      Path devices =
          Files.writeString(
              folder.resolve("devices.yaml"),
              "nitro: {adc: {url: 'http://127.0.0.1:%d', credentials: 'file:%s'}}"
                  .formatted(appliance.address().getPort(), secret));
      DevicesFile read = DevicesFile.read(devices.toString(), scenario.fleet());
      FlavorsTold flavors = new FlavorsTold();
      RealDevices.Pace pace =
          new RealDevices.Pace(
              4,
              scenario.controlPlane().timeoutNanos(),
              1_000_000_000L,
              0,
              scenario.horizonNanos());
      try (RealDevices run =
          new RealDevices(
              () ->
                  InLab.with(
                      read.connect(flavors),
                      driver ->
                          new WithMember(driver, List.of(), vips -> {}) {
                            @Override
                            public Capabilities capabilities() {
                              return NOTHING;
                            }
                          }),
              flavors,
              10,
              pace,
              line -> {})) {
        real = Simulation.run(Runs.checked(scenario).as("first-fit", log), run);
      }
      assertThat(appliance.requests()).isZero();
    }
    assertThat(real.violationTexts()).isEmpty();
    assertThat(real.metrics().acceptance()).isZero();
    assertThat(counts(log)).containsEntry(EventKind.REJECTED, 3L).doesNotContainKeys(CLAIMED);
    assertThat(counts(log)) // to be created, in error, to be deleted, gone
        .containsEntry(EventKind.STATUS_CHANGED, 12L);
    RunOutcome again = Runs.again(log);
    assertThat(again.eventLogSha256()).isEqualTo(real.eventLogSha256());
  }

  private static final EventKind[] CLAIMED = {
    EventKind.CLAIMED, EventKind.REFUSED, EventKind.DEVICE_APPLIED
  };

  private static Map<EventKind, Long> counts(Path log) throws IOException {
    Map<EventKind, Long> counts = new EnumMap<>(EventKind.class);
    try (EventReader reader = new EventReader(Files.newInputStream(log))) {
      reader.readAll(event -> counts.merge(event.kind(), 1L, Long::sum));
    }
    return counts;
  }
}
