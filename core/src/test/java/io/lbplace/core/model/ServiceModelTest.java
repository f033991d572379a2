package io.lbplace.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The validation of LBaaS v1's resources. */
class ServiceModelTest {
  private static final long ADDRESS = Cidr.address("10.0.0.5");

  @ParameterizedTest
  @ValueSource(ints = {-1, 65_536})
  void portsOutsideTheirRangeAreRefused(int port) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Member(ADDRESS, port, 1, true))
        .withMessageContaining("expected 0 to 65535");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 257})
  void weightsOutsideTheirRangeAreRefused(int weight) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Member(ADDRESS, 80, weight, true))
        .withMessageContaining("expected 0 to 256");
  }

  @Test
  void aMemberStandsOnceInAPool() {
    Member member = new Member(ADDRESS, 80, 1, true);
    Member again = new Member(ADDRESS, 80, 7, false);
    Member otherPort = new Member(ADDRESS, 81, 1, true);

    assertThatNoException().isThrownBy(() -> pool(member, otherPort));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> pool(member, again))
        .withMessageContaining("10.0.0.5:80");
  }

  private static Pool pool(Member... members) {
    return new Pool(Protocol.HTTP, BalancingMethod.ROUND_ROBIN, List.of(members), List.of());
  }

  @ParameterizedTest
  @CsvSource({
    "200, true",
    "'200,202', true",
    "200-204, true",
    "20, false",
    "200-, false",
    "x, false"
  })
  void expectedCodesAreACodeAListOrARange(String codes, boolean valid) {
    Runnable monitor = () -> new HealthMonitor(HealthMonitor.Type.HTTP, 5, 2, 3, "GET", "/", codes);
    if (valid) {
      assertThatNoException().isThrownBy(monitor::run);
    } else {
      assertThatIllegalArgumentException().isThrownBy(monitor::run);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 11})
  void retriesOutsideTheirRangeAreRefused(int retries) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new HealthMonitor(HealthMonitor.Type.PING, 5, 2, retries))
        .withMessageContaining("expected 1 to 10");
  }

  @Test
  void onlyAppCookieTakesAName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SessionPersistence(SessionPersistence.Type.APP_COOKIE, null));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SessionPersistence(SessionPersistence.Type.SOURCE_IP, "id"));
    assertThat(new SessionPersistence(SessionPersistence.Type.APP_COOKIE, "id").cookieName())
        .isEqualTo("id");
  }

  @Test
  void aVipTakesExactlyOneVip() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new LoadBalancerSpec(0, Protocol.HTTP, 80, -1, null, pool(), Resources.of(2, 100)))
        .withMessageContaining("exactly one");
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.1.0.0/16, true",
    "10.1.0.0/16, 10.1.0.0/16, true",
    "10.1.0.0/16, 10.2.0.0/16, false",
    "0.0.0.0/0, 192.168.1.0/24, true",
    "192.168.0.0/25, 192.168.0.128/25, false"
  })
  void blocksOverlapWhereTheyNest(String a, String b, boolean overlap) {
    assertThat(Cidr.parse(a).overlaps(Cidr.parse(b))).isEqualTo(overlap);
    assertThat(Cidr.parse(b).overlaps(Cidr.parse(a))).isEqualTo(overlap);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"10.0.0.0", "10.0.0/8", "10.0.0.1/8", "10.0.0.0/33", "a.b.c.d/8", "300.0.0.0/8"})
  void textThatIsNoBlockIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Cidr.parse(text));
  }

  @Test
  void hostsLeaveOutNetworkRouterAndBroadcast() {
    Cidr block = Cidr.parse("192.168.4.0/29");

    assertThat(block.hosts()).isEqualTo(5);
    assertThat(Cidr.dotted(block.firstHost())).isEqualTo("192.168.4.2");
    assertThat(Cidr.parse("10.0.0.0/31").hosts()).isZero();
  }

  @Test
  void networksKeepTheirSubnetsAndReach() {
    Networks networks = new Networks();
    int everywhere = networks.addNetwork(7);
    int local = networks.addNetwork(8, new int[] {2});
    int first = networks.addSubnet(everywhere, Cidr.parse("10.0.0.0/24"));
    int other = networks.addSubnet(local, Cidr.parse("10.0.0.0/24"));
    int second = networks.addSubnet(everywhere, Cidr.parse("10.0.1.0/24"));

    assertThat(networks.subnetsIn(everywhere)).isEqualTo(2);
    assertThat(networks.subnet(everywhere, 1)).isEqualTo(second);
    assertThat(networks.networkOf(first)).isEqualTo(everywhere);
    assertThat(networks.networkOf(other)).isEqualTo(local);
    assertThat(networks.tenantOf(local)).isEqualTo(8);
    assertThat(networks.reaches(1, everywhere)).isTrue();
    assertThat(networks.reaches(1, local)).isFalse();
    assertThat(networks.reaches(2, local)).isTrue();
  }

  @Test
  void aFirewallRuleHasPortsOnlyWhereItsProtocolHas() {
    PortRange web = new PortRange(80, 443);
    for (FirewallRule.Protocol protocol : FirewallRule.Protocol.values()) {
      if (protocol == FirewallRule.Protocol.TCP || protocol == FirewallRule.Protocol.UDP) {
        assertThat(rule(protocol, web).destinationPorts()).isEqualTo(web);
      } else {
        assertThatThrownBy(() -> rule(protocol, web)).hasMessageContaining("expected TCP, UDP");
        assertThat(rule(protocol, null).protocol()).isEqualTo(protocol);
      }
    }
    assertThatThrownBy(() -> new PortRange(443, 80)).hasMessageContaining("443:80");
    assertThatThrownBy(() -> new PortRange(0, 80)).hasMessageContaining("1 to 65535");
    assertThatThrownBy(() -> new PortRange(1, 65_536)).hasMessageContaining("1 to 65535");
  }

  private static FirewallRule rule(FirewallRule.Protocol protocol, PortRange ports) {
    Cidr anywhere = Cidr.parse("0.0.0.0/0");
    return new FirewallRule(protocol, anywhere, anywhere, null, ports, FirewallRule.Action.ALLOW);
  }
}
