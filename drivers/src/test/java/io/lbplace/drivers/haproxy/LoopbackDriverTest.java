package io.lbplace.drivers.haproxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.lbplace.core.driver.Deployment;
import io.lbplace.core.driver.Outcome;
import io.lbplace.core.model.Cidr;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.model.FirewallPolicy;
import io.lbplace.core.model.FirewallSpec;
import io.lbplace.core.model.HealthMonitor;
import io.lbplace.core.model.Member;
import io.lbplace.core.model.Protocol;
import io.lbplace.core.model.Resources;
import io.lbplace.core.model.SessionPersistence;
import io.lbplace.core.model.Status;
import io.lbplace.drivers.linux.Lab;
import io.lbplace.drivers.linux.Leftovers;
import io.lbplace.drivers.linux.Loopback;
import io.lbplace.drivers.linux.Machine;
import io.lbplace.drivers.linux.Processes;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the driver promises, on processes of this machine; two members say who they are. */
class LoopbackDriverTest {
  private static final int DEVICE = 7;
  private static final int PORT = 18_080;

  /** Addresses of this process's own: others may run this test beside. */
  private static final long OWN = 2 + ProcessHandle.current().pid() % 30_000 * 2;

  private static final long VIP = Vips.CIDR_A.base() + OWN;
  private static final long LOCAL_VIP = Lab.loopback(1, VIP);

  @TempDir Path directory;
  private final Map<Member, HttpServer> servers =
      new TreeMap<>((a, b) -> Long.compare(a.address(), b.address()));
  private Lab lab;
  private Loopback site;
  private HaproxyDriver driver;
  private Member one;
  private Member two;

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

  @Test
  void aVipIsServedUntilItIsRemoved() throws Exception {
    Deployment d = vip(12).build();
    assertDone(driver.deploy(d));
    assertThat(answers(20)).containsOnlyKeys("one", "two");
    assertDone(driver.undeploy(d));
    assertThat(get()).isEmpty();
    assertThat(Leftovers.find(lab).processes()).isEmpty();
    assertDone(site.destroy(DEVICE));
    assertThat(lab.deviceDirectory(DEVICE)).doesNotExist();
    assertDone(driver.undeploy(d)); // nothing is there
    assertThat(driver.deploy(d)).isInstanceOf(Outcome.Failed.class);
  }

  @Test
  void theNewestWinsInWhateverOrderMessagesCome() throws Exception {
    Deployment older = vip(12).generation(1).members(one).build();
    Deployment newer = vip(12).generation(2).members(two).build();
    assertDone(driver.deploy(newer));
    long pid = masterPid();
    assertThat(driver.deploy(older)).isEqualTo(new Outcome.Failed("superseded"));
    assertThat(driver.update(older)).isEqualTo(new Outcome.Failed("superseded"));
    assertDone(driver.undeploy(older)); // is not what is there
    assertDone(driver.deploy(newer)); // asked for twice
    assertThat(answers(4)).containsOnlyKeys("two");
    assertThat(masterPid()).isEqualTo(pid);
    assertThat(status().reloads()).isZero();
    assertDone(driver.undeploy(newer));
    assertThat(driver.deploy(newer)).isEqualTo(new Outcome.Failed("superseded"));
    driver = driver(HaproxyOptions.Processes.SHARED); // the disk remembers
    assertThat(driver.deploy(newer)).isEqualTo(new Outcome.Failed("superseded"));
    assertThat(driver.update(vip(12).generation(3).build()))
        .isEqualTo(new Outcome.Failed("not configured"));
    assertDone(driver.deploy(vip(12).generation(4).build()));
  }

  @Test
  void limitsThatTheDeviceKnowsAreRefusedAndTheCauseIsTold() throws Exception {
    assertDone(driver.deploy(vip(12).build()));
    assertThat(driver.deploy(vip(13).build()))
        .isEqualTo(new Outcome.Refused(98, Constraint.ADDRESS, 1));
    assertDone(driver.deploy(vip(14).port(PORT + 1).build()));
    FirewallSpec wall = new FirewallSpec(0, new FirewallPolicy(List.of()), Resources.of(1));
    assertThat(driver.deploy(vip(15).address("10.1.0.81").build(wall)))
        .isEqualTo(new Outcome.Refused(95, Constraint.SERVICE_TYPE, -1));
  }

