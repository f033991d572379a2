package io.lbplace.drivers.nitro.appliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The appliance as any client of NITRO sees it: paths, bodies, statuses and codes. */
class ApplianceServerTest extends OverTheWire {
  private String said = "";

  @Test
  void sessions() throws Exception {
    expect(401, 354, "POST", "config/login", "{'login':{'username':'nsroot','password':'no'}}");
    String mine = token;
    token = null;
    expect(401, 1027, "GET", "config/lbvserver", "");
    token = "made-up";
    expect(401, 444, "GET", "config/lbvserver", "");
    token = mine;
    expect(200, 0, "GET", "config/lbvserver", "");
    clock.addAndGet(1_801_000_000_000L);
    expect(401, 444, "GET", "config/lbvserver", "");
    login();
    expect(201, 0, "POST", "config/logout", "{'logout':{}}");
    expect(401, 444, "GET", "config/lbvserver", "");
  }

  @Test
  void resourcesAndBindings() throws Exception {
    expect(201, 0, "POST", "config/vlan", "{'vlan':{'id':'100'}}");
    expect(409, 273, "POST", "config/vlan", "{'vlan':{'id':'100'}}");
    expect(400, 1108, "POST", "config/vlan", "{'vlan':{'id':'4095'}}");
    String bind = "{'vlan_interface_binding':{'id':'100','ifnum':'1/1','tagged':true}}";
    expect(200, 0, "PUT", "config/vlan_interface_binding", bind);
    expect(409, 273, "POST", "config/vlan_interface_binding", bind);
    expect(
        201,
        0,
        "POST",
        "config/nsip",
        "{'nsip':{'ipaddress':'10.0.0.2','netmask':'255.255.255.0','type':'SNIP'}}");
    expect(
        201,
        0,
        "POST",
        "config/vlan_nsip_binding",
        "{'vlan_nsip_binding':{'id':'100','ipaddress':'10.0.0.2','netmask':'255.255.255.0'}}");
    JsonNode all = send("GET", "config/vlan_binding/100", "").body().path("vlan_binding").path(0);
    assertThat(all.path("vlan_interface_binding").path(0).path("ifnum").asText()).isEqualTo("1/1");
    assertThat(all.path("vlan_nsip_binding").path(0).path("ipaddress").asText())
        .isEqualTo("10.0.0.2");
    String vip =
        "{'lbvserver':{'name':'web','servicetype':'HTTP','ipv46':'10.0.0.9','port':80,"
            + "'lbmethod':'ROUNDROBIN','persistencetype':'NONE'}}";
    expect(201, 0, "POST", "config/lbvserver", vip);
    expect(599, 304, "POST", "config/lbvserver", vip.replace("'web'", "'web2'"));
    expect(
        200,
        0,
        "PUT",
        "config/lbvserver",
        "{'lbvserver':{'name':'web','lbmethod':'SOURCEIPHASH'}}");
    expect(599, 278, "PUT", "config/lbvserver", "{'lbvserver':{'name':'web','port':81}}");
    expect(404, 258, "PUT", "config/lbvserver", "{'lbvserver':{'name':'none'}}");
    assertThat(send("GET", "config/lbvserver?attrs=name", "").body().path("lbvserver").toString())
        .isEqualTo("[{\"name\":\"web\"}]");
    expect(599, 315, "DELETE", "config/vlan_nsip_binding/100?args=ipaddress:10.0.0.2", "");
    expect(599, 315, "DELETE", "config/vlan/100", "");
    expect(200, 0, "DELETE", "config/lbvserver/web", "");
    expect(404, 258, "DELETE", "config/lbvserver/web", "");
    expect(200, 0, "DELETE", "config/vlan_nsip_binding/100?args=ipaddress:10.0.0.2", "");
    expect(200, 0, "DELETE", "config/nsip/10.0.0.2", "");
    expect(200, 0, "DELETE", "config/vlan_interface_binding/100?args=ifnum:1%2F1", "");
    expect(200, 0, "DELETE", "config/vlan/100", "");
    assertThat(server.configuration()).isEqualTo("used [0]");
  }

  @Test
  void theThirdVlanIsOneTooMany() throws Exception {
    for (int vlan = 100; vlan <= 102; vlan++) {
      expect(201, 0, "POST", "config/vlan", "{'vlan':{'id':'" + vlan + "'}}");
      boolean fits = vlan < 102;
      expect(
          fits ? 201 : 599,
          fits ? 0 : 2082,
          "POST",
          "config/vlan_interface_binding",
          "{'vlan_interface_binding':{'id':'" + vlan + "','ifnum':'1/1','tagged':true}}");
    }
  }

  @Test
  void whatIsNoRequest() throws Exception {
    expect(400, 1232, "GET", "config/nonsense", "");
    expect(404, 258, "GET", "nowhere", "");
    expect(400, 1233, "POST", "config/vlan", "{'vlan':");
    expect(400, 1233, "POST", "config/vlan", "{'vlan':7}");
    expect(400, 1232, "POST", "config/vlan", "{'other':{}}");
    expect(405, 1237, "PATCH", "config/vlan", "");
    expect(400, 1095, "DELETE", "config/vlan", "");
    expect(404, 258, "DELETE", "config/vlan_interface_binding/1?args=ifnum:1%2F1", "");
    expect(200, 0, "GET", "stat/lbvserver", "");
    expect(400, 1232, "GET", "stat/vlan", "");
    expect(200, 0, "POST", "config/nsconfig?action=save", "{'nsconfig':{}}");
    assertThat(server.saves()).isEqualTo(1);
  }

