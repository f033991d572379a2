package io.lbplace.core.appliance;

import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.core.fleet.DeviceSpec;
import io.lbplace.core.fleet.InterfaceSpec;
import io.lbplace.core.fleet.Kind;
import io.lbplace.core.fleet.Tenancy;
import io.lbplace.core.model.Cidr;
import io.lbplace.core.model.Resources;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each limit is enforced with its code, and what is refused leaves nothing behind. */
class ApplianceTest {
  private static final Cidr TEN = Cidr.parse("10.0.0.0/24");
  private static final Cidr WITHIN_TEN = Cidr.parse("10.0.0.128/25");
  private static final Cidr ELEVEN = Cidr.parse("11.0.0.0/24");
  private static final int A = 1;
  private static final int B = 2;

  @Test
  void refusesTheNetworkAfterAnInterfacesLastVlan() {
    Appliance appliance = shared(false);
    assertThat(appliance.bindVlan(A, 0)).isZero();
    assertThat(appliance.bindVlan(B, 0)).isZero();

    refuses(appliance, new Command.BindVlan(3, 0), ResultCode.VLANS_EXHAUSTED, 0);
    assertThat(appliance.freeInterface()).isEqualTo(1);
    assertThat(appliance.bindVlan(3, 1)).isZero();
    refuses(appliance, new Command.BindVlan(4, 1), ResultCode.VLANS_EXHAUSTED, 1);
    assertThat(appliance.freeInterface()).isEqualTo(-1);

    assertThat(appliance.unbindVlan(A)).isZero();
    assertThat(appliance.bindVlan(4, 0)).isZero();
  }

  @Test
  void refusesToBindANetworkTwice() {
    Appliance appliance = shared(false);
    assertThat(appliance.bindVlan(A, 1)).isZero();

    refuses(appliance, new Command.BindVlan(A, 0), ResultCode.VLAN_BOUND, 1);
    refuses(appliance, new Command.BindVlan(B, 2), ResultCode.INVALID, 2);
    refuses(appliance, new Command.BindVlan(B, -1), ResultCode.INVALID, -1);
    assertThat(appliance.interfaceOf(A)).isEqualTo(1);
    assertThat(appliance.interfaceOf(B)).isEqualTo(-1);
  }

  @Test
  void refusesMorePartitionsThanThereAre() {
    Appliance appliance = new Appliance(model(Tenancy.PARTITIONED, false), -1);
    assertThat(appliance.addPartition(7)).isZero();
    assertThat(appliance.addPartition(8)).isZero();

    refuses(appliance, new Command.AddPartition(8), ResultCode.EXISTS, -1);
    refuses(appliance, new Command.AddPartition(9), ResultCode.PARTITIONS_EXHAUSTED, -1);
    refuses(appliance, new Command.RemovePartition(9), ResultCode.ABSENT, -1);
    assertThat(appliance.removePartition(7)).isZero();
    assertThat(appliance.addPartition(9)).isZero();
    refuses(shared(false), new Command.AddPartition(9), ResultCode.INVALID, -1);
  }

  @Test
  void refusesAServerOfATenantWithoutPartition() {
    Appliance appliance = new Appliance(model(Tenancy.PARTITIONED, false), -1);
    link(appliance, A, 10, TEN);

    refuses(appliance, server(1, 7, 10, "10.0.0.5", 80, 1, 10), ResultCode.ABSENT, -1);
    assertThat(appliance.addPartition(7)).isZero();
    accepts(appliance, server(1, 7, 10, "10.0.0.5", 80, 1, 10));
    refuses(appliance, new Command.RemovePartition(7), ResultCode.IN_USE, -1);
  }

  @Test
  void refusesOverlapWithoutIsolation() {
    Appliance appliance = shared(false);
    link(appliance, A, 10, TEN);
    assertThat(appliance.bindVlan(B, 0)).isZero();

    refuses(
        appliance, new Command.AddSubnet(20, B, WITHIN_TEN), ResultCode.OTHER_TRAFFIC_DOMAIN, A);
    accepts(appliance, new Command.AddSubnet(20, B, ELEVEN));
    accepts(appliance, new Command.AddSubnet(11, A, WITHIN_TEN)); // the same network may
  }