  @Test
  void whatDoesNotWorkLeavesWhatWorks() throws Exception {
    assertDone(driver.deploy(vip(12).build()));
    Outcome cookie =
        driver.deploy(
            vip(13).port(PORT + 1).persistence(SessionPersistence.Type.APP_COOKIE, "a'b").build());
    assertThat(cookie.toString()).contains("cookie_name 'a'b'");
    try (ServerSocket taken = new ServerSocket(PORT + 2, 1, inet(LOCAL_VIP))) {
      assertThat(taken.isBound()).isTrue();
      Outcome bound = driver.deploy(vip(14).port(PORT + 2).build());
      assertThat(bound.toString()).contains("in use");
    }
    assertThat(answers(4)).hasSize(2);
    assertThat(status().failed()).isZero();
    assertThat(instance().runs(configuration(vip(12).build()))).isTrue();
    assertThat(driver.deploy(vip(14).port(PORT + 2).build())) // it was turned down
        .isEqualTo(new Outcome.Failed("superseded"));
    assertDone(driver.deploy(vip(14).generation(2).port(PORT + 2).build()));
  }

  @Test
  void aFirstConfigurationThatDoesNotWorkLeavesNothing() throws Exception {
    try (ServerSocket taken = new ServerSocket(PORT, 1, inet(LOCAL_VIP))) {
      assertThat(taken.isBound()).isTrue();
      assertThat(driver.deploy(vip(12).build()).toString()).contains("Address already in use");
    }
    assertThat(Leftovers.find(lab).processes()).isEmpty();
    assertDone(driver.deploy(vip(12).generation(2).build()));
  }

  @Test
  void weightsAndStatesChangeWithoutAReload() throws Exception {
    assertDone(driver.deploy(vip(12).build()));
    Member drained = new Member(one.address(), one.port(), 0, true);
    assertDone(driver.update(vip(12).generation(2).members(drained, two).build()));
    assertThat(answers(10)).containsOnlyKeys("two");
    Member off = new Member(two.address(), two.port(), 1, false);
    assertDone(driver.update(vip(12).generation(3).members(one, off).build()));
    assertThat(answers(10)).containsOnlyKeys("one");
    assertThat(status().reloads()).isZero();
    VipStatus told = driver.status(DEVICE).get(0);
    assertThat(told.status()).isEqualTo(Status.ACTIVE);
    assertThat(told.total()).isEqualTo(20);
    assertThat(told.members().get(1).status()).isEqualTo(Status.INACTIVE);
    // The file says the same: a reload for another VIP changes nothing of this one.
    assertDone(driver.deploy(vip(13).port(PORT + 1).build()));
    assertThat(status().reloads()).isEqualTo(1);
    assertThat(answers(10)).containsOnlyKeys("one");
    assertDone(driver.update(vip(12).generation(4).build()));
    assertThat(answers(10)).hasSize(2);
  }

  @Test
  void aMemberThatIsDownLeavesAndAReloadKnowsIt() throws Exception {
    HealthMonitor monitor = new HealthMonitor(HealthMonitor.Type.HTTP, 1, 1, 1);
    assertDone(driver.deploy(vip(12).monitors(monitor).build()));
    servers.get(one).stop(0);
    await(() -> member(0).status() == Status.INACTIVE);
    assertThat(answers(10)).containsOnlyKeys("two");
    assertDone(driver.deploy(vip(13).port(PORT + 1).build()));
    assertThat(member(0).said()).startsWith("DOWN"); // though no check was made yet
    assertThat(answers(10)).containsOnlyKeys("two");
    servers.get(two).stop(0);
    await(() -> driver.status(DEVICE).get(0).status() == Status.DOWN);
  }

  @Test
  void processesAreSharedAsFarAsIsAsked() throws Exception {
    driver = driver(HaproxyOptions.Processes.PER_TENANT);
    assertDone(driver.deploy(vip(12).tenant(1).build()));
    assertDone(driver.deploy(vip(13).tenant(2).port(PORT + 1).build()));
    assertDone(driver.deploy(vip(14).tenant(2).port(PORT + 2).build()));
    assertThat(processes()).containsExactly("process-t1", "process-t2");
    assertThat(driver.status(DEVICE)).extracting(VipStatus::vip).containsExactly(12, 13, 14);
    driver = driver(HaproxyOptions.Processes.PER_VIP); // a change of mind
    driver.recover();
    assertThat(processes()).containsExactly("process-v12", "process-v13", "process-v14");
    assertThat(answers(4)).hasSize(2);
  }

