package io.lbplace.drivers.nitro.appliance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests of clients other than our driver: services, users named in requests, lists. */
class OtherClientsTest extends OverTheWire {
  private static final String SERVICE = "lbvserver_service_binding";

  @BeforeEach
  void lay() throws Exception {
    laySubnet();
  }

  private static String server(String name, int host) {
    return "{'name':'" + name + "','servicetype':'HTTP','ipv46':'10.0.0." + host + "','port':80}";
  }

  @Test
  void aUserNamedInTheRequestNeedsNoSession() throws Exception {
    token = null;
    headers = List.of("X-NITRO-USER", "nsroot", "X-NITRO-PASS", "pw");
    expect(200, 0, "GET", "config/vlan", "");
    add("lbvserver", server("v", 9));
    headers = List.of("X-NITRO-USER", "nsroot", "X-NITRO-PASS", "guessed");
    expect(401, 354, "GET", "config/vlan", "");
    headers = List.of("X-NITRO-USER", "nsroot");
    expect(401, 1027, "GET", "config/vlan", "");
  }

  @Test
  void servicesServeAsGroupsDo() throws Exception {
    add("lbvserver", server("v", 9));
    add("service", "{'name':'s1','ip':'10.0.0.7','servicetype':'HTTP','port':81}");
    expect(
        404,
        258,
        "POST",
        "config/service",
        "{'service':{'name':'s2','servername':'m','servicetype':'HTTP','port':81}}");
    add("server", "{'name':'m','ipaddress':'10.0.0.8'}");
    add("service", "{'name':'s2','servername':'m','servicetype':'HTTP','port':81}");
    add("service", "{'name':'tcp','servername':'m','servicetype':'TCP','port':82}");
    expect(409, 273, "POST", "config/server", "{'server':{'name':'m','ipaddress':'10.0.0.8'}}");
    expect(599, 315, "DELETE", "config/server/m", "");

    assertThat(found("config/lbvserver/v", "lbvserver").at("/0/curstate").asText())
        .isEqualTo("DOWN");
    expect(
        201,
        0,
        "POST",
        "config/" + SERVICE,
        "{'" + SERVICE + "':{'name':'v','servicename':'s1','weight':'10'}}");
    expect(
        200, 0, "PUT", "config/" + SERVICE, "{'" + SERVICE + "':{'name':'v','servicename':'s2'}}");
    expect(
        409,
        273,
        "PUT",
        "config/" + SERVICE,
        "{'" + SERVICE + "':{'name':'v','servicename':'s2'}}");
    expect(
        599,
        1304,
        "PUT",
        "config/" + SERVICE,
        "{'" + SERVICE + "':{'name':'v','servicename':'tcp'}}");
    assertThat(found("config/" + SERVICE + "/v", SERVICE).findValuesAsText("servicename"))
        .containsExactly("s1", "s2");

    List<String> seen = List.of("UP", "UP", "DOWN");
    List<Runnable> changes =
        List.of(
            () -> {},
            () -> server.setMember("10.0.0.7", 81, false),
            () -> server.setMember("10.0.0.8", 81, false));
    for (int i = 0; i < changes.size(); i++) {
      changes.get(i).run();
      assertThat(found("stat/lbvserver/v", "lbvserver").at("/0/state").asText())
          .isEqualTo(seen.get(i));
    }
    assertThat(found("stat/service/s1", "service").at("/0/state").asText()).isEqualTo("DOWN");
    assertThat(found("config/service/s2", "service").at("/0/svrstate").asText()).isEqualTo("DOWN");

    expect(200, 0, "DELETE", "config/" + SERVICE + "/v?args=servicename:s1", "");
    expect(200, 0, "DELETE", "config/service/s1", "");
    expect(200, 0, "DELETE", "config/lbvserver/v", "");
    expect(200, 0, "DELETE", "config/service/s2", "");
    expect(200, 0, "DELETE", "config/service/tcp", "");
    expect(200, 0, "DELETE", "config/server/m", "");
    assertThat(server.configuration()).doesNotContain("service", "10.0.0.8", "lbvserver");
  }

  @Test
  void monitorsHaveDefaultsAndAreBoundToServices() throws Exception {
    add("lbmonitor", "{'monitorname':'m','type':'HTTP'}");
    JsonNode monitor = found("config/lbmonitor/m", "lbmonitor").path(0);
    assertThat(monitor.path("interval").asInt()).isEqualTo(5);
    assertThat(monitor.path("resptimeout").asInt()).isEqualTo(2);
    assertThat(monitor.path("retries").asInt()).isEqualTo(3);
    add("service", "{'name':'s','ip':'10.0.0.7','servicetype':'HTTP','port':81}");
    String binding = "service_lbmonitor_binding";
    expect(
        200, 0, "PUT", "config/" + binding, "{'" + binding + "':{'name':'s','monitor_name':'m'}}");
    expect(400, 1095, "DELETE", "config/lbmonitor/m", "");
    expect(599, 2155, "DELETE", "config/lbmonitor/m?args=type:TCP", "");
    expect(599, 2131, "DELETE", "config/lbmonitor/m?args=type:HTTP", "");
    expect(200, 0, "DELETE", "config/" + binding + "/s?args=monitor_name:m", "");
    expect(200, 0, "DELETE", "config/lbmonitor/m?args=type:HTTP", "");
    expect(599, 2132, "DELETE", "config/lbmonitor/tcp?args=type:TCP", "");
  }

