package io.lbplace.drivers.haproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lbplace.core.driver.Deployment;
import io.lbplace.core.model.BalancingMethod;
import io.lbplace.core.model.Cidr;
import io.lbplace.core.model.HealthMonitor;
import io.lbplace.core.model.Member;
import io.lbplace.core.model.Protocol;
import io.lbplace.core.model.SessionPersistence;
import io.lbplace.drivers.linux.Lab;
import io.lbplace.drivers.linux.Loopback;
import io.lbplace.drivers.linux.Machine;
import io.lbplace.drivers.linux.NamespaceSite;
import io.lbplace.drivers.linux.ProgramRunner;
import io.lbplace.drivers.linux.Site;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The text of {@code haproxy.cfg}: each attribute's lines, and that HAProxy takes all of them. */
class HaproxyConfigurationTest {
  private static final Lab LAB = new Lab("golden", Path.of("/var/lib/lbplace"));
  private static final Site SITE = new NamespaceSite(LAB);

  @TempDir Path directory;

  @Test
  void theWholeFile() {
    Deployment d =
        Vips.vip(12)
            .members(Vips.member("10.2.0.21", 8080, 1), Vips.member("10.2.0.22", 8080, 3))
            .build();
    HaproxyConfiguration configuration =
        HaproxyConfiguration.of(
            LAB.deviceDirectory(7).resolve("process-all"),
            List.of(d),
            SITE,
            new HaproxyOptions(
                "",
                HaproxyOptions.Processes.SHARED,
                1,
                Duration.ofHours(24),
                Duration.ZERO,
                500,
                4096));
    assertThat(configuration.text())
        .isEqualTo(
            """
            # Written by lbplace; what is changed here is overwritten.
            global
                description lbplace %s
                nbthread 1
                maxconn 500
                stats socket '/var/lib/lbplace/devices/7/process-all/stats.sock' mode 600 level admin expose-fd listeners
                server-state-file '/var/lib/lbplace/devices/7/process-all/servers.state'
                httpclient.ssl.verify none
                hard-stop-after 86400s
                user haproxy
                group haproxy
                chroot '/var/lib/lbplace/devices/7/process-all/empty'

            defaults
                load-server-state-from-file global
                option redispatch
                retries 3
                timeout connect 5s
                timeout client 50s
                timeout server 50s

            frontend vip-12
                bind 10.1.0.80:80
                mode http
                maxconn 500
                default_backend pool-12

            backend pool-12
                mode http
                option forwardfor
                balance roundrobin
                server m-10.2.0.21-8080 10.2.0.21:8080 weight 1
                server m-10.2.0.22-8080 10.2.0.22:8080 weight 3
            """
                .formatted(configuration.fingerprint()));
  }

  /** An attribute, and what it adds to or changes in the part of a plain VIP. */
  static Stream<Arguments> attributes() {
    HealthMonitor tcp = new HealthMonitor(HealthMonitor.Type.TCP, 5, 3, 2);
    HealthMonitor ping = new HealthMonitor(HealthMonitor.Type.PING, 0, 0, 1);
    HealthMonitor http = new HealthMonitor(HealthMonitor.Type.HTTP, 7, 4, 3);
    HealthMonitor https =
        new HealthMonitor(HealthMonitor.Type.HTTPS, 9, 2, 4, "HEAD", "/up?x='#$", "200-204");
    Member down = new Member(Cidr.address("10.2.0.21"), 8080, 0, false);
    return Stream.of(
        Arguments.of(Vips.vip(12).address("10.1.3.4").port(8000), "bind 10.1.3.4:8000"),
        Arguments.of(Vips.vip(12).limit(100), "maxconn 100"),
        Arguments.of(Vips.vip(12).limit(0), "tcp-request connection reject"),
        Arguments.of(Vips.vip(12).protocol(Protocol.TCP), "mode tcp"),
        Arguments.of(Vips.vip(12).protocol(Protocol.HTTPS), "mode tcp"),
        Arguments.of(Vips.vip(12).method(BalancingMethod.LEAST_CONNECTIONS), "balance leastconn"),
        Arguments.of(
            Vips.vip(12).method(BalancingMethod.SOURCE_IP),
            """
            balance source
            hash-type consistent"""),
        Arguments.of(
            Vips.vip(12).persistence(SessionPersistence.Type.SOURCE_IP, null),
            """
            stick-table type ip size 10k expire 30m
            stick on src"""),
        Arguments.of(
            Vips.vip(12).persistence(SessionPersistence.Type.HTTP_COOKIE, null),
            "cookie SRV insert indirect nocache httponly"),
        Arguments.of(
            Vips.vip(12).persistence(SessionPersistence.Type.HTTP_COOKIE, null),
            "server m-10.2.0.21-8080 10.2.0.21:8080 weight 1 cookie "
                + Fingerprint.of("m-10.2.0.21-8080")),
        Arguments.of(
            Vips.vip(12).persistence(SessionPersistence.Type.APP_COOKIE, "J$ID#1"),
            """
            stick-table type string len 56 size 10k expire 3h
            stick store-response 'res.cook(J$ID#1)'
            stick match 'req.cook(J$ID#1)'"""),
        Arguments.of(
            Vips.vip(12).members(down), "server m-10.2.0.21-8080 10.2.0.21:8080 weight 0 disabled"),
        Arguments.of(
            Vips.vip(12).monitors(tcp),
            """
            timeout check 3s
            server m-10.2.0.21-8080 10.2.0.21:8080 weight 1 check inter 5s fall 2"""),
        Arguments.of(
            Vips.vip(12).monitors(ping),
            """
            timeout check 1s
            server m-10.2.0.21-8080 10.2.0.21:8080 weight 1 check inter 1s fall 1"""),
        Arguments.of(
            Vips.vip(12).monitors(tcp, http, https),
            """
            timeout check 4s
            option httpchk
            http-check connect
            http-check send meth 'GET' uri '/'
            http-check expect status 200
            http-check connect ssl
            http-check send meth 'HEAD' uri '/up?x='\\''#$'
            http-check expect status 200-204
            server m-10.2.0.21-8080 10.2.0.21:8080 weight 1 check inter 5s fall 2 verify none"""),
        Arguments.of(
            Vips.vip(12)
                .monitors(
                    new HealthMonitor(
                        HealthMonitor.Type.HTTP, 1, 1, 1, "GET", "/", "200,\n 201\t,202")),
            "http-check expect status 200,201,202"));
  }