  @Test
  void aDriverThatIsStartedAnewFindsAllAgain() throws Exception {
    assertDone(driver.deploy(vip(12).build()));
    long pid = masterPid();
    driver = driver(HaproxyOptions.Processes.SHARED);
    assertThat(driver.recover()).isEqualTo(new HaproxyDriver.Recovered(1, 1, 0));
    assertThat(masterPid()).isEqualTo(pid);
    assertThat(status().reloads()).isZero();
    assertThat(answers(4)).hasSize(2);
    // Killed between the file and the reload, it goes on; between reload and file, it goes back.
    files().put(vip(13).port(PORT + 1).build());
    driver = driver(HaproxyOptions.Processes.SHARED);
    assertThat(driver.recover()).isEqualTo(new HaproxyDriver.Recovered(1, 2, 1));
    assertThat(driver.status(DEVICE)).hasSize(2);
    files().remove(13);
    driver = driver(HaproxyOptions.Processes.SHARED);
    assertThat(driver.recover()).isEqualTo(new HaproxyDriver.Recovered(1, 1, 1));
    assertThat(instance().runs(configuration(vip(12).build()))).isTrue();
    assertThat(masterPid()).isEqualTo(pid);
  }

  @Test
  void aProcessThatDiedIsStartedAgain() throws Exception {
    Deployment d = vip(12).build();
    assertDone(driver.deploy(d));
    Processes.end(Leftovers.find(lab).processes());
    assertThat(get()).isEmpty();
    assertDone(driver.deploy(d)); // asked for again
    assertThat(answers(4)).hasSize(2);
  }

  @Test
  void nobodyElseReadsWhatIsWritten() throws Exception {
    assertDone(driver.deploy(vip(12).build()));
    try (Stream<Path> paths = Files.walk(lab.deviceDirectory(DEVICE))) {
      assertThat(paths.filter(path -> !path.getFileName().toString().equals("haproxy.pid")))
          .allSatisfy(
              path ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                      .matches("rw[x-]------"));
    }
  }

  private Vips vip(int vip) {
    return Vips.vip(vip)
        .address(Cidr.dotted(VIP))
        .port(PORT)
        .protocol(Protocol.HTTP)
        .members(one, two);
  }

  private HaproxyDriver driver(HaproxyOptions.Processes processes) {
    HaproxyOptions options =
        new HaproxyOptions(
            "/usr/sbin/haproxy", processes, 1, Duration.ofSeconds(5), Duration.ofMinutes(1));
    return new HaproxyDriver(
        lab,
        site,
        options,
        device -> {
          throw new AssertionError("not probed here");
        },
        Clock.systemUTC());
  }

  private Instance instance() {
    return new Instance(process(), DEVICE, site, HaproxyOptions.DEFAULT);
  }

  private Path process() {
    return lab.deviceDirectory(DEVICE).resolve("process-all");
  }

  private Configuration configuration(Deployment d) {
    HaproxyOptions options =
        new HaproxyOptions(
            "", HaproxyOptions.Processes.SHARED, 1, Duration.ofSeconds(5), Duration.ZERO);
    return Configuration.of(process(), List.of(d), site, options);
  }

  private DeviceFiles files() throws IOException {
    return new DeviceFiles(lab.deviceDirectory(DEVICE), Clock.systemUTC(), Duration.ofMinutes(1));
  }

  private MasterStatus status() throws IOException {
    return MasterStatus.parse(
        new RuntimeSocket(process().resolve(Instance.MASTER_SOCKET)).ask("show proc"));
  }

  private long masterPid() throws IOException {
    return Long.parseLong(Files.readString(process().resolve("haproxy.pid")).strip());
  }

  private List<String> processes() throws IOException {
    try (Stream<Path> entries = Files.list(lab.deviceDirectory(DEVICE))) {
      return entries
          .map(path -> path.getFileName().toString())
          .filter(name -> name.startsWith("process-"))
          .sorted()
          .toList();
    }
  }

  private VipStatus.MemberStatus member(int index) throws IOException {
    return driver.status(DEVICE).get(0).members().get(index);
  }

  /** Who answered how often. */
  private Map<String, Integer> answers(int requests) throws IOException {
    Map<String, Integer> answers = new TreeMap<>();
    for (int i = 0; i < requests; i++) {
      answers.merge(get(), 1, Integer::sum);
    }
    return answers;
  }

  /** What the VIP answers, or nothing. */
  private static String get() throws IOException {
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

  private Member serve(int offset, String name) throws IOException {
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

  private static InetAddress inet(long address) throws IOException {
    return InetAddress.getByName(Cidr.dotted(address));
  }

  private interface Condition {
    boolean holds() throws IOException;
  }

  private static void await(Condition condition) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.holds()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.sleep(20);
    }
  }

  private static void assertDone(Outcome outcome) {
    assertThat(outcome).isEqualTo(Outcome.Done.DONE);
  }
}
