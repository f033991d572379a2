package io.lbplace.drivers.nitro.appliance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Actions on NITRO's resources, and the errors where they can't be done. */
class ResourcesTest extends OverTheWire {
  private static final String MEMBER = "servicegroup_servicegroupmember_binding";

  @BeforeEach
  void lay() throws Exception {
    laySubnet();
  }

  private String refusal(String method, String path, String json) throws Exception {
    Seen seen = send(method, path, json);
    return seen.code() + " " + seen.body().path("message").asText();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          lbvserver | {'servicetype':'HTTP'} | 1095 Required argument missing [name]
          lbvserver | {'name':'v'} | 1095 Required argument missing [servicetype]
          lbvserver | {'name':'v','servicetype':'HTPP'} | 1097 Invalid argument value [servicetype, HTPP]
          lbvserver | {'name':'v','servicetype':'HTTP','port':70000} | 1108 Integer value exceeds maximum [port, 65535]
          lbvserver | {'name':'v','servicetype':'HTTP','colour':'red'} | 278 Invalid argument [colour]
          lbvserver | {'name':'v','servicetype':'HTTP','curstate':'UP'} | 278 Invalid argument [curstate]
          lbvserver | {'name':'v','servicetype':'HTTP','ipv46':'10.0.0'} | 1110 Invalid IP address [ipv46, 10.0.0]
          lbvserver | {'name':'v','servicetype':'TCP','persistencetype':'COOKIEINSERT'} | 1332 Invalid Persistence type [persistencetype]
          lbvserver | {'name':'v','servicetype':'HTTP','ipv46':'10.9.9.9','port':80} | 258 No such resource [subnet of ipv46, 10.9.9.9]
          service | {'name':'s','servicetype':'HTTP','port':80} | 1095 Required argument missing [IP]
          service | {'name':'s','servicetype':'HTTP','port':80,'ip':'10.1.1.1','servername':'m'} | 1092 Arguments cannot both be specified [IP, serverName]
          service | {'name':'s','servicetype':'HTTP','port':80,'servername':'m'} | 258 No such resource [name, m]
          servicegroup | {'servicegroupname':'g','servicetype':'HTTP','customserverid':'7'} | 1093 Argument pre-requisite missing [customserverid, serverName]
          lbmonitor | {'monitorname':'m','type':'HTTP','units1':'SEC'} | 1093 Argument pre-requisite missing [units1, deviation]
          lbmonitor | {'monitorname':'m','type':'HTTP','interval':2,'resptimeout':2} | 2128 Monitor interval must be greater than response timeout
          lbmonitor | {'monitorname':'tcp','type':'TCP'} | 273 Resource already exists [monitorname, tcp]
          csvserver | {'name':'c','servicetype':'HTTP'} | 356 Feature(s) not licensed [csvserver]
          sslcertkey | {'certkey':'k','cert':'f'} | 356 Feature(s) not licensed [sslcertkey]
          nonsense | {} | 1232 Invalid object name [nonsense]
          """)
  void additionsThatAreRefused(String type, String body, String said) throws Exception {
    assertThat(refusal("POST", "config/" + type, "{'" + type + "':" + body + "}")).isEqualTo(said);
  }

  @Test
  void bindingsNameWhatIsMissing() throws Exception {
    add("lbvserver", "{'name':'v','servicetype':'HTTP'}");
    add("servicegroup", "{'servicegroupname':'g','servicetype':'HTTP'}");
    String type = "lbvserver_servicegroup_binding";
    String path = "config/" + type;
    assertThat(
            refusal(
                "PUT", path, "{'" + type + "':{'name':'v','servicegroupname':'g','weight':'1'}}"))
        .isEqualTo("1093 Argument pre-requisite missing [weight, serviceName]");
    assertThat(refusal("PUT", path, "{'" + type + "':{'name':'v','servicegroupname':'t3'}}"))
        .isEqualTo("258 No such resource [servicegroupname, t3]");
    assertThat(refusal("PUT", path, "{'" + type + "':{'name':'w','servicegroupname':'g'}}"))
        .isEqualTo("258 No such resource [name, w]");
    assertThat(refusal("DELETE", path + "/v?args=servicegroupname:g", ""))
        .isEqualTo("258 No such resource [servicegroupname, g]");
    assertThat(refusal("DELETE", path + "/v", ""))
        .isEqualTo("1095 Required argument missing [servicegroupname]");
    assertThat(refusal("GET", "config/lbvserver?filter=colour:red", ""))
        .isEqualTo("278 Invalid argument [colour]");
    assertThat(refusal("GET", "config/lbvserver?attrs=name,colour", ""))
        .isEqualTo("278 Invalid argument [colour]");
  }

  @Test
  void aVirtualServerThatIsNotAddressable() throws Exception {
    add("lbvserver", "{'name':'inner','servicetype':'HTTP'}");
    add("lbvserver", "{'name':'inner2','servicetype':'HTTP','ipv46':'0.0.0.0','port':0}");
    assertThat(first("config/lbvserver/inner", "lbvserver").path("curstate").asText())
        .isEqualTo("DOWN");
    expect(200, 0, "DELETE", "config/lbvserver/inner", "");
    expect(200, 0, "DELETE", "config/lbvserver/inner2", "");
  }

  @Test
  void addressesOfIpv6AndServersOfDomains() throws Exception {
    add("lbvserver", "{'name':'v6','servicetype':'HTTP','ipv46':'2001:db8::9','port':80}");
    assertThat(
            refusal(
                "POST",
                "config/lbvserver",
                "{'lbvserver':{'name':'w6','servicetype':'HTTP','ipv46':'2001:DB8::9','port':80}}"))
        .startsWith("304 Address already in use");
    add("server", "{'name':'web','domain':'web.example.com'}");
    add("servicegroup", "{'servicegroupname':'g','servicetype':'HTTP'}");
    bind(MEMBER, "{'servicegroupname':'g','servername':'web','port':80}");
    assertThat(first("config/" + MEMBER + "/g", MEMBER).path("ip").asText()).isEqualTo("0.0.0.0");
    add("service", "{'name':'s6','servicetype':'HTTP','ip':'2001:db8::5','port':80}");
    add("nsip6", "{'ipv6address':'2001:db8::1/64'}");
    expect(200, 0, "DELETE", "config/nsip6/2001%3Adb8%3A%3A1%252F64", "");
  }

  @Test
  void addressesOfVirtualServersAreVips() throws Exception {
    add("lbvserver", "{'name':'v','servicetype':'HTTP','ipv46':'10.0.0.9','port':80}");
    JsonNode all = found("config/nsip", "nsip");
    assertThat(all.findValuesAsText("ipaddress")).containsExactly("10.0.0.2", "10.0.0.9");
    assertThat(all.findValuesAsText("type")).containsExactly("SNIP", "VIP");
    expect(
        201,
        0,
        "POST",
        "config/nsip",
        "{'nsip':{'ipaddress':'10.0.0.77','netmask':'255.255.255.255','type':'VIP'}}");
    assertThat(first("config/nsip/10.0.0.77", "nsip").path("type").asText()).isEqualTo("VIP");
    act("nsip", "disable", "{'ipaddress':'10.0.0.77'}");
    assertThat(first("config/nsip/10.0.0.77", "nsip").path("state").asText()).isEqualTo("DISABLED");
  }

  @Test
  void aVirtualServerMovesToAnotherAddress() throws Exception {
    add("lbvserver", "{'name':'v','servicetype':'HTTP','ipv46':'10.0.0.9','port':80}");
    add("lbvserver", "{'name':'w','servicetype':'HTTP','ipv46':'10.0.0.10','port':80}");
    assertThat(refusal("PUT", "config/lbvserver", "{'lbvserver':{'name':'v','ipv46':'10.0.0.10'}}"))
        .startsWith("304 Address already in use");
    assertThat(first("config/lbvserver/v", "lbvserver").path("ipv46").asText())
        .isEqualTo("10.0.0.9");
    expect(200, 0, "PUT", "config/lbvserver", "{'lbvserver':{'name':'v','ipv46':'10.0.0.11'}}");
    add("lbvserver", "{'name':'x','servicetype':'HTTP','ipv46':'10.0.0.9','port':80}");
  }

  @Test
  void renamingIsSeenByAllThatNameIt() throws Exception {
    add("lbvserver", "{'name':'v','servicetype':'HTTP','ipv46':'10.0.0.9','port':80}");
    add("servicegroup", "{'servicegroupname':'g','servicetype':'HTTP'}");
    add("server", "{'name':'m','ipaddress':'10.1.1.1'}");
    bind("lbvserver_servicegroup_binding", "{'name':'v','servicegroupname':'g'}");
    bind(MEMBER, "{'servicegroupname':'g','servername':'m','port':80}");
    act("servicegroup", "rename", "{'servicegroupname':'g','newname':'h'}");
    act("lbvserver", "rename", "{'name':'v','newname':'w'}");
    act("server", "rename", "{'name':'m','newname':'n'}");
    assertThat(
            first("config/lbvserver_servicegroup_binding/w", "lbvserver_servicegroup_binding")
                .path("servicegroupname")
                .asText())
        .isEqualTo("h");
    assertThat(first("config/" + MEMBER + "/h", MEMBER).path("servername").asText()).isEqualTo("n");
    assertThat(first("config/lbvserver/w", "lbvserver").path("curstate").asText()).isEqualTo("UP");
    expect(404, 258, "GET", "config/lbvserver/v", "");
    expect(200, 0, "DELETE", "config/lbvserver/w", "");
    add("lbvserver", "{'name':'v','servicetype':'HTTP','ipv46':'10.0.0.9','port':80}");
    expect(400, 1240, "POST", "config/vlan?action=rename", "{'vlan':{'id':7,'newname':'x'}}");
  }

  @Test
  void unsettingTakesValuesBack() throws Exception {
    add("lbvserver", "{'name':'v','servicetype':'HTTP','lbmethod':'roundrobin','comment':'c'}");
    assertThat(first("config/lbvserver/v", "lbvserver").path("lbmethod").asText())
        .isEqualTo("ROUNDROBIN");
    act("lbvserver", "unset", "{'name':'v','lbmethod':true,'comment':true}");
    JsonNode told = first("config/lbvserver/v", "lbvserver");
    assertThat(told.path("lbmethod").asText()).isEqualTo("LEASTCONNECTION");
    assertThat(told.has("comment")).isFalse();
    assertThat(
            refusal(
                "POST", "config/lbvserver?action=unset", "{'lbvserver':{'name':'v','port':true}}"))
        .isEqualTo("278 Invalid argument [port]");
  }

  @Test
  void membersAreTurnedOffByTheirServers() throws Exception {
    add("lbvserver", "{'name':'v','servicetype':'HTTP','ipv46':'10.0.0.9','port':80}");
    add("servicegroup", "{'servicegroupname':'g','servicetype':'HTTP'}");
    add("server", "{'name':'m','ipaddress':'10.1.1.1'}");
    bind("lbvserver_servicegroup_binding", "{'name':'v','servicegroupname':'g'}");
    bind(MEMBER, "{'servicegroupname':'g','servername':'m','port':80}");
    bind(MEMBER, "{'servicegroupname':'g','ip':'10.1.1.2','port':80}");
    assertThat(effective()).isEqualTo("UP");
    act("servicegroup", "disable", "{'servicegroupname':'g','servername':'10.1.1.2','port':80}");
    assertThat(effective()).isEqualTo("PARTIAL-UP");
    act("server", "disable", "{'name':'m'}");
    assertThat(effective()).isEqualTo("DOWN");
    assertThat(first("config/lbvserver/v", "lbvserver").path("curstate").asText())
        .isEqualTo("DOWN");
    act("server", "enable", "{'name':'m'}");
    JsonNode server = first("config/lbvserver/v", "lbvserver");
    assertThat(server.path("health").asText()).isEqualTo("50");
    assertThat(server.path("activeservices").asText()).isEqualTo("1");
    expect(
        200,
        0,
        "PUT",
        "config/servicegroup",
        "{'servicegroup':{'servicegroupname':'g','servername':'m','port':80,'weight':7}}");
    assertThat(first("config/" + MEMBER + "/g?filter=servername:m", MEMBER).path("weight").asText())
        .isEqualTo("7");
    assertThat(
            first("stat/servicegroup/g?statbindings=yes", "servicegroup").at("/servicegroupmember"))
        .hasSize(2);
    assertThat(found("stat/servicegroupmember?args=servicegroupname:g", "servicegroupmember"))
        .hasSize(2);
    expect(599, 315, "DELETE", "config/server/m", "");
  }

  private String effective() throws Exception {
    return first("config/servicegroup/g", "servicegroup")
        .path("servicegroupeffectivestate")
        .asText();
  }

  @Test
  void monitorsThatEveryDeviceHas() throws Exception {
    add("service", "{'name':'s','ip':'10.1.1.1','servicetype':'HTTP','port':81}");
    String type = "service_lbmonitor_binding";
    bind(type, "{'name':'s','monitor_name':'http'}");
    JsonNode bound = first("config/" + type + "/s", type);
    assertThat(bound.path("monitor_state").asText()).isEqualTo("UP");
    assertThat(bound.path("monstate").asText()).isEqualTo("ENABLED");
    act("lbmonitor", "disable", "{'monitorname':'http','servicename':'s'}");
    assertThat(first("config/" + type + "/s", type).path("monstate").asText())
        .isEqualTo("DISABLED");
    assertThat(found("config/lbmonitor", "lbmonitor").findValuesAsText("monitorname"))
        .contains("ping", "tcp", "http");
    assertThat(
            first("config/lbmonbindings_service_binding/http", "lbmonbindings_service_binding")
                .path("servicename")
                .asText())
        .isEqualTo("s");
    expect(200, 0, "DELETE", "config/" + type + "/s?args=monitor_name:http", "");
  }

  @Test
  void theApplianceItself() throws Exception {
    assertThat(found("config/nsconfig", "nsconfig").path("configchanged").asBoolean()).isTrue();
    expect(200, 0, "POST", "config/nsconfig?action=save", "{'nsconfig':{}}");
    assertThat(found("config/nsconfig", "nsconfig").path("configchanged").asBoolean()).isFalse();
    act("nsmode", "enable", "{'mode':['mbf','L2']}");
    assertThat(found("config/nsmode", "nsmode").path("mbf").asBoolean()).isTrue();
    act("nsmode", "disable", "{'mode':'MBF'}");
    assertThat(found("config/nsmode", "nsmode").path("mbf").asBoolean()).isFalse();
    add("hanode", "{'id':1,'ipaddress':'10.0.0.3'}");
    assertThat(first("config/hanode/1", "hanode").path("hasync").asText()).isEqualTo("ENABLED");
    expect(200, 0, "PUT", "config/hanode", "{'hanode':{'id':1,'hasync':'disabled'}}");
    assertThat(first("config/hanode/1", "hanode").path("hasync").asText()).isEqualTo("DISABLED");
    expect(200, 0, "DELETE", "config/hanode/1", "");
    assertThat(found("stat/ns", "ns").path("numcpus").asText()).isEqualTo("1");
    assertThat(found("stat/system", "system").has("cpuusagepcnt")).isTrue();
    expect(200, 0, "PUT", "config/lbparameter", "{'lbparameter':{'consolidatedlconn':'no'}}");
    assertThat(found("config/lbparameter", "lbparameter").path("consolidatedlconn").asText())
        .isEqualTo("NO");
  }

  @Test
  void summariesAndExpressions() throws Exception {
    for (String name : List.of("web1", "web2", "mail")) {
      add("lbvserver", "{'name':'" + name + "','servicetype':'TCP','comment':'c'}");
    }
    assertThat(first("config/lbvserver/web1?view=summary", "lbvserver"))
        .hasToString("{\"name\":\"web1\",\"servicetype\":\"TCP\"}");
    assertThat(
            found("config/lbvserver?filter=name:%2F%5Eweb%2F", "lbvserver")
                .findValuesAsText("name"))
        .containsExactly("web1", "web2");
    assertThat(found("config/lbvserver_binding/mail", "lbvserver_binding")).hasSize(1);
    expect(404, 258, "GET", "config/lbvserver_binding/nope", "");
  }

  @Test
  void servicesThatGoAreUnbound() throws Exception {
    add("lbvserver", "{'name':'v','servicetype':'HTTP'}");
    add("service", "{'name':'s','ip':'10.1.1.1','servicetype':'HTTP','port':81}");
    bind("lbvserver_service_binding", "{'name':'v','servicename':'s','weight':10}");
    assertThat(first("config/svcbindings/s", "svcbindings").path("vservername").asText())
        .isEqualTo("v");
    expect(200, 0, "DELETE", "config/service/s", "");
    assertThat(
            found("config/lbvserver_service_binding/v", "lbvserver_service_binding")
                .isMissingNode())
        .isTrue();
  }

  @Test
  void namesOf127Characters() throws Exception {
    add("servicegroup", "{'servicegroupname':'" + "v".repeat(127) + "','servicetype':'HTTP'}");
    assertThat(
            refusal(
                "POST",
                "config/servicegroup",
                "{'servicegroup':{'servicegroupname':'"
                    + "v".repeat(128)
                    + "','servicetype':'HTTP'}}"))
        .isEqualTo("1106 String length exceeds maximum [servicegroupname, 127]");
    assertThat(
            refusal(
                "POST",
                "config/servicegroup",
                "{'servicegroup':{'servicegroupname':'a/b','servicetype':'HTTP'}}"))
        .startsWith("1075 Invalid name");
  }
}
