package io.lbplace.drivers.haproxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.lbplace.core.driver.Deployment;
import io.lbplace.core.driver.Outcome;
import io.lbplace.core.fleet.DeviceSpec;
import io.lbplace.core.fleet.InterfaceSpec;
import io.lbplace.core.fleet.Kind;
import io.lbplace.core.fleet.Tenancy;
import io.lbplace.core.model.Cidr;
import io.lbplace.core.model.Member;
import io.lbplace.core.model.Protocol;
import io.lbplace.core.model.Resources;
import io.lbplace.drivers.linux.Lab;
import io.lbplace.drivers.linux.Leftovers;
import io.lbplace.drivers.linux.Loopback;
import io.lbplace.drivers.linux.Machine;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A driver whose devices are processes of this machine, and two members that say who they are. */
abstract class OnLoopback {
  static final int DEVICE = 7;
  static final int PORT = 18_080;

  /** Addresses of this process's own: others may run this test beside. */
  static final long OWN = 2 + ProcessHandle.current().pid() % 30_000 * 2;

  static final long VIP = Vips.CIDR_A.base() + OWN;
  static final long LOCAL_VIP = Lab.loopback(1, VIP);

  @TempDir Path directory;
  final Map<Member, HttpServer> servers =
      new TreeMap<>((a, b) -> Long.compare(a.address(), b.address()));
  Lab lab;
  Loopback site;
  HaproxyDriver driver;
  Member one;
  Member two;
  Kind kind = Kind.VIRTUAL;

  @BeforeAll
  static void needs() {
    Machine.needsHaproxy();
  }

  @BeforeEach
  void build() throws Exception {
    lab = new Lab("loopback", directory.resolve("lab"));
    site = new Loopback(lab);
    driver = driver(HaproxyOptions.Processes.SHARED);
    one = serve(0, "one");
    two = serve(1, "two");
    site.create(DEVICE, 0);
  }

  @AfterEach
  void sweep() throws Exception {
    servers.values().forEach(server -> server.stop(0));
    Leftovers.sweep(lab);
    assertThat(Leftovers.find(lab).isEmpty()).isTrue();
  }

  Vips vip(int vip) {
    return Vips.vip(vip)
        .address(Cidr.dotted(VIP))
        .port(PORT)
        .protocol(Protocol.HTTP)
        .members(one, two);
  }

  HaproxyDriver driver(HaproxyOptions.Processes processes) {
    HaproxyOptions options =
        new HaproxyOptions(
            "/usr/sbin/haproxy", processes, 1, Duration.ofSeconds(5), Duration.ofMinutes(1));
    return driver(options);
  }

  HaproxyDriver driver(HaproxyOptions options) {
    return new HaproxyDriver(
        lab,
        site,
        options,
        device ->
            new DeviceSpec(
                "haproxy",
                0,
                kind,
                0,
                Resources.of(10),
                List.of(new InterfaceSpec(4, -1)),
                false,
                false,
                Tenancy.SHARED,
                0),
        Clock.systemUTC());
  }

  Instance instance() {
    return new Instance(process(), DEVICE, site, HaproxyOptions.DEFAULT);
  }

  Path process() {
    return lab.deviceDirectory(DEVICE).resolve("process-all");
  }

  HaproxyConfiguration configuration(Deployment d) {
    HaproxyOptions options =
        new HaproxyOptions(
            "", HaproxyOptions.Processes.SHARED, 1, Duration.ofSeconds(5), Duration.ZERO);
    return HaproxyConfiguration.of(process(), List.of(d), site, options);
  }

  DeviceFiles files() throws IOException {
    return new DeviceFiles(lab.deviceDirectory(DEVICE), Clock.systemUTC(), Duration.ofMinutes(1));
  }

  MasterStatus status() throws IOException {
    return MasterStatus.parse(
        new RuntimeSocket(process().resolve(Instance.MASTER_SOCKET)).ask("show proc"));
  }

  long masterPid() throws IOException {
    return Long.parseLong(Files.readString(process().resolve("haproxy.pid")).strip());
  }

  List<String> processes() throws IOException {
    try (Stream<Path> entries = Files.list(lab.deviceDirectory(DEVICE))) {
      return entries
          .map(path -> path.getFileName().toString())
          .filter(name -> name.startsWith("process-"))
          .sorted()
          .toList();
    }
  }

  VipStatus.MemberStatus member(int index) throws IOException {
    return driver.status(DEVICE).get(0).members().get(index);
  }

  /** Who answered how often. */
  Map<String, Integer> answers(int requests) throws IOException {
    Map<String, Integer> answers = new TreeMap<>();
    for (int i = 0; i < requests; i++) {
      answers.merge(get(), 1, Integer::sum);
    }
    return answers;
  }

  /** What the VIP answers, or nothing. */
  static String get() throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection)
            URI.create("http://" + Cidr.dotted(LOCAL_VIP) + ":" + PORT + "/")
                .toURL()
                .openConnection();
    connection.setRequestProperty("Connection", "close");
    connection.setConnectTimeout(5000);
    connection.setReadTimeout(5000);
    try {
      return new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  Member serve(int offset, String name) throws IOException {
    Member member = new Member(Vips.CIDR_B.base() + OWN + offset, 18_081, 1, true);
    HttpServer server =
        HttpServer.create(
            new InetSocketAddress(inet(Lab.loopback(2, member.address())), member.port()), 50);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = name.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    servers.put(member, server);
    return member;
  }

  static InetAddress inet(long address) throws IOException {
    return InetAddress.getByName(Cidr.dotted(address));
  }

  interface Condition {
    boolean holds() throws IOException;
  }

  static void await(Condition condition) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.holds()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.sleep(20);
    }
  }

  static void assertDone(Outcome outcome) {
    assertThat(outcome).isEqualTo(Outcome.Done.DONE);
  }
}