  private int control(String method, String path, String body, String login) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + server.address().getPort() + path);
    String basic = Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .method(method, BodyPublishers.ofString(body))
            .header("Authorization", "Basic " + basic)
            .build();
    HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
    said = response.body().strip();
    return response.statusCode();
  }

  private String state(String path, String type, String attribute) throws Exception {
    return send("GET", path, "").body().at("/" + type + "/0/" + attribute).asText();
  }

  @Test
  void membersDieWhenTheyAreToldTo() throws Exception {
    String member = "servicegroup_servicegroupmember_binding";
    expect(201, 0, "POST", "config/vlan", "{'vlan':{'id':'7'}}");
    expect(
        201,
        0,
        "POST",
        "config/vlan_interface_binding",
        "{'vlan_interface_binding':{'id':'7','ifnum':'1/1','tagged':true}}");
    String own = "'ipaddress':'10.0.0.2','netmask':'255.255.255.0'";
    expect(201, 0, "POST", "config/nsip", "{'nsip':{" + own + ",'type':'SNIP'}}");
    expect(
        201, 0, "POST", "config/vlan_nsip_binding", "{'vlan_nsip_binding':{'id':'7'," + own + "}}");
    expect(
        201,
        0,
        "POST",
        "config/lbvserver",
        "{'lbvserver':{'name':'v','servicetype':'TCP','ipv46':'10.0.0.9','port':80,"
            + "'lbmethod':'ROUNDROBIN','persistencetype':'NONE'}}");
    expect(
        201,
        0,
        "POST",
        "config/servicegroup",
        "{'servicegroup':{'servicegroupname':'g','servicetype':'TCP'}}");
    String binding = "{'" + member + "':{'servicegroupname':'g','ip':'10.0.0.7','port':81}}";
    expect(201, 0, "POST", "config/" + member, binding);
    assertThat(state("config/lbvserver/v", "lbvserver", "curstate"))
        .as("no group")
        .isEqualTo("DOWN");
    String group = "{'lbvserver_servicegroup_binding':{'name':'v','servicegroupname':'g'}}";
    expect(201, 0, "POST", "config/lbvserver_servicegroup_binding", group);

    String path = "/lbplace/members/10.0.0.7:81";
    for (String state : List.of("UP", "DOWN", "UP")) {
      assertThat(control("PUT", path, state, "nsroot:pw")).isEqualTo(200);
      assertThat(control("GET", path, "", "nsroot:pw")).isEqualTo(200);
      assertThat(said).isEqualTo(state);
      assertThat(state("config/lbvserver/v", "lbvserver", "curstate")).isEqualTo(state);
      assertThat(state("stat/lbvserver/v", "lbvserver", "state")).isEqualTo(state);
      assertThat(state("config/" + member + "/g", member, "svrstate")).isEqualTo(state);
      assertThat(
              send("GET", "config/servicegroup_binding/g", "")
                  .body()
                  .at("/servicegroup_binding/0/" + member + "/0/svrstate")
                  .asText())
          .isEqualTo(state);
    }
    assertThat(server.configuration()).doesNotContain("curstate", "svrstate");
  }

  @Test
  void membersAreNotToldByStrangersNorInRiddles() throws Exception {
    String path = "/lbplace/members/10.0.0.7:81";
    assertThat(control("PUT", path, "DOWN", "nsroot:guessed")).isEqualTo(401);
    assertThat(control("PUT", path, "AWAY", "nsroot:pw")).isEqualTo(400);
    assertThat(control("DELETE", path, "", "nsroot:pw")).isEqualTo(405);
    for (String name : List.of("10.0.0.7", "10.0.0.7:0", "10.0.0:80", "host:80", "10.0.0.7:x")) {
      assertThat(control("PUT", "/lbplace/members/" + name, "DOWN", "nsroot:pw"))
          .as(name)
          .isEqualTo(404);
    }
    long before = server.requests();
    assertThat(control("GET", path, "", "nsroot:pw")).isEqualTo(200);
    assertThat(said).isEqualTo("UP");
    assertThat(server.requests()).as("no request to the appliance").isEqualTo(before);
  }

  @Test
  void faults() throws Exception {
    server.inject(
        List.of(Fault.parse("busy@1"), Fault.parse("expire@2"), Fault.parse("cut-after@every:4")));
    expect(503, 503, "GET", "config/vlan", "");
    expect(401, 444, "GET", "config/vlan", "");
    login();
    assertThatThrownBy(() -> send("POST", "config/vlan", "{'vlan':{'id':'7'}}"))
        .isInstanceOf(IOException.class);
    server.inject(List.of());
    expect(409, 273, "POST", "config/vlan", "{'vlan':{'id':'7'}}");
    for (String wrong : List.of("busy", "busy@", "busy@0", "busy@x", "slow@1", "busy@every:")) {
      assertThatThrownBy(() -> Fault.parse(wrong)).isInstanceOf(IllegalArgumentException.class);
    }
  }
}
