package io.lbplace.drivers.nitro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lbplace.core.driver.Deployment;
import io.lbplace.core.driver.Profile;
import io.lbplace.core.model.BalancingMethod;
import io.lbplace.core.model.Cidr;
import io.lbplace.core.model.FirewallPolicy;
import io.lbplace.core.model.FirewallSpec;
import io.lbplace.core.model.HealthMonitor;
import io.lbplace.core.model.LoadBalancerSpec;
import io.lbplace.core.model.Member;
import io.lbplace.core.model.Pool;
import io.lbplace.core.model.Protocol;
import io.lbplace.core.model.Resources;
import io.lbplace.core.model.ServiceSpec;
import io.lbplace.core.model.SessionPersistence;
import io.lbplace.drivers.nitro.Bench.Order;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each attribute in NITRO's words. */
class VipPlanTest {
  private static final NitroDevice DEVICE = device(Isolation.NONE);

  private static NitroDevice device(Isolation isolation) {
    return new NitroDevice(
        URI.create("http://10.0.0.1"),
        CredentialsReference.parse("env:X"),
        List.of("1/1"),
        isolation,
        Bench.DIMENSIONS,
        new Profile(Resources.of(1, 1), List.of(63), false, 0));
  }

  private static LoadBalancerSpec spec(
      Protocol protocol,
      int limit,
      @Nullable SessionPersistence persistence,
      BalancingMethod method,
      List<Member> members,
      HealthMonitor... monitors) {
    return new LoadBalancerSpec(
        ServiceSpec.NO_TEMPLATE,
        protocol,
        443,
        limit,
        persistence,
        new Pool(protocol, method, members, List.of(monitors)),
        Resources.of(1, 10));
  }

  private static VipPlan plan(LoadBalancerSpec spec, Isolation isolation) {
    Deployment deployment = Order.of(7).spec(spec).deployment();
    return new VipPlan(deployment, deployment.nodes()[0], device(isolation), handle -> DEVICE);
  }

  private static VipPlan plan(LoadBalancerSpec spec) {
    return plan(spec, Isolation.NONE);
  }

  private static VipPlan plan(SessionPersistence persistence) {
    return plan(spec(Protocol.HTTP, -1, persistence, BalancingMethod.ROUND_ROBIN, List.of()));
  }

  @Test
  void servers() throws Exception {
    VipPlan plan = plan(spec(Protocol.HTTPS, 500, null, BalancingMethod.SOURCE_IP, List.of()));
    assertThat(plan.server('a'))
        .isEqualTo(
            Operator.object(
                "{'name':'lbplace-vip-7','servicetype':'SSL_BRIDGE','ipv46':'10.0.10.17','port':443,"
                    + "'lbmethod':'SOURCEIPHASH','comment':'lbplace/1 vip=7 v=1.1 slot=a tenant=0"
                    + " a=12:10.0.10.0/24 b=22:10.0.20.0/24 div=1 demand=1,10',"
                    + "'persistencetype':'NONE',"
                    + "'somethod':'CONNECTION','sothreshold':500,'sobackupaction':'DROP'}"));
    assertThat(VipLabel.parse(plan.server('b').path("comment").asText()))
        .isEqualTo(plan.label('b'));
    assertThat(VipLabel.parse("web shop")).isNull();
    assertThat(VipLabel.parse("lbplace/1 vip=7")).isNull();
  }

  @Test
  void persistence() {
    var source = new SessionPersistence(SessionPersistence.Type.SOURCE_IP, null);
    assertThat(plan(source).server('a').path("persistencetype").asText()).isEqualTo("SOURCEIP");
    var http = new SessionPersistence(SessionPersistence.Type.HTTP_COOKIE, null);
    assertThat(plan(http).server('a').path("persistencetype").asText()).isEqualTo("COOKIEINSERT");
    var app = new SessionPersistence(SessionPersistence.Type.APP_COOKIE, "JSESSIONID");
    assertThat(plan(app).server('a').path("rule").asText())
        .isEqualTo(
            "HTTP.REQ.HEADER(\"cookie\").VALUE(0).TYPECAST_NVLIST_T('=',';').VALUE(\"JSESSIONID\")");
    assertThat(plan(app).server('a').path("resrule").asText()).startsWith("HTTP.RES.");
  }