  @Test
  void allowsOverlapWithIsolation() {
    Appliance appliance = shared(true);
    link(appliance, A, 10, TEN);
    link(appliance, B, 20, WITHIN_TEN);
    accepts(appliance, server(1, 7, 10, "10.0.0.130", 80, 1, 10));
    accepts(appliance, server(2, 7, 20, "10.0.0.130", 80, 1, 10));
  }

  @Test
  void refusesAddressesInUse() {
    Appliance appliance = shared(false);
    link(appliance, A, 10, TEN);
    accepts(appliance, new Command.AddSelfAddress(10, Cidr.address("10.0.0.3")));
    accepts(appliance, server(1, 7, 10, "10.0.0.5", 80, 1, 10));

    int inUse = ResultCode.ADDRESS_IN_USE;
    refuses(appliance, server(2, 7, 10, "10.0.0.5", 80, 1, 10), inUse, 10);
    refuses(appliance, server(2, 7, 10, "10.0.0.3", 80, 1, 10), inUse, 10);
    refuses(appliance, server(2, 7, 10, "11.0.0.5", 80, 1, 10), ResultCode.INVALID, 10);
    refuses(appliance, new Command.AddSelfAddress(10, Cidr.address("10.0.0.4")), inUse, 10);
    refuses(
        appliance, new Command.AddSelfAddress(10, Cidr.address("10.0.0.3")), ResultCode.EXISTS, 10);
    accepts(appliance, server(2, 7, 10, "10.0.0.5", 443, 1, 10));
    refuses(appliance, new Command.ChangeServer(2, 2, 1, 80, demand(10)), inUse, 10);
    accepts(appliance, new Command.ChangeServer(2, 2, 1, 8080, demand(10)));
    accepts(appliance, server(3, 7, 10, "10.0.0.5", 443, 1, 10));
  }

  @Test
  void refusesASelfAddressThatAServerHas() {
    Appliance appliance = shared(false);
    link(appliance, A, 10, TEN);
    accepts(appliance, server(1, 7, 10, "10.0.0.5", 80, 1, 10));
    refuses(
        appliance,
        new Command.AddSelfAddress(10, Cidr.address("10.0.0.5")),
        ResultCode.ADDRESS_IN_USE,
        10);
  }

  @Test
  void refusesWhatExceedsACapacity() {
    Appliance appliance = shared(false);
    link(appliance, A, 10, TEN);
    accepts(appliance, server(1, 7, 10, "10.0.0.5", 80, 1, 60));

    refuses(appliance, server(2, 7, 10, "10.0.0.6", 80, 1, 41), ResultCode.CAPACITY, 1);
    accepts(appliance, server(2, 7, 10, "10.0.0.6", 80, 1, 40));
    refuses(appliance, new Command.ChangeServer(2, 2, 1, 80, demand(41)), ResultCode.CAPACITY, 1);
    accepts(appliance, new Command.ChangeServer(1, 2, 1, 80, demand(10)));
    accepts(appliance, new Command.ChangeServer(2, 2, 1, 80, demand(90)));
    accepts(appliance, server(3, 7, 10, "10.0.0.7", 80, 1, 0));
    refuses(appliance, server(4, 7, 10, "10.0.0.8", 80, 1, 0), ResultCode.CAPACITY, 0);
  }

  @Test
  void dividesAllButTheCountOfVips() {
    Appliance appliance = shared(false);
    link(appliance, A, 10, TEN);
    accepts(appliance, server(1, 7, 10, "10.0.0.5", 80, 3, 100));
    assertThat(appliance.toString()).endsWith("used [1, 34]");
    accepts(appliance, new Command.ChangeServer(1, 2, 1, 80, demand(300)));
    assertThat(appliance.toString()).endsWith("used [1, 100]");
    refuses(appliance, new Command.ChangeServer(1, 3, 1, 80, demand(301)), ResultCode.CAPACITY, 1);
  }

