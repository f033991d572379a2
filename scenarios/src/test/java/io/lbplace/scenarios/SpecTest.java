package io.lbplace.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lbplace.core.model.BalancingMethod;
import io.lbplace.core.model.Cidr;
import io.lbplace.core.model.HealthMonitor;
import io.lbplace.core.model.LoadBalancerSpec;
import io.lbplace.core.model.Member;
import io.lbplace.core.model.Protocol;
import io.lbplace.core.model.SessionPersistence;
import io.lbplace.scenarios.error.BadInput;
import io.lbplace.scenarios.workload.Request;
import io.lbplace.scenarios.workload.RequestSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** VIPs have the ports, members and monitors that the workload says. */
class SpecTest {
  private static final String SPEC = "workload.generator.spec=";

  @TempDir Path directory;

  private static List<Request> all(Scenario scenario, long seed) {
    List<Request> requests = new ArrayList<>();
    try (RequestSource source = scenario.requests(seed)) {
      for (Request r = source.next(); r != null; r = source.next()) {
        requests.add(r);
      }
    }
    return requests;
  }

  private static List<LoadBalancerSpec> ordered(Scenario scenario, long seed) {
    return all(scenario, seed).stream()
        .filter(Request.Arrival.class::isInstance)
        .map(each -> (LoadBalancerSpec) ((Request.Arrival) each).spec())
        .toList();
  }

  private static String text(LoadBalancerSpec spec) {
    StringBuilder text = new StringBuilder(spec.protocol() + ":" + spec.port());
    for (Member each : spec.pool().members()) {
      text.append(' ').append(Cidr.dotted(each.address())).append(':').append(each.port());
      text.append('*').append(each.weight());
    }
    return text.toString();
  }

  @Test
  void theWholeOfASpecIsOrdered() {
    Scenario scenario =
        Samples.small(
            SPEC
                + "{protocol: HTTP, port: 8080, method: LEAST_CONNECTIONS, connectionLimit: 7,"
                + " members: {addresses: ['127.0.0.1:9001', 10.9.9.9], port: 90, weights: [3, 1]},"
                + " monitors: [{type: HTTP, delaySeconds: 9, timeoutSeconds: 4, maxRetries: 2,"
                + " urlPath: /health, expectedCodes: 200-204}, {type: TCP}],"
                + " sessionPersistence: {type: APP_COOKIE, cookieName: ID}}");
    LoadBalancerSpec spec = ordered(scenario, 1).get(0);
    assertThat(text(spec)).isEqualTo("HTTP:8080 127.0.0.1:9001*3 10.9.9.9:90*1");
    assertThat(spec.connectionLimit()).isEqualTo(7);
    assertThat(spec.persistence())
        .isEqualTo(new SessionPersistence(SessionPersistence.Type.APP_COOKIE, "ID"));
    assertThat(spec.pool().method()).isEqualTo(BalancingMethod.LEAST_CONNECTIONS);
    assertThat(spec.pool().monitors())
        .containsExactly(
            new HealthMonitor(HealthMonitor.Type.HTTP, 9, 4, 2, "GET", "/health", "200-204"),
            new HealthMonitor(HealthMonitor.Type.TCP, 5, 2, 3));
    assertThat(spec.demand().get(1)).as("the service type's").isEqualTo(10);
  }

  @Test
  void drawsAreThoseOfSeedAndVip() {
    String spec =
        SPEC
            + "{protocol: TCP, port: [81, 82, 83], members: {count: {distribution: uniform, min: 1,"
            + " max: 3}, addresses: ['10.1.1.1:1', '10.1.1.1:2', '10.1.1.1:3', '10.1.1.1:4']}}";
    Scenario scenario = Samples.small(spec);
    List<LoadBalancerSpec> first = ordered(scenario, 1);
    assertThat(ordered(scenario, 1)).isEqualTo(first);
    assertThat(ordered(scenario, 2)).isNotEqualTo(first);
    List<String> otherTimes =
        ordered(Samples.small(spec, "workload.generator.arrivals.perHour=300"), 1).stream()
            .map(SpecTest::text)
            .toList();
    assertThat(first.stream().map(SpecTest::text))
        .as("by VIP")
        .startsWith(otherTimes.toArray(new String[0]));
    assertThat(first.stream().map(LoadBalancerSpec::port)).contains(81, 82, 83);
    assertThat(first.stream().map(each -> each.pool().members().size())).contains(1, 2, 3);
    assertThat(first.stream().map(LoadBalancerSpec::id).distinct().count())
        .as("shared: ports × counts × places")
        .isLessThanOrEqualTo(3 * 3 * 4);
    assertThat(first).allMatch(each -> each.pool().protocol() == Protocol.TCP);
  }

