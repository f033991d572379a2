package io.lbplace.core.scheduler;

import static io.lbplace.core.scheduler.Bench.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.lbplace.core.driver.Capabilities;
import io.lbplace.core.driver.Expressible;
import io.lbplace.core.driver.Outcome;
import io.lbplace.core.event.EventKind;
import io.lbplace.core.message.PluginMessage.Accepted;
import io.lbplace.core.message.PluginMessage.AddMonitor;
import io.lbplace.core.message.PluginMessage.Answer;
import io.lbplace.core.message.PluginMessage.CreateMember;
import io.lbplace.core.message.PluginMessage.CreateMonitor;
import io.lbplace.core.message.PluginMessage.CreatePool;
import io.lbplace.core.message.PluginMessage.CreateVipOnPool;
import io.lbplace.core.message.PluginMessage.Denial;
import io.lbplace.core.message.PluginMessage.Denied;
import io.lbplace.core.message.PluginMessage.UpdateMember;
import io.lbplace.core.message.PluginMessage.UpdateMonitor;
import io.lbplace.core.message.PluginMessage.UpdateVipOnPool;
import io.lbplace.core.model.BalancingMethod;
import io.lbplace.core.model.Cidr;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.model.GroupRule;
import io.lbplace.core.model.HealthMonitor;
import io.lbplace.core.model.Member;
import io.lbplace.core.model.PoolOrder;
import io.lbplace.core.model.Protocol;
import io.lbplace.core.model.Resources;
import io.lbplace.core.model.SessionPersistence;
import io.lbplace.core.model.Status;
import io.lbplace.core.model.VipOrder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values are judged where they are ordered; what no device can do is tried on none. */
class OrderedValuesTest {
  private static final HealthMonitor.Type HTTP = HealthMonitor.Type.HTTP;
  private static final Capabilities.Span FEW = new Capabilities.Span(2, 100);
  private static final Capabilities SLOW =
      new Capabilities(FEW, FEW, true, Integer.MAX_VALUE, false, 64, -1);
  private static final Capabilities RESERVED =
      new Capabilities(FEW, FEW, false, Integer.MAX_VALUE, false, 64, 1);

  /** Not even "no limit", so that it is anything that a bench's whole spec asks for. */
  private static final Capabilities NOTHING = new Capabilities(FEW, FEW, false, -2, false, 64, -1);

  private final Bench bench =
      new Bench(Constraint.ALL, List.of(Bench.flavor(10, 5 * Bench.TICK)), Bench.config());
  private final int subnet = bench.subnet("10.0.0.0/24");
  private final int inside = bench.subnet("10.0.1.0/24");

  // ---- addresses ----

  @Test
  void anAddressInUseIsDeniedAtOnceAndNamed() {
    assertThat(vip(pool(inside), "10.0.0.50", 80)).isZero();
    vip(pool(inside), "10.0.0.50", 80);
    denied(Denial.ADDRESS_IN_USE, "10.0.0.50 with port 80 is in use");
    vip(pool(inside), "10.0.0.50", 443); // the tenant's own, on another port
    assertThat(last()).isInstanceOf(Accepted.class);
  }

  @Test
  void anAddressThatWasGivenIsInUseToo() {
    int first = vip(pool(inside), null, 80);
    bench.run();
    assertThat(bench.plugin.status(first)).isEqualTo(Status.ACTIVE);
    vip(pool(inside), "10.0.0.2", 80);
    denied(Denial.ADDRESS_IN_USE, "10.0.0.2");
    bench.delete(first);
    bench.run();
    vip(pool(inside), "10.0.0.2", 80);
    assertThat(last()).isInstanceOf(Accepted.class);
  }

  @Test
  void anAddressThatOnlyTheLedgerKnowsIsNamedByTheReason() {
    int whole = bench.create(subnet, inside, 1); // not ordered by a request
    bench.run();
    assertThat(bench.plugin.status(whole)).isEqualTo(Status.ACTIVE);
    int second = vip(pool(inside), "10.0.0.2", 80);
    bench.run();
    assertThat(bench.plugin.status(second)).isEqualTo(Status.ERROR);
    assertThat(bench.plugin.statusDescription(second))
        .isEqualTo(
            "no target fits: address 10.0.0.2 with port 80 is in use or no host's in subnet"
                + " 10.0.0.0/24");
  }