  @Test
  void servesItsOwnerOnly() {
    Appliance declared = new Appliance(model(Tenancy.DEDICATED, false), 7);
    link(declared, A, 10, TEN);
    refuses(declared, server(1, 8, 10, "10.0.0.5", 80, 1, 1), ResultCode.PERMISSION, 7);
    accepts(declared, server(1, 7, 10, "10.0.0.5", 80, 1, 1));

    Appliance open = new Appliance(model(Tenancy.DEDICATED, false), -1);
    link(open, A, 10, TEN);
    accepts(open, server(1, 8, 10, "10.0.0.5", 80, 1, 1));
    refuses(open, server(2, 7, 10, "10.0.0.6", 80, 1, 1), ResultCode.PERMISSION, 8);
    accepts(open, new Command.RemoveServer(1));
    accepts(open, server(2, 7, 10, "10.0.0.6", 80, 1, 1));
  }

  @Test
  void keepsWhatIsInUse() {
    Appliance appliance = shared(false);
    link(appliance, A, 10, TEN);
    accepts(appliance, server(1, 7, 10, "10.0.0.5", 80, 1, 1));

    refuses(appliance, new Command.RemoveSubnet(10), ResultCode.IN_USE, -1);
    refuses(appliance, new Command.UnbindVlan(A), ResultCode.IN_USE, -1);
    refuses(appliance, server(1, 7, 10, "10.0.0.6", 80, 1, 1), ResultCode.EXISTS, -1);
    accepts(appliance, new Command.RemoveServer(1));
    refuses(appliance, new Command.RemoveServer(1), ResultCode.ABSENT, -1);
    refuses(appliance, new Command.UnbindVlan(A), ResultCode.IN_USE, -1);
    accepts(appliance, new Command.RemoveSubnet(10));
    accepts(appliance, new Command.UnbindVlan(A));
    assertThat(appliance).hasToString(shared(false).toString());
  }

  @Test
  void runningConfigurationRebuildsTheSame() {
    Appliance appliance = new Appliance(model(Tenancy.PARTITIONED, false), -1);
    accepts(appliance, new Command.AddPartition(7));
    link(appliance, A, 10, TEN);
    link(appliance, B, 20, ELEVEN);
    accepts(appliance, new Command.AddSelfAddress(20, Cidr.address("11.0.0.3")));
    accepts(
        appliance,
        new Command.AddServer(1, 4, 2, 7, 10, 20, Cidr.address("10.0.0.5"), 80, demand(9), 2));
    assertThat(appliance.label(1)).isEqualTo((4L << 32) + 2);

    Appliance other = new Appliance(model(Tenancy.PARTITIONED, false), -1);
    appliance.running(1).forEach(command -> accepts(other, command));
    assertThat(other).hasToString(appliance.toString());
    assertThat(appliance.running(2)).isEmpty();
  }

  private static void accepts(Appliance appliance, Command command) {
    assertThat(appliance.apply(command)).isEqualTo(new Result(ResultCode.OK, -1));
  }

  private static void refuses(Appliance appliance, Command command, int code, int detail) {
    String before = appliance.toString();
    assertThat(appliance.apply(command)).isEqualTo(new Result(code, detail));
    assertThat(appliance).hasToString(before);
  }

  private static void link(Appliance appliance, int network, int subnet, Cidr cidr) {
    accepts(appliance, new Command.BindVlan(network, 0));
    accepts(appliance, new Command.AddSubnet(subnet, network, cidr));
  }

  private static Command server(
      int vip, int tenant, int subnet, String address, int port, int divisor, long mbps) {
    return new Command.AddServer(
        vip, 1, 1, tenant, subnet, subnet, Cidr.address(address), port, demand(mbps), divisor);
  }

  private static Resources demand(long mbps) {
    return Resources.of(1, mbps);
  }

  private static Appliance shared(boolean overlapping) {
    return new Appliance(model(Tenancy.SHARED, overlapping), -1);
  }

  /** Three VIPs, 100 Mbps, two VLANs on one interface and one on another, two partitions. */
  private static ApplianceModel model(Tenancy tenancy, boolean overlapping) {
    return new ApplianceModel(
        new DeviceSpec(
            "box",
            0,
            Kind.PHYSICAL,
            0,
            Resources.of(3, 100),
            List.of(new InterfaceSpec(2, 0), new InterfaceSpec(1, 0)),
            overlapping,
            true,
            tenancy,
            2));
  }
}