  @Test
  void membersWithoutAddressesAreTheHighestHostsOfNetworkB() {
    Scenario scenario =
        Samples.small(
            SPEC + "{members: {count: 2, port: 8080}}",
            "subnets={overlap: false, pools: [{cidr: 10.4.0.0/16, prefix: 28}]}",
            "networks={perTenant: 3}");
    try (RequestSource source = scenario.requests(1)) {
      for (int i = 0; i < 50; i++) {
        Request.Arrival arrival = (Request.Arrival) source.next();
        Cidr block = source.networks().cidr(arrival.order().subnetB());
        assertThat(((LoadBalancerSpec) arrival.spec()).pool().members())
            .extracting(Member::address)
            .containsExactly(block.base() + 14, block.base() + 13);
      }
    }
    List<LoadBalancerSpec> small =
        ordered(
            Samples.small(
                SPEC + "{members: {count: 9}}", "subnets.pools=[{cidr: 10.4.0.0/16, prefix: 29}]"),
            1);
    assertThat(small).as("half of the hosts").allMatch(s -> s.pool().members().size() == 2);
  }

  @Test
  void aResizedVipKeepsWhatItIs() {
    Scenario scenario =
        Samples.small(
            SPEC + "{port: 8080, members: {addresses: ['10.9.9.9:90']}}",
            "workload.generator.resizes={probability: 1}");
    List<Request.Update> updates =
        all(scenario, 1).stream()
            .filter(Request.Update.class::isInstance)
            .map(Request.Update.class::cast)
            .toList();
    assertThat(updates)
        .isNotEmpty()
        .allMatch(u -> text((LoadBalancerSpec) u.spec()).equals("HTTP:8080 10.9.9.9:90*1"));
  }