  @ParameterizedTest
  @CsvSource({"10.0.0.0,network", "10.0.0.1,router", "10.0.0.255,broadcast"})
  void aVipHasAHostsAddress(String address, String why) {
    vip(pool(inside), address, 80);
    denied(Denial.BAD_REQUEST, why);
  }

  @ParameterizedTest
  @CsvSource({
    "0.0.0.0,unspecified",
    "0.1.2.3,unspecified",
    "127.0.0.1,loopback",
    "127.255.0.9,loopback",
    "169.254.169.254,link-local",
    "224.0.0.1,multicast",
    "239.255.255.255,multicast",
    "240.0.0.1,reserved",
    "255.255.255.255,broadcast",
    "10.0.1.0,network",
    "10.0.1.255,broadcast"
  })
  void aMemberHasAHostsAddress(String address, String why) {
    member(pool(inside), address, 80);
    denied(Denial.BAD_REQUEST, why);
  }

  @Test
  void aMemberIsNotItsVipInWhateverOrderTheyCome() {
    int known = pool(subnet);
    vip(known, "10.0.0.50", 80);
    member(known, "10.0.0.50", 80);
    denied(Denial.BAD_REQUEST, "10.0.0.50:80 is the VIP itself");
    member(known, "10.0.0.50", 81); // whatever listens there, it isn't the VIP
    assertThat(last()).isInstanceOf(Accepted.class);

    int filled = pool(subnet);
    member(filled, "10.0.0.60", 80);
    vip(filled, "10.0.0.60", 80);
    denied(Denial.BAD_REQUEST, "10.0.0.60:80 is the VIP itself");

    int given = pool(subnet);
    vip(given, null, 80);
    bench.run();
    member(given, "10.0.0.2", 80);
    denied(Denial.BAD_REQUEST, "10.0.0.2:80 is the VIP itself");
  }

  @Test
  void aMemberIsNotItsVipByMovingEither() {
    int pool = pool(subnet);
    int vip = vip(pool, "10.0.0.50", 80);
    int elsewhere = pool(subnet);
    int member = member(elsewhere, "10.0.0.50", 80); // there it is a VIP like any server
    assertThat(last()).isInstanceOf(Accepted.class);
    bench.request(new UpdateMember(TENANT, member, pool, null, null));
    denied(Denial.BAD_REQUEST, "is the VIP itself");
    bench.run();
    bench.request(new UpdateVipOnPool(TENANT, vip, elsewhere, null, null, null, null));
    denied(Denial.BAD_REQUEST, "is the VIP itself");
  }

  @Test
  void vipsDontLeadToEachOther() {
    int a = pool(subnet);
    int b = pool(subnet);
    int c = pool(subnet);
    vip(a, "10.0.0.50", 80);
    vip(b, "10.0.0.51", 80);
    vip(c, "10.0.0.52", 80);
    member(a, "10.0.0.51", 80);
    member(b, "10.0.0.52", 80);
    assertThat(last()).isInstanceOf(Accepted.class);
    member(c, "10.0.0.50", 80);
    denied(Denial.BAD_REQUEST, "lead back to it");
  }

  // ---- words and numbers ----

  @ParameterizedTest
  @ValueSource(strings = {"my id", "a;b", "a=b", "a,b", "a\"b", "a\nb", "ü", "(a)", "a'b"})
  void cookieNamesAreTokens(String name) {
    vip(pool(inside), 80, new SessionPersistence(SessionPersistence.Type.APP_COOKIE, name));
    denied(Denial.BAD_REQUEST, "cookie_name");
    int vip = vip(pool(inside), null, 80);
    bench.run();
    SessionPersistence persistence =
        new SessionPersistence(SessionPersistence.Type.APP_COOKIE, name);
    bench.request(new UpdateVipOnPool(TENANT, vip, null, null, persistence, null, null));
    denied(Denial.BAD_REQUEST, "cookie_name");
  }