  @Test
  void membersAndTheirWeights() throws Exception {
    List<Member> members =
        List.of(
            new Member(Cidr.address("10.0.20.9"), 80, 256, true),
            new Member(Cidr.address("10.0.20.8"), 81, 0, true),
            new Member(Cidr.address("10.0.20.7"), 82, 128, false));
    VipPlan plan = plan(spec(Protocol.TCP, -1, null, BalancingMethod.LEAST_CONNECTIONS, members));
    assertThat(plan.server('a').path("lbmethod").asText()).isEqualTo("LEASTCONNECTION");
    assertThat(plan.members('b'))
        .containsExactly(
            Operator.object(
                "{'servicegroupname':'lbplace-vip-7-b','ip':'10.0.20.9','port':80,'weight':100,"
                    + "'state':'ENABLED'}"),
            Operator.object(
                "{'servicegroupname':'lbplace-vip-7-b','ip':'10.0.20.8','port':81,'weight':1,"
                    + "'state':'DISABLED'}"),
            Operator.object(
                "{'servicegroupname':'lbplace-vip-7-b','ip':'10.0.20.7','port':82,'weight':50,"
                    + "'state':'DISABLED'}"));
  }

  @Test
  void monitors() throws Exception {
    VipPlan plan =
        plan(
            spec(
                Protocol.HTTP,
                -1,
                null,
                BalancingMethod.ROUND_ROBIN,
                List.of(),
                new HealthMonitor(HealthMonitor.Type.PING, 2, 1, 3),
                new HealthMonitor(
                    HealthMonitor.Type.HTTPS, 5, 4, 2, "HEAD", "/up?a=1", "200, 204")));
    assertThat(plan.group('a').path("comment").asText()).isEqualTo("lbplace/1 monitors=PING,HTTP");
    assertThat(Place.monitorTypes(plan.group('a'))).containsExactly("PING", "HTTP");
    assertThat(plan.monitors('a'))
        .containsExactly(
            Operator.object(
                "{'monitorname':'lbplace-vip-7-a-m0','type':'PING','interval':2,'resptimeout':1,"
                    + "'retries':3}"),
            Operator.object(
                "{'monitorname':'lbplace-vip-7-a-m1','type':'HTTP','interval':5,'resptimeout':4,"
                    + "'retries':2,'httprequest':'HEAD /up?a=1','respcode':['200','204'],"
                    + "'secure':'YES'}"));
  }

  @Test
  void whatADeviceTellsIsComparedAndSentBack() throws Exception {
    VipPlan plan = plan(spec(Protocol.TCP, -1, null, BalancingMethod.ROUND_ROBIN, List.of()));
    ObjectNode told = plan.server('a');
    told.put("td", "0").put("rule", "none").put("resrule", "none").put("port", "443");
    told.put("sothreshold", "0").put("sobackupaction", "ACCEPT").put("curstate", "UP");
    VipChange.Present there = new VipChange.Present(told, plan.label('a'), Set.of());
    assertThat(VipChange.fits(there, plan.server('b'), plan.label('b'))).isTrue();
    assertThat(VipChange.fits(there, plan.server('b').put("port", 444), plan.label('b'))).isFalse();
    assertThat(VipChange.fits(there, plan.server('b').put("td", 3), plan.label('b'))).isFalse();
    assertThat(VipChange.sendable(told, List.of("name", "td", "rule", "port", "sothreshold")))
        .isEqualTo(Operator.object("{'name':'lbplace-vip-7','port':'443'}"));
  }