  @Test
  void aScenarioWithoutASpecIsAsItWas() {
    Scenario scenario = Samples.small();
    assertThat(scenario.definition()).doesNotContain("spec");
    assertThat(text(ordered(scenario, 1).get(0))).isEqualTo("HTTP:80");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {protocol: UDP}                               | /protocol | 'UDP': expected one word, one of TCP, HTTP, HTTPS
          {port: 0}                                     | /port | '0': expected a number from 1 to 65535
          {port: [80, 99999]}                           | /port/1 | '99999': expected a number from 1 to 65535
          {port: []}                                    | /port | '[]': expected at least one port
          {ports: 80}                                   | /ports | 'ports': expected a known field, one of connectionLimit, members, method, monitors, port, protocol, sessionPersistence; did you mean 'port'?
          {connectionLimit: -2}                         | /connectionLimit | '-2': expected a number ≥ -1
          {members: {addresses: [nowhere]}}             | /members/addresses/0 | 'nowhere': expected an IPv4 address and a port from 1 to 65535, as 10.0.0.9:8080
          {members: {addresses: ['10.0.0.9:0']}}        | /members/addresses/0 | '10.0.0.9:0': expected an IPv4 address and a port from 1 to 65535, as 10.0.0.9:8080
          {members: {addresses: ['224.0.0.1:80']}}      | /members/addresses/0 | '224.0.0.1:80': expected a host's address
          {members: {addresses: ['10.0.0.9:8080', 10.0.0.9]}} | /members/addresses/1 | '10.0.0.9': expected each member once
          {members: {addresses: ['10.0.0.9:8080'], count: 2}} | /members/count | '2': expected at most 1, as many as there are addresses
          {members: {count: -1}}                        | /members/count | '-1': expected values ≥ 0
          {members: {weights: [1, 257]}}                | /members/weights/1 | '257': expected a number from 0 to 256
          {monitors: [{delaySeconds: 3}]}               | /monitors/0/type | expected PING, TCP, HTTP or HTTPS, and it is missing
          {monitors: [{type: TCP, delaySeconds: 0}]}    | /monitors/0/delaySeconds | '0': expected a number from 1 to 2147483
          {monitors: [{type: TCP, maxRetries: 11}]}     | /monitors/0/maxRetries | '11': expected a number from 1 to 10
          {monitors: [{type: HTTP, urlPath: health}]}   | /monitors/0/urlPath | 'health': expected / and visible ASCII without spaces, 255 characters at most
          {monitors: [{type: HTTP, expectedCodes: 'ok'}]} | /monitors/0/expectedCodes | 'ok': expected 200, 200,202 or 200-204
          {monitors: [{type: HTTP, expectedCodes: '204-200'}]} | /monitors/0/expectedCodes | '204-200': expected the lower code first
          {sessionPersistence: {type: APP_COOKIE}}      | /sessionPersistence/cookieName | expected the application's cookie, and it is missing
          {protocol: TCP, sessionPersistence: {type: HTTP_COOKIE}} | /sessionPersistence/type | 'HTTP_COOKIE': expected SOURCE_IP, as cookies need protocol HTTP and it is TCP
          """)
  void whatNoDeviceCanHaveIsRefused(String spec, String place, String expected) {
    assertThatThrownBy(() -> Samples.small(SPEC + spec))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("/workload/generator/spec" + place)
        .hasMessageEndingWith(expected);
  }

  @Test
  void aTraceSaysItByColumnsAndItsMappingTheRest() {
    Scenario scenario =
        Traces.load(
            directory,
            "default",
            "csv",
            """
            arrival,port,protocol,members
            0,8080,tcp,10.0.0.8:80 10.0.0.9:81*2
            1,,,
            2,8443,,
            """,
            "workload.trace.mapping={spec: {port: 90, members: {addresses: ['10.7.7.7:70']},"
                + " monitors: [{type: TCP}]}}");
    List<LoadBalancerSpec> specs = ordered(scenario, 1);
    assertThat(specs.stream().map(SpecTest::text))
        .containsExactly(
            "TCP:8080 10.0.0.8:80*1 10.0.0.9:81*2",
            "HTTP:90 10.7.7.7:70*1",
            "HTTP:8443 10.7.7.7:70*1");
    assertThat(specs).allMatch(each -> each.pool().monitors().size() == 1);
  }

  @Test
  void anyTableTakesASpecAndColumnsMayHaveOtherNames() {
    Scenario swf =
        Traces.load(
            directory,
            "default",
            "swf",
            "1 0 0 60 4 -1 -1 4 60 -1 1 3 -1 -1 -1 -1 -1 -1\n",
            "workload.trace.mapping={spec: {port: 8080}}");
    assertThat(text(ordered(swf, 1).get(0))).isEqualTo("HTTP:8080");
    Scenario csv =
        Traces.load(
            directory,
            "default",
            "csv",
            "arrival,listen,port\n0,8080,x\n",
            "workload.trace.mapping={port: listen, ignore: [port]}");
    assertThat(text(ordered(csv, 1).get(0))).isEqualTo("HTTP:8080");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          port⏎70000           | t.txt:2:1: '70000': expected a port from 1 to 65535
          protocol⏎udp         | t.txt:2:1: 'udp': expected a protocol, one of TCP, HTTP, HTTPS
          members⏎10.0.0.8     | t.txt:2:1: '10.0.0.8': expected members between blanks, as 10.0.0.8:80 10.0.0.9:80*2 (with a weight of 0 to 256)
          members⏎10.0.0.8:80*300 | t.txt:2:1: '10.0.0.8:80*300': expected members between blanks, as 10.0.0.8:80 10.0.0.9:80*2 (with a weight of 0 to 256)
          members⏎10.0.0.8:80 10.0.0.8:80 | t.txt:2:1: '10.0.0.8:80 10.0.0.8:80': expected each member once, and 10.0.0.8:80 stands twice
          members⏎0.0.0.0:80   | t.txt:2:1: '0.0.0.0:80': member address 0.0.0.0 is unspecified (0.0.0.0/8), expected a host's address
          """)
  void badCells(String text, String expected) {
    assertThatThrownBy(() -> Traces.load(directory, "default", "csv", text.replace("⏎", "\n")))
        .isInstanceOf(BadInput.class)
        .hasMessageEndingWith(expected);
  }

  @Test
  void aColumnThatContradictsTheMappingIsRefused() {
    assertThatThrownBy(
            () ->
                Traces.load(
                    directory,
                    "default",
                    "csv",
                    "protocol\ntcp\n",
                    "workload.trace.mapping.spec={sessionPersistence: {type: HTTP_COOKIE}}"))
        .isInstanceOf(BadInput.class)
        .hasMessageEndingWith(
            "'tcp': expected HTTP, as mapping.spec.sessionPersistence is by cookie");
  }
}