  @Test
  void portsBeginAtOne() {
    vip(pool(inside), null, 0);
    denied(Denial.BAD_REQUEST, "protocol_port 0");
    member(pool(inside), "10.0.1.9", 0);
    denied(Denial.BAD_REQUEST, "protocol_port 0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "204-200|lower code first",
        "000|100 to 599",
        "099-200|100 to 599",
        "200,999|100 to 599",
        "200-600|100 to 599"
      })
  void codesAreOfHttpAndInOrder(String codes, String why) {
    bench.request(new CreateMonitor(TENANT, 0, http(5, 3, "/", codes), true));
    denied(Denial.BAD_REQUEST, why);
    int monitor = bench.request(new CreateMonitor(TENANT, 0, http(5, 3, "/", "200"), true));
    bench.request(new UpdateMonitor(TENANT, monitor, null, null, null, null, null, codes, null));
    denied(Denial.BAD_REQUEST, why);
  }

  @ParameterizedTest
  @CsvSource({"0,3,delay", "2147484,3,delay", "5,0,timeout", "5,2147484,timeout"})
  void timesFitWhatDevicesHaveTimersFor(int delay, int timeout, String field) {
    for (HealthMonitor.Type type : HealthMonitor.Type.values()) {
      bench.request(new CreateMonitor(TENANT, 0, new HealthMonitor(type, delay, timeout, 2), true));
      denied(Denial.BAD_REQUEST, field);
    }
  }

  @Test
  void aMonitorsRequestIsOne() {
    bench.request(new CreateMonitor(TENANT, 0, http(5, 3, "no slash", "200"), true));
    denied(Denial.BAD_REQUEST, "url_path 'no slash'");
    HealthMonitor method = new HealthMonitor(HTTP, 5, 3, 2, "GET evil", "/", "200");
    bench.request(new CreateMonitor(TENANT, 0, method, true));
    denied(Denial.BAD_REQUEST, "http_method 'GET evil'");
  }

  @Test
  void goodOnesAreTaken() {
    int pool = pool(inside);
    int monitor =
        bench.request(new CreateMonitor(TENANT, 0, http(1, 2_147_483, "/a?b=c", "200, 204"), true));
    bench.request(new AddMonitor(TENANT, pool, monitor));
    member(pool, "10.0.1.9", 65_535);
    int vip = vip(pool, 1, new SessionPersistence(SessionPersistence.Type.APP_COOKIE, "__Host-id"));
    bench.run();
    assertThat(bench.plugin.status(vip)).isEqualTo(Status.ACTIVE);
  }

  // ---- what a provider's devices can ----

  @Test
  void whatTheProviderCantIsDeniedAtOnce() {
    bench.expressible = new Expressible(List.of(SLOW));
    int pool = pool(inside);
    int monitor = bench.request(new CreateMonitor(TENANT, 0, http(1, 1, "/", "200"), true));
    bench.request(new AddMonitor(TENANT, pool, monitor));
    denied(Denial.BAD_REQUEST, "delay 1, expected 2 to 100");
    bench.request(new UpdateMonitor(TENANT, monitor, 9, 9, null, null, null, null, null));
    bench.request(new AddMonitor(TENANT, pool, monitor));
    denied(Denial.BAD_REQUEST, "timeout 9, expected less than the delay of 9");
  }

  @Test
  void whatOneOfSeveralProvidersCanIsTaken() {
    bench.expressible = new Expressible(List.of(SLOW, Capabilities.ANY));
    int pool = pool(inside);
    int monitor = bench.request(new CreateMonitor(TENANT, 0, http(1, 1, "/", "200"), true));
    bench.request(new AddMonitor(TENANT, pool, monitor));
    assertThat(last()).isInstanceOf(Accepted.class);
  }

  @Test
  void aWholeSpecThatNoDeviceCanEndsWithoutOne() {
    bench.expressible = new Expressible(List.of(RESERVED));
    int vip = bench.create(subnet, inside, 7); // without a limit
    bench.run();
    assertThat(bench.computeOrders).hasSize(1);
    bench.expressible = new Expressible(List.of(NOTHING));
    int denied = bench.create(subnet, inside, 7);
    bench.run();
    assertThat(bench.plugin.status(vip)).isEqualTo(Status.ACTIVE);
    assertThat(bench.deployed).hasSize(1);
    assertThat(bench.plugin.status(denied)).isEqualTo(Status.ERROR);
    assertThat(bench.plugin.statusDescription(denied))
        .isEqualTo(
            "connection_limit -1, expected -1 (as many as the device has left) to -2"
                + " (no device of its provider can)");
    assertThat(bench.count(EventKind.REJECTED)).isEqualTo(1);
    assertThat(bench.computeOrders).hasSize(1);
    bench.delete(denied);
    bench.run();
    assertThat(bench.plugin.status(denied)).isNull();
  }