  @Test
  void whatIsTurnedOffIsOutOfService() throws Exception {
    add("lbvserver", server("v", 9));
    add("service", "{'name':'s','ip':'10.0.0.7','servicetype':'HTTP','port':81}");
    expect(
        200, 0, "PUT", "config/" + SERVICE, "{'" + SERVICE + "':{'name':'v','servicename':'s'}}");
    expect(200, 0, "POST", "config/service?action=disable", "{'service':{'name':'s'}}");
    assertThat(found("config/service/s", "service").at("/0/svrstate").asText())
        .isEqualTo("OUT OF SERVICE");
    assertThat(found("config/lbvserver/v", "lbvserver").at("/0/curstate").asText())
        .isEqualTo("DOWN");
    expect(200, 0, "POST", "config/service?action=enable", "{'service':{'name':'s'}}");
    expect(200, 0, "POST", "config/lbvserver?action=disable", "{'lbvserver':{'name':'v'}}");
    assertThat(found("config/lbvserver/v", "lbvserver").at("/0/curstate").asText())
        .isEqualTo("OUT OF SERVICE");
    expect(200, 0, "POST", "config/lbvserver?action=enable", "{'lbvserver':{'name':'v'}}");
    assertThat(found("config/lbvserver/v", "lbvserver").at("/0/curstate").asText()).isEqualTo("UP");
    expect(404, 258, "POST", "config/lbvserver?action=enable", "{'lbvserver':{'name':'w'}}");
    expect(400, 1240, "POST", "config/vlan?action=enable", "{'vlan':{'id':7}}");
  }

  @Test
  void listsAreFilteredCountedAndPaged() throws Exception {
    for (int i = 1; i <= 3; i++) {
      add("lbvserver", server("v" + i, 10 + i));
    }
    expect(200, 0, "PUT", "config/lbvserver", "{'lbvserver':{'name':'v2','lbmethod':'TOKEN'}}");
    assertThat(found("config/lbvserver?count=yes", "lbvserver").at("/0/__count").asInt())
        .isEqualTo(3);
    assertThat(found("config/lbvserver?filter=lbmethod:TOKEN,port:80&attrs=name", "lbvserver"))
        .hasToString("[{\"name\":\"v2\"}]");
    assertThat(found("config/lbvserver?filter=lbmethod:TOKEN,port:81", "lbvserver").isMissingNode())
        .isTrue();
    assertThat(found("config/lbvserver?pagesize=2&pageno=2", "lbvserver").findValuesAsText("name"))
        .containsExactly("v3");
    for (String wrong : List.of("pagesize=0", "pagesize=x", "pagesize=1&pageno=0")) {
      expect(400, 1097, "GET", "config/lbvserver?" + wrong, "");
    }
  }

  @Test
  void severalResourcesInOneRequest() throws Exception {
    String both = "{'lbvserver':[" + server("v1", 11) + "," + server("v2", 12) + "]}";
    expect(201, 0, "POST", "config/lbvserver", both);
    String three =
        "{'lbvserver':["
            + server("v3", 13)
            + ","
            + server("v1", 14)
            + ","
            + server("v4", 15)
            + "]}";
    Seen exit = send("POST", "config/lbvserver", three);
    assertThat(exit.status()).isEqualTo(207);
    assertThat(exit.code()).isEqualTo(1243);
    assertThat(exit.body().path("response").findValuesAsText("errorcode"))
        .containsExactly("0", "273");
    expect(404, 258, "GET", "config/lbvserver/v4", "");
    expect(200, 0, "DELETE", "config/lbvserver/v3", "");
    headers = List.of("X-NITRO-ONERROR", "continue");
    Seen all = send("POST", "config/lbvserver", three);
    assertThat(all.status()).isEqualTo(207);
    assertThat(all.body().path("response").findValuesAsText("errorcode"))
        .containsExactly("0", "273", "0");
    headers = List.of("X-NITRO-ONERROR", "rollback");
    expect(400, 1097, "POST", "config/lbvserver", both);
    headers = List.of();
    expect(400, 1233, "POST", "config/lbvserver", "{'lbvserver':[1]}");
    assertThat(found("config/lbvserver?attrs=name", "lbvserver").findValuesAsText("name"))
        .containsExactly("v1", "v2", "v3", "v4");
  }

  @Test
  void featuresAreTurnedOnAndOff() throws Exception {
    expect(200, 0, "POST", "config/nsfeature?action=enable", "{'nsfeature':{'feature':['SSL']}}");
    assertThat(found("config/nsfeature", "nsfeature").path("feature"))
        .hasToString("[\"LB\",\"SSL\"]");
    expect(200, 0, "POST", "config/nsfeature?action=disable", "{'nsfeature':{'feature':'SSL LB'}}");
    assertThat(found("config/nsfeature", "nsfeature").path("lb").asBoolean()).isFalse();
    expect(
        400, 1097, "POST", "config/nsfeature?action=enable", "{'nsfeature':{'feature':['XYZ']}}");
  }
}