  @Test
  void tenantsApart() {
    LoadBalancerSpec spec = spec(Protocol.TCP, -1, null, BalancingMethod.ROUND_ROBIN, List.of());
    assertThat(plan(spec, Isolation.TRAFFIC_DOMAINS).server('a').path("td").asInt()).isEqualTo(1);
    assertThat(plan(spec, Isolation.PARTITIONS).place.scope()).isEqualTo("lbplace-tenant-0");
    assertThat(plan(spec, Isolation.NONE).server('a').has("td")).isFalse();
  }

  private static @Nullable String refusal(LoadBalancerSpec spec) {
    return NitroTerms.CAPABILITIES.refusal(spec);
  }

  private static @Nullable String refusal(HealthMonitor monitor) {
    return refusal(spec(Protocol.HTTP, -1, null, BalancingMethod.ROUND_ROBIN, List.of(), monitor));
  }

  @Test
  void nothingThatEndsAStringOrALine() {
    for (String name : List.of("a\")||TRUE", "a\r\nb", "a b", "x".repeat(65))) {
      var cookie = new SessionPersistence(SessionPersistence.Type.APP_COOKIE, name);
      assertThat(refusal(spec(Protocol.HTTP, -1, cookie, BalancingMethod.ROUND_ROBIN, List.of())))
          .contains("cookie_name");
    }
    for (String path : List.of("/a b", "/a\r\nHost: x", "a")) {
      assertThat(refusal(new HealthMonitor(HealthMonitor.Type.HTTP, 5, 3, 3, "GET", path, "200")))
          .contains("url_path");
    }
    assertThat(refusal(new HealthMonitor(HealthMonitor.Type.HTTP, 5, 3, 3, "G T", "/", "200")))
        .contains("http_method");
  }

  @Test
  void timesAreSaidNotCut() {
    var tcp = HealthMonitor.Type.TCP;
    assertThat(refusal(new HealthMonitor(tcp, 2, 1, 10))).isNull();
    assertThat(refusal(new HealthMonitor(tcp, 20_940, 20_939, 1))).isNull();
    assertThat(refusal(new HealthMonitor(tcp, 1, 1, 3))).isEqualTo("delay 1, expected 2 to 20940");
    assertThat(refusal(new HealthMonitor(tcp, 20_941, 1, 3))).contains("delay 20941");
    assertThat(refusal(new HealthMonitor(tcp, 5, 0, 3))).contains("timeout 0");
    assertThat(refusal(new HealthMonitor(tcp, 5, 5, 3)))
        .isEqualTo("timeout 5, expected less than the delay of 5");
  }

  @Test
  void whatNitroHasNoWordsFor() {
    var cookie = new SessionPersistence(SessionPersistence.Type.HTTP_COOKIE, null);
    for (Protocol protocol : List.of(Protocol.TCP, Protocol.HTTPS)) {
      assertThat(refusal(spec(protocol, -1, cookie, BalancingMethod.ROUND_ROBIN, List.of())))
          .isEqualTo("HTTP_COOKIE needs protocol HTTP, not " + protocol);
    }
    Deployment far = Order.of(1).networks(4093, 1).deployment();
    assertThatThrownBy(() -> new VipPlan(far, far.nodes()[0], DEVICE, handle -> DEVICE))
        .hasMessageContaining("VLAN 4095");
    Deployment d = far;
    Deployment firewall =
        new Deployment(
            1,
            1,
            1,
            0,
            0,
            0,
            0,
            1,
            1,
            d.cidrA(),
            1,
            1,
            d.cidrB(),
            d.address(),
            new FirewallSpec(0, new FirewallPolicy(List.of()), Resources.of(1, 1)),
            d.nodes());
    assertThatThrownBy(() -> new VipPlan(firewall, d.nodes()[0], DEVICE, handle -> DEVICE))
        .hasMessageContaining("load balancers only");
  }
}