  @Test
  void aLimitIsNotAboveWhatIsReserved() {
    bench.expressible = new Expressible(List.of(RESERVED));
    limited(100);
    assertThat(last()).isInstanceOf(Accepted.class);
    limited(101);
    denied(Denial.BAD_REQUEST, "connection_limit 101, expected at most the 100 that are reserved");
  }

  /** A VIP that reserves 100 of the bench's second dimension. */
  private void limited(int limit) {
    bench.request(
        new CreateVipOnPool(
            TENANT,
            new VipOrder(
                0,
                pool(inside),
                subnet,
                -1,
                80,
                Protocol.HTTP,
                limit,
                null,
                true,
                Resources.of(1, 100)),
            0,
            -1,
            GroupRule.NONE));
  }

  // ---- two outcomes ----

  @Test
  void whatNoDeviceCanIsTriedOnOne() {
    bench.onDeploy = deployment -> new Outcome.Unsupported("no words for it");
    int vip = vip(pool(inside), null, 80);
    bench.run();
    assertThat(bench.deployed).hasSize(1);
    assertThat(bench.plugin.status(vip)).isEqualTo(Status.ERROR);
    assertThat(bench.plugin.statusDescription(vip))
        .isEqualTo("target 0: no words for it (no device of this provider can)");
    assertThat(bench.count(EventKind.REFUSED)).isEqualTo(1);
  }

  @Test
  void whatThisDeviceCantIsTriedElsewhere() {
    bench.onDeploy =
        deployment -> deployment.target() == 0 ? new Outcome.Failed("broken") : Outcome.Done.DONE;
    int vip = vip(pool(inside), null, 80);
    bench.run();
    assertThat(bench.deployed).hasSize(2);
    assertThat(bench.plugin.status(vip)).isEqualTo(Status.ACTIVE);
  }

  @Test
  void aChangeThatNoDeviceCanLeavesTheVipWhereItServes() {
    int pool = pool(inside);
    int vip = vip(pool, null, 80);
    bench.run();
    bench.onUpdate = deployment -> new Outcome.Unsupported("no words for it");
    member(pool, "10.0.1.9", 80);
    bench.run();
    assertThat(bench.updated).hasSize(1);
    assertThat(bench.deployed).hasSize(1);
    assertThat(bench.plugin.status(vip)).isEqualTo(Status.ACTIVE);
    assertThat(bench.plugin.statusDescription(vip)).contains("no words for it");
    bench.onUpdate = deployment -> Outcome.Done.DONE; // and it can be changed again
    member(pool, "10.0.1.10", 80);
    bench.run();
    assertThat(bench.updated).hasSize(2);
    assertThat(bench.plugin.statusDescription(vip)).isEmpty();
  }

  private static HealthMonitor http(int delay, int timeout, String path, String codes) {
    return new HealthMonitor(HTTP, delay, timeout, 2, "GET", path, codes);
  }

  private int pool(int behind) {
    return bench.request(
        new CreatePool(
            TENANT, new PoolOrder(0, 0, behind, Protocol.HTTP, BalancingMethod.ROUND_ROBIN, true)));
  }

  private int member(int pool, String address, int port) {
    return bench.request(
        new CreateMember(TENANT, pool, new Member(Cidr.address(address), port, 1, true)));
  }

  private int vip(int pool, String address, int port) {
    return vip(pool, address == null ? -1 : Cidr.address(address), port, null);
  }

  private int vip(int pool, int port, SessionPersistence persistence) {
    return vip(pool, -1, port, persistence);
  }

  private int vip(int pool, long address, int port, SessionPersistence persistence) {
    Resources demand = Resources.of(1, 100);
    return bench.request(
        new CreateVipOnPool(
            TENANT,
            new VipOrder(
                0, pool, subnet, address, port, Protocol.HTTP, -1, persistence, true, demand),
            0,
            -1,
            GroupRule.NONE));
  }

  private Answer last() {
    return bench.answers.get(bench.answers.size() - 1);
  }

  private void denied(Denial reason, String why) {
    assertThat(last()).isInstanceOf(Denied.class);
    Denied denied = (Denied) last();
    assertThat(denied.reason()).as(denied.message()).isEqualTo(reason);
    assertThat(denied.message()).contains(why).doesNotContain("\n");
  }
}
