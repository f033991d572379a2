package io.lbplace.drivers.nitro.appliance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The requests of the vendor's clients as they were recorded, byte for byte: the Java SDK, the Go
 * client and the Ansible collection (docs/nitro.md, sources 3 to 5).
 */
class VendorClientsTest extends OverTheWire {
  @BeforeEach
  void lay() throws Exception {
    laySubnet();
  }

  /** Sends a request as it stands, and answers status line, headers and body. */
  private String raw(String head, String body) throws Exception {
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.address().getPort())) {
      String all =
          head.replace("\n", "\r\n")
              + "\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Length: "
              + content.length
              + "\r\n\r\n";
      socket.getOutputStream().write(all.getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().write(content);
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static JsonNode json(String answer) throws Exception {
    return JSON.readTree(answer.substring(answer.indexOf("\r\n\r\n")));
  }

  // ---- the Java SDK ----

  private String form(String json) throws Exception {
    return raw(
        "POST /nitro/v1/config/ HTTP/1.1\nCache-Control: no-cache\nPragma: no-cache\n"
            + "Content-Type: application/x-www-form-urlencoded",
        "object=" + URLEncoder.encode(json, StandardCharsets.UTF_8));
  }

  private String put(String json) throws Exception {
    return raw("PUT /nitro/v1/config/ HTTP/1.1\nContent-Type: application/json", json);
  }

  private String withCookie(String session, String line) throws Exception {
    return raw(line + " HTTP/1.1\nCookie: sessionid=" + session, "");
  }

  private static void done(String answer) throws Exception {
    assertThat(json(answer).path("errorcode").asInt(-1)).as(answer).isZero();
  }

  @Test
  void theJavaSdk() throws Exception {
    JsonNode login = json(form("{ \"login\":{\"username\":\"nsroot\",\"password\":\"pw\"}}"));
    String session = login.path("sessionid").asText();
    String beside = "\"sessionid\":\"" + session + "\",";
    done(
        form(
            "{ "
                + beside
                + "\"lbvserver\":{\"name\":\"java @1\",\"servicetype\":\"HTTP\","
                + "\"ipv46\":\"10.0.0.30\",\"port\":80,\"lbmethod\":\"ROUNDROBIN\"}}"));
    String services =
        "\"service\":[{\"name\":\"s1\",\"ip\":\"10.1.1.1\",\"servicetype\":\"HTTP\",\"port\":8080},"
            + "{\"name\":\"s2\",\"ip\":\"10.1.1.2\",\"servicetype\":\"HTTP\",\"port\":8080},]}";
    done(form("{" + beside + services));
    String again = form("{" + beside + services);
    assertThat(again).startsWith("HTTP/1.1 207 Multi Status\r\n");
    assertThat(json(again).path("errorcode").asInt()).isEqualTo(1243);
    assertThat(json(again).at("/response/0/errorcode").asInt()).isEqualTo(273);
    done(
        put(
            "{ "
                + beside
                + "\"lbvserver_service_binding\":{\"servicename\":\"s1\",\"weight\":10,"
                + "\"name\":\"java @1\"}}"));
    String one = withCookie(session, "GET /nitro/v1/config/lbvserver/java%2B%25401");
    assertThat(json(one).at("/lbvserver/0/curstate").asText()).isEqualTo("UP");
    String filtered =
        withCookie(
            session, "GET /nitro/v1/config/lbvserver?view=detail&filter=servicetype:HTTP,port:80");
    assertThat(json(filtered).path("lbvserver")).hasSize(1);
    done(
        form(
            "{ \"params\":{\"action\":\"disable\",},"
                + beside
                + "\"lbvserver\":{\"name\":\"java @1\"}}"));
    done(
        put(
            "{ "
                + beside
                + "\"lbvserver\":{\"name\":\"java @1\",\"lbmethod\":\"LEASTCONNECTION\","
                + "\"comment\":\"hello\"}}"));
    done(
        form(
            "{ \"params\":{\"action\":\"unset\",},"
                + beside
                + "\"lbvserver\": {\"name\":\"java @1\",\"comment\": true,},}"));
    done(
        form(
            "{ \"params\":{\"action\":\"rename\",},"
                + beside
                + "\"lbvserver\":{\"name\":\"java @1\",\"newname\":\"java2\"}}"));
    done(
        withCookie(
            session,
            "DELETE /nitro/v1/config/lbvserver_service_binding/java2?args=servicename:s1,name:java2"));
    done(
        form(
            "{\"params\":{\"action\":\"rm\",},"
                + beside
                + "\"service\":[{\"name\":\"s1\"},{\"name\":\"s2\"},]}"));
    done(withCookie(session, "DELETE /nitro/v1/config/lbvserver/java2"));
    done(form("{ " + beside + "\"logout\":{}}"));
    assertThat(json(withCookie(session, "GET /nitro/v1/config/vlan")).path("errorcode").asInt())
        .isEqualTo(444);
    assertThat(server.configuration()).doesNotContain("lbvserver", "service");
  }

  // ---- the Go client ----

  private String go(String line, String body) throws Exception {
    return raw(
        line
            + " HTTP/1.1\nAccept: application/json\nContent-Type: application/json\n"
            + "Set-Cookie: NITRO_AUTH_TOKEN="
            + token,
        body);
  }

  @Test
  void theGoClient() throws Exception {
    String server =
        "{\"lbvserver\":{\"name\":\"web @1\",\"servicetype\":\"HTTP\",\"ipv46\":\"10.0.0.20\",\"port\":80}}";
    String line = "POST /nitro/v1/config/lbvserver?idempotent=yes";
    assertThat(go(line, server)).startsWith("HTTP/1.1 201 Created\r\n");
    assertThat(go(line, server)).as("the same once more").startsWith("HTTP/1.1 201 Created\r\n");
    assertThat(go(line, server.replace(".20", ".21"))).startsWith("HTTP/1.1 409 Conflict\r\n");
    done(
        go(
            "POST /nitro/v1/config/servicegroup?idempotent=yes",
            "{\"servicegroup\":{\"servicegroupname\":\"g:80\",\"servicetype\":\"HTTP\"}}"));
    done(
        go(
            "POST /nitro/v1/config/lbvserver_servicegroup_binding",
            "{\"lbvserver_servicegroup_binding\":{\"name\":\"web @1\","
                + "\"servicegroupname\":\"g:80\"}}"));
    done(
        go(
            "PUT /nitro/v1/config/servicegroup_servicegroupmember_binding",
            "{\"servicegroup_servicegroupmember_binding\":{\"servicegroupname\":\"g:80\","
                + "\"ip\":\"10.1.1.1\",\"port\":8080}}"));
    assertThat(
            json(go("GET /nitro/v1/config/lbvserver/web%2B%25401", "")).at("/lbvserver/0/curstate"))
        .hasToString("\"UP\"");
    assertThat(go("GET /nitro/v1/config/lbvserver/nope", ""))
        .startsWith("HTTP/1.1 404 Not Found\r\n");
    done(
        go(
            "POST /nitro/v1/config/lbmonitor?idempotent=yes",
            "{\"lbmonitor\":{\"monitorname\":\"m\",\"type\":\"HTTP\",\"respcode\":[\"200\"]}}"));
    done(
        go(
            "POST /nitro/v1/config/servicegroup_lbmonitor_binding",
            "{\"servicegroup_lbmonitor_binding\":{\"servicegroupname\":\"g:80\","
                + "\"monitor_name\":\"m\"}}"));
    assertThat(go("DELETE /nitro/v1/config/lbmonitor/m?args=type:HTTP", ""))
        .startsWith("HTTP/1.1 599 Netscaler specific error\r\n")
        .contains("2131");
    done(
        go(
            "DELETE /nitro/v1/config//servicegroup_lbmonitor_binding/g%253A80"
                + "?args=monitor_name:m",
            ""));
    done(go("DELETE /nitro/v1/config/lbmonitor/m?args=type:HTTP", ""));
    done(go("DELETE /nitro/v1/config/servicegroup/g%253A80", ""));
    done(go("DELETE /nitro/v1/config/lbvserver/web%2B%25401", ""));
  }

  // ---- the Ansible collection ----

  @Test
  void theAnsibleCollection() throws Exception {
    add("lbvserver", "{'name':'lb1','servicetype':'HTTP','ipv46':'10.0.0.11','port':80}");
    add("servicegroup", "{'servicegroupname':'sg1','servicetype':'HTTP'}");
    String type = "lbvserver_servicegroup_binding";
    bind(type, "{'name':'lb1','servicename':'sg1'}"); // a group, as if it were a service
    JsonNode bound = first("config/" + type + "/lb1?filter=servicename:sg1", type);
    assertThat(bound.path("servicegroupname").asText()).isEqualTo("sg1");
    assertThat(bound.has("weight")).as("a group as a whole has none").isFalse();
    expect(200, 0, "DELETE", "config/" + type + "/lb1?args=servicename:sg1", "");
    String member = "servicegroup_servicegroupmember_binding";
    bind(member, "{'servicegroupname':'sg1','ip':'10.1.1.1','port':80.0,'weight':1.0}");
    expect(
        400,
        1092,
        "PUT",
        "config/" + member,
        "{'" + member + "':{'servicegroupname':'sg1','ip':'10.1.1.1','servername':'x','port':80}}");
    JsonNode there = first("config/" + member + "/sg1?filter=ip:10.1.1.1,port:80", member);
    assertThat(there.path("servername").asText()).isEqualTo("10.1.1.1");
    expect(200, 0, "DELETE", "config/" + member + "/sg1?args=port:80,servername:10.1.1.1", "");
    assertThat(found("config/" + member + "/sg1", member).isMissingNode()).isTrue();
  }

  @Test
  void namesEscapedTwice() throws Exception {
    for (String name : List.of("shop:80", "blue#2", "my group", "a@b=c.d-e_f")) {
      add("servicegroup", "{'servicegroupname':'" + name + "','servicetype':'HTTP'}");
      String once = URLEncoder.encode(name, StandardCharsets.UTF_8);
      String twice = URLEncoder.encode(once, StandardCharsets.UTF_8);
      for (String escaped : List.of(once.replace("+", "%20"), twice)) {
        assertThat(first("config/servicegroup/" + escaped, "servicegroup").path("servicegroupname"))
            .hasToString('"' + name + '"');
      }
      expect(200, 0, "DELETE", "config/servicegroup/" + twice, "");
    }
    expect(404, 258, "GET", "config/servicegroup/100%25", "");
  }
}
