package io.lbplace.cli.drive;

import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.core.event.ControlEvents.HealthChangedEvent;
import io.lbplace.core.model.Cidr;
import io.lbplace.core.model.HealthMonitor;
import io.lbplace.core.model.Networks;
import io.lbplace.core.model.Resources;
import io.lbplace.core.model.Status;
import io.lbplace.drivers.nitro.Credentials;
import io.lbplace.drivers.nitro.appliance.ApplianceOptions;
import io.lbplace.drivers.nitro.appliance.ApplianceServer;
import io.lbplace.scenarios.Adjustments;
import io.lbplace.scenarios.Scenario;
import io.lbplace.scenarios.Scenarios;
import io.lbplace.simulator.Notice;
import io.lbplace.simulator.RunOutcome;
import io.lbplace.simulator.Simulation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an appliance says over the wire of members that die and come back reaches the plugin. */
class ApplianceHealthTest {
  private static final String SCENARIO =
      """
      name: one-appliance
      seed: 1
      horizonSeconds: 8
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
        limit: 1
        generator:
          arrivals: {perHour: 36000}
          lifetimeSeconds: {distribution: constant, value: 100}
      """;

  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
  private static final HealthMonitor MONITOR = new HealthMonitor(HealthMonitor.Type.TCP, 5, 3, 1);

  @TempDir Path folder;

  private String devices(ApplianceServer appliance) throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "nsroot:pw\n");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    String text =
        "nitro: {adc: {url: 'http://127.0.0.1:%d', credentials: 'file:%s'}}"
            .formatted(appliance.address().getPort(), secret);
    return Files.writeString(folder.resolve("devices.yaml"), text).toString();
  }

  private static void members(ApplianceServer appliance, Networks networks, boolean up) {
    for (int subnet = 0; subnet < networks.subnetCount(); subnet++) {
      String address = Cidr.dotted(networks.cidr(subnet).base() + WithMember.OWN);
      appliance.setMember(address, WithMember.PORT, up);
    }
  }

  @Test
  void aMemberThatAnApplianceFindsDownIsKnownToThePluginAndSoIsItsReturn() throws Exception {
    Path file = Files.writeString(folder.resolve("one.yaml"), SCENARIO);
    Scenario scenario = Scenarios.load(file.toString(), new Adjustments(List.of(), null, null));
    Networks networks = InLab.networks(scenario);
    Path log = folder.resolve("real.events");
    RunOutcome real;
    try (ApplianceServer appliance =
        new ApplianceServer(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            ApplianceOptions.shared(1, 63, List.of("vips"), Resources.of(5)),
            new Credentials("nsroot", "pw".toCharArray()),
            System::nanoTime)) {
      DevicesFile devices = DevicesFile.read(devices(appliance), scenario.fleet());
      FlavorsTold flavors = new FlavorsTold();
      MemberFate fate =
          new MemberFate(
              () -> members(appliance, networks, false), () -> members(appliance, networks, true));
      RealDevices.Pace pace =
          new RealDevices.Pace(
              4,
              scenario.controlPlane().timeoutNanos(),
              TimeUnit.SECONDS.toNanos(1),
              LOOK_NANOS,
              scenario.horizonNanos());
      try (RealDevices run =
          new RealDevices(
              () ->
                  InLab.with(
                      devices.connect(flavors),
                      driver -> new WithMember(driver, List.of(MONITOR), fate)),
              flavors,
              1,
              pace,
              line -> {})) {
        real = Simulation.run(Runs.checked(scenario).as("first-fit", log), run);
        run.clearAway();
      }
    }
    assertThat(real.violationTexts()).isEmpty();
    assertThat(real.notices())
        .extracting(Notice::text)
        .satisfiesExactly(
            said -> assertThat(said).matches("VIP 0 is DOWN, down: 10\\.\\d+\\.\\d+\\.250:8080"),
            said -> assertThat(said).isEqualTo("VIP 0 is ACTIVE, all members answer"));
    assertThat(Runs.healthChanges(log))
        .extracting(HealthChangedEvent::status)
        .containsExactly(Status.DOWN.ordinal(), Status.ACTIVE.ordinal());

    RunOutcome again = Runs.again(log);
    assertThat(again.eventLogSha256()).isEqualTo(real.eventLogSha256());
    assertThat(again.notices()).isEqualTo(real.notices());
  }
}