  @ParameterizedTest
  @MethodSource("attributes")
  void eachAttributeHasItsLines(Vips vip, String lines) throws Exception {
    HaproxyConfiguration configuration = compose(vip.build(), SITE);
    assertThat(configuration.text()).contains("\n    " + lines.replace("\n", "\n    ") + "\n");
    assertAccepted(compose(vip.build(), new Loopback(LAB)));
  }

  @Test
  void haproxyIsAskedWhetherItTakesTheWholeFile() throws Exception {
    Deployment one = Vips.vip(12).build();
    Deployment other = Vips.vip(13).port(81).members().build();
    assertAccepted(
        HaproxyConfiguration.of(
            directory, List.of(one, other), new Loopback(LAB), HaproxyOptions.DEFAULT));
  }

  /** What would end a line, or a word, or be one of HAProxy's own. */
  @ParameterizedTest
  @ValueSource(
      strings = {"/\nglobal", "/\r", "/ x", "/\u0000", "/\u0085", "x", "", "/\u007f", "/é"})
  void aPathThatCouldEndALineIsRefused(String path) {
    Deployment d =
        Vips.vip(12)
            .monitors(new HealthMonitor(HealthMonitor.Type.HTTP, 1, 1, 1, "GET", path, "200"))
            .build();
    assertThatThrownBy(() -> compose(d, SITE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("url_path '")
        .hasMessageNotContainingAny("\n", "\r");
  }

  @ParameterizedTest
  @ValueSource(strings = {"A'", "A)", "A B", "A\nB", "A\"", "A\\", "A,B", "é"})
  void aNameThatCouldEndAnExpressionIsRefused(String name) {
    Deployment cookie = Vips.vip(12).persistence(SessionPersistence.Type.APP_COOKIE, name).build();
    assertThatThrownBy(() -> compose(cookie, SITE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("cookie_name '");
    Deployment method =
        Vips.vip(12)
            .monitors(new HealthMonitor(HealthMonitor.Type.HTTP, 1, 1, 1, name, "/", "200"))
            .build();
    assertThatThrownBy(() -> compose(method, SITE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("http_method '");
  }

  @Test
  void cookiesNeedHttp() {
    Deployment d =
        Vips.vip(12)
            .protocol(Protocol.HTTPS)
            .persistence(SessionPersistence.Type.HTTP_COOKIE, null)
            .build();
    assertThatThrownBy(() -> compose(d, SITE))
        .hasMessage("HTTP_COOKIE needs protocol HTTP, not HTTPS");
  }

  @Test
  void theFingerprintIsThatOfTheRest() {
    HaproxyConfiguration one = compose(Vips.vip(12).build(), SITE);
    HaproxyConfiguration again = compose(Vips.vip(12).build(), SITE);
    HaproxyConfiguration other = compose(Vips.vip(12).limit(5).build(), SITE);
    assertThat(one).isEqualTo(again);
    assertThat(one.fingerprint()).isNotEqualTo(other.fingerprint());
    assertThat(one.text()).contains("description lbplace " + one.fingerprint() + "\n");
  }

  private HaproxyConfiguration compose(Deployment d, Site site) {
    return HaproxyConfiguration.of(directory, List.of(d), site, HaproxyOptions.DEFAULT);
  }

  private void assertAccepted(HaproxyConfiguration configuration) throws Exception {
    Machine.needsHaproxy();
    Path file = directory.resolve("haproxy.cfg");
    Files.writeString(file, configuration.text());
    Files.writeString(directory.resolve(Instance.SERVER_STATES), "1\n");
    // -dW: a warning is an error
    ProgramRunner.Result result =
        ProgramRunner.run(List.of("/usr/sbin/haproxy", "-c", "-dW", "-f", file.toString()));
    assertThat(result.succeeded()).as(result.output()).isTrue();
  }
}
