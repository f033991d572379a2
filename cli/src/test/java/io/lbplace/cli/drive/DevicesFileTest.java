package io.lbplace.cli.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lbplace.core.model.Cidr;
import io.lbplace.drivers.linux.FabricKind;
import io.lbplace.drivers.linux.Site;
import io.lbplace.scenarios.error.BadInput;
import io.lbplace.scenarios.fleet.FleetPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What joins the wires must be there; it is asked for by name, and so never replaced. */
class DevicesFileTest {
  private static final FleetPlan FLEET = InLab.scenario().fleet();

  @TempDir Path folder;

  private String file(String more) throws IOException {
    String text = "haproxy: {directory: x, types: [vm]%s}".formatted(more);
    return Files.writeString(folder.resolve("devices.yaml"), text).toString();
  }

  @Test
  void openVswitchWhereItIsNotInstalledIsAnErrorThatSaysWhatIsMissing() throws IOException {
    String file = file(", fabric: openvswitch");
    assertThatThrownBy(
            () -> DevicesFile.read(file, FLEET, kind -> List.of("ovs-vswitchd", "ethtool")))
        .isInstanceOf(BadInput.class)
        .hasMessage(
            file
                + ": /haproxy/fabric (1:38): 'openvswitch': expected bridges, as this machine lacks"
                + " ovs-vswitchd, ethtool (Debian packages openvswitch-switch, ethtool)");
    assertThat(DevicesFile.read(file, FLEET, kind -> List.of())).isNotNull();
  }

  @Test
  void bridgesAreTheDefaultAndAskForNothing() throws IOException {
    for (String more : List.of("", ", fabric: bridges")) {
      assertThat(DevicesFile.read(file(more), FLEET, kind -> List.of("root"))).isNotNull();
    }
  }

  @Test
  void loopbackAsksForNothingAndIsReachedFromHere() throws IOException {
    DevicesFile file = DevicesFile.read(file(", fabric: loopback"), FLEET, kind -> List.of("root"));
    Site site = file.loopback();
    assertThat(site).isNotNull();
    assertThat(site.wired()).isFalse();
    long subnets = Cidr.address("10.0.3.7");
    assertThat(Cidr.dotted(site.local(4, subnets))).isEqualTo("127.5.3.7");
    long own = Cidr.address("127.0.0.1");
    assertThat(Cidr.dotted(site.local(4, own))).as("a process here").isEqualTo("127.0.0.1");
  }

  @Test
  void boundsOfConnectionsAreNumbersFromOne() throws IOException {
    assertThat(DevicesFile.read(file(", drainSeconds: 60, maxConnections: 500"), FLEET))
        .isNotNull();
    for (String wrong : List.of("drainSeconds: 0", "maxConnections: -1")) {
      String file = file(", " + wrong);
      assertThatThrownBy(() -> DevicesFile.read(file, FLEET))
          .isInstanceOf(BadInput.class)
          .hasMessageContaining(wrong.substring(0, wrong.indexOf(':')))
          .hasMessageContaining(wrong.substring(wrong.indexOf(' ') + 1));
    }
  }

  @Test
  void noDevicePromisesMoreConnectionsThanItsProcessHolds() throws IOException {
    String file = file(", maxConnections: 500");
    String dimensions = "dimensions=[{name: vips}, {name: connections}]";
    FleetPlan fits =
        InLab.scenario(dimensions, "flavors.0.capacity={vips: 10, connections: 500}").fleet();
    assertThat(DevicesFile.read(file, fits)).isNotNull();
    for (String capacity : List.of("{vips: 10, connections: 501}", "{vips: 10}")) {
      FleetPlan more = InLab.scenario(dimensions, "flavors.0.capacity=" + capacity).fleet();
      assertThatThrownBy(() -> DevicesFile.read(file, more))
          .isInstanceOf(BadInput.class)
          .hasMessageContaining(
              "'vm': expected a type whose capacity of connections is at most 500, as one process"
                  + " holds with maxConnections 500 and ");
      String own = file(", maxConnections: 500, processes: vip");
      assertThat(DevicesFile.read(own, more)).isNotNull();
      file(", maxConnections: 500");
    }
  }

  @Test
  void whatAMachineLacksIsNamed() {
    assertThat(FabricKind.OPENVSWITCH.missing()).containsAll(FabricKind.BRIDGES.missing());
  }
}
