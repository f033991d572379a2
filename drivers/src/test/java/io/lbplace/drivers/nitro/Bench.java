package io.lbplace.drivers.nitro;

import io.lbplace.core.driver.Deployment;
import io.lbplace.core.driver.Profile;
import io.lbplace.core.fleet.Tenancy;
import io.lbplace.core.model.BalancingMethod;
import io.lbplace.core.model.Cidr;
import io.lbplace.core.model.HealthMonitor;
import io.lbplace.core.model.LoadBalancerSpec;
import io.lbplace.core.model.Member;
import io.lbplace.core.model.Pool;
import io.lbplace.core.model.Protocol;
import io.lbplace.core.model.Resources;
import io.lbplace.core.model.ServiceSpec;
import io.lbplace.drivers.nitro.appliance.ApplianceOptions;
import io.lbplace.drivers.nitro.appliance.ApplianceServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Appliances on the wire, a driver before them, and deployments for it. */
final class Bench implements AutoCloseable {
  static final List<String> DIMENSIONS = List.of("vips", "throughputMbps");
  static final String PASSWORD = "s3cr3t-Tr0ub4dor";
  static final NitroTimes QUICK =
      new NitroTimes(Duration.ofSeconds(10), Duration.ofMillis(1), 3, Duration.ofMinutes(1));

  /** One for all: each has a thread, which ends only when it is collected. */
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  final List<ApplianceServer> appliances = new ArrayList<>();
  final AtomicLong clock = new AtomicLong();
  final NitroDriver driver;
  private final List<NitroDevice> devices = new ArrayList<>();

  Bench(int count, Isolation isolation, ApplianceOptions options) throws IOException {
    this(count, isolation, options, QUICK);
  }

  Bench(int count, Isolation isolation, ApplianceOptions options, NitroTimes times)
      throws IOException {
    Path secret =
        Files.createTempFile(
            "nitro",
            "",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    secret.toFile().deleteOnExit();
    Files.writeString(secret, "nsroot:" + PASSWORD + "\n");
    for (int i = 0; i < count; i++) {
      ApplianceServer appliance =
          new ApplianceServer(
              new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
              options,
              new Credentials("nsroot", PASSWORD.toCharArray()),
              clock::get);
      appliances.add(appliance);
      List<String> interfaces = new ArrayList<>();
      List<Integer> maxVlans = new ArrayList<>();
      for (int port = 1; port <= options.interfaces(); port++) {
        interfaces.add("1/" + port);
        maxVlans.add(options.maxVlans());
      }
      devices.add(
          new NitroDevice(
              URI.create("http://127.0.0.1:" + appliance.address().getPort()),
              new CredentialsReference.Secret(secret),
              interfaces,
              isolation,
              DIMENSIONS,
              new Profile(options.capacity(), maxVlans, options.overlappingIps(), 0)));
    }
    driver = driver(times);
  }

  /** Another driver for the same appliances, which knows nothing: as after a restart. */
  NitroDriver driver(NitroTimes times) {
    return new NitroDriver(devices::get, times, clock::get, HTTP);
  }

  /** Four interfaces with 63 VLANs each, or as many as given. */
  static ApplianceOptions plain(int interfaces, int maxVlans) {
    return ApplianceOptions.shared(interfaces, maxVlans, DIMENSIONS, Resources.of(1000, 10_000));
  }

  static ApplianceOptions plain() {
    return plain(4, ApplianceOptions.SDX_VLANS);
  }

  static ApplianceOptions partitioned(int partitions) {
    return plain().with(Tenancy.PARTITIONED, partitions);
  }

  ApplianceServer appliance() {
    return appliances.get(0);
  }

  String configuration() {
    return appliance().configuration();
  }

  @Override
  public void close() {
    driver.close();
    appliances.forEach(ApplianceServer::close);
  }

  // ---- deployments ----

  static LoadBalancerSpec spec(int port, long mbps, int members) {
    List<Member> all = new ArrayList<>();
    for (int i = 0; i < members; i++) {
      all.add(new Member(Cidr.address("10.0.20.100") + i, 8080, 1 + i, true));
    }
    Pool pool =
        new Pool(
            Protocol.HTTP,
            BalancingMethod.ROUND_ROBIN,
            all,
            List.of(new HealthMonitor(HealthMonitor.Type.HTTP, 5, 3, 3)));
    return new LoadBalancerSpec(
        ServiceSpec.NO_TEMPLATE, Protocol.HTTP, port, -1, null, pool, Resources.of(1, mbps));
  }

  /** The smallest there is: one member, and nobody watches it. */
  static LoadBalancerSpec bare() {
    Pool pool =
        new Pool(
            Protocol.HTTP,
            BalancingMethod.ROUND_ROBIN,
            List.of(new Member(Cidr.address("10.0.20.100"), 8080, 1, true)),
            List.of());
    return new LoadBalancerSpec(
        ServiceSpec.NO_TEMPLATE, Protocol.HTTP, 80, -1, null, pool, Resources.of(1, 10));
  }

  /** What a deployment is made of; network n is 10.(n / 256).(n % 256).0/24, its B side 200 on. */
  record Order(
      int vip,
      int generation,
      int tenant,
      int networkA,
      int networkB,
      int host,
      int interfaceIndex,
      LoadBalancerSpec spec,
      List<Integer> devices) {
    static Order of(int vip) {
      return new Order(vip, 1, 0, 10, 20, 10 + vip, 0, Bench.spec(80, 10, 2), List.of(0));
    }

    Order generation(int other) {
      return new Order(vip, other, tenant, networkA, networkB, host, interfaceIndex, spec, devices);
    }

    Order tenant(int other) {
      return new Order(
          vip, generation, other, networkA, networkB, host, interfaceIndex, spec, devices);
    }

    Order networks(int a, int b) {
      return new Order(vip, generation, tenant, a, b, host, interfaceIndex, spec, devices);
    }

    Order host(int other) {
      return new Order(
          vip, generation, tenant, networkA, networkB, other, interfaceIndex, spec, devices);
    }

    Order on(int other) {
      return new Order(vip, generation, tenant, networkA, networkB, host, other, spec, devices);
    }

    Order spec(LoadBalancerSpec other) {
      return new Order(
          vip, generation, tenant, networkA, networkB, host, interfaceIndex, other, devices);
    }

    Order devices(Integer... others) {
      return new Order(
          vip, generation, tenant, networkA, networkB, host, interfaceIndex, spec, List.of(others));
    }

    Deployment deployment() {
      return deployment(block(networkA), block(networkB));
    }

    Deployment deployment(Cidr a, Cidr b) {
      Deployment.Node[] nodes =
          devices.stream()
              .map(
                  device ->
                      new Deployment.Node(
                          device, interfaceIndex, interfaceIndex, a.base() + 2, b.base() + 2))
              .toArray(Deployment.Node[]::new);
      return new Deployment(
          vip,
          generation,
          1,
          0,
          0,
          tenant,
          0,
          networkA,
          networkA,
          a,
          networkB,
          networkB,
          b,
          a.base() + host,
          spec,
          nodes);
    }
  }

  static Cidr block(int network) {
    return new Cidr((10L << 24) + ((long) network << 8), 24);
  }
}
