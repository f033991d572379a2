package io.lbplace.cli;

import io.lbplace.core.fleet.Tenancy;
import io.lbplace.core.model.Dimension;
import io.lbplace.core.model.Resources;
import io.lbplace.drivers.nitro.Credentials;
import io.lbplace.drivers.nitro.CredentialsReference;
import io.lbplace.drivers.nitro.appliance.ApplianceOptions;
import io.lbplace.drivers.nitro.appliance.ApplianceServer;
import io.lbplace.drivers.nitro.appliance.Fault;
import io.lbplace.scenarios.error.BadInput;
import io.lbplace.scenarios.error.Nearest;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** An appliance that speaks NITRO, until it is interrupted. */
@Command(
    name = "appliance",
    description = "Act as an appliance that speaks NITRO over HTTP, until interrupted.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  lbplace appliance --port 8080",
      "  lbplace appliance --port 8080 --interfaces 2 --max-vlans 63 --capacity throughputMbps=10000",
      "  lbplace appliance --port 8080 --tenancy partitioned --partitions 4 --fault busy@every:10",
      "  curl -u nsroot:nsroot -X PUT -d DOWN http://127.0.0.1:8080/lbplace/members/10.0.3.8:8080",
    })
final class ApplianceCommand implements Callable<Integer> {
  private static final int MAX_PORT = 65535;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before call
  private CommandSpec spec;

  @Option(
      names = "--port",
      paramLabel = "N",
      required = true,
      description = "Port to listen on; 0 for any free one.")
  private int port;

  @Option(
      names = "--address",
      paramLabel = "HOST",
      defaultValue = "127.0.0.1",
      description =
          "Address to listen on (default: ${DEFAULT-VALUE}, which only this machine reaches).")
  private String address = "127.0.0.1";

  @Option(
      names = "--interfaces",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Number of interfaces, which are called 1/1 to 1/N (default: ${DEFAULT-VALUE}).")
  private int interfaces = 1;

  @Option(
      names = "--max-vlans",
      paramLabel = "N",
      defaultValue = "63",
      description =
          "Tagged VLANs on each interface (default: ${DEFAULT-VALUE}, as on a 10G port of an"
              + " SDX).")
  private int maxVlans = ApplianceOptions.SDX_VLANS;

  @Option(
      names = "--capacity",
      paramLabel = "DIMENSION=AMOUNT",
      description =
          "Capacity in a dimension (default: no limit). May be repeated, in the order of the"
              + " dimensions in demands.")
  private Map<String, Long> capacity = new LinkedHashMap<>();

  @Option(
      names = "--tenancy",
      paramLabel = "shared|dedicated|partitioned",
      defaultValue = "shared",
      description = "How tenants share the appliance (default: ${DEFAULT-VALUE}).")
  private String tenancy = "shared";

  @Option(
      names = "--partitions",
      paramLabel = "N",
      description = "Number of partitions, one for each tenant; only with --tenancy partitioned.")
  private @Nullable Integer partitions;

  @Option(
      names = "--overlapping-ips",
      description =
          "Let subnets of different VLANs overlap; those of different partitions always may.")
  private boolean overlappingIps;

  @Option(
      names = "--credentials",
      paramLabel = "env:NAME|file:PATH",
      description =
          "Where the login stands, as a line user:password; a file must be its owner's alone"
              + " (default: nsroot:nsroot, as the vendor ships it).")
  private @Nullable String credentials;

  @Option(
      names = "--fault",
      paramLabel = "KIND@N",
      description =
          "Fault at the N-th request, or with KIND@every:N at every N-th: expire, busy,"
              + " cut-before, cut-after. May be repeated.")
  private List<String> faults = new ArrayList<>();

  private final CountDownLatch interrupted;

  ApplianceCommand() {
    this(new CountDownLatch(1));
  }

  /** A command for tests, which ends when the latch opens. */
  ApplianceCommand(CountDownLatch interrupted) {
    this.interrupted = interrupted;
  }

  @Override
  public Integer call() throws InterruptedException {
    ApplianceOptions options = options();
    List<Fault> injected = faults();
    Credentials login = login();
    try (ApplianceServer server = listen(options, login)) {
      server.inject(injected);
      PrintWriter out = spec.commandLine().getOut();
      out.println("http://" + address + ":" + server.address().getPort());
      out.flush();
      interrupted.await();
    }
    return 0;
  }

  private ApplianceServer listen(ApplianceOptions options, Credentials login) {
    if (port < 0 || port > MAX_PORT) {
      throw new BadInput("--port " + port + ": expected 0 to " + MAX_PORT);
    }
    InetSocketAddress where = new InetSocketAddress(address, port);
    if (where.isUnresolved()) {
      throw new BadInput("--address " + BadInput.quoted(address) + ": expected a host");
    }
    try {
      return new ApplianceServer(where, options, login, System::nanoTime);
    } catch (IOException e) {
      throw new BadInput(
          "--port " + port + ": can't listen on " + address + ": " + e.getMessage(), e);
    }
  }

  private ApplianceOptions options() {
    Map<String, Long> amounts = new LinkedHashMap<>();
    amounts.put(Dimension.VIPS, Resources.UNLIMITED);
    amounts.putAll(capacity);
    try {
      return ApplianceOptions.shared(
              interfaces,
              maxVlans,
              List.copyOf(amounts.keySet()),
              Resources.of(amounts.values().stream().mapToLong(Long::longValue).toArray()))
          .withOverlappingIps(overlappingIps)
          .with(tenancy(), partitions());
    } catch (IllegalArgumentException e) {
      throw Main.bad(e);
    }
  }

  private Tenancy tenancy() {
    List<String> names =
        Arrays.stream(Tenancy.values()).map(t -> t.name().toLowerCase(Locale.ROOT)).toList();
    int index = names.indexOf(tenancy);
    if (index < 0) {
      throw new BadInput(
          "--tenancy "
              + BadInput.quoted(tenancy)
              + ": expected "
              + Nearest.expected("a tenancy", tenancy, names));
    }
    return Tenancy.values()[index];
  }

  private int partitions() {
    boolean partitioned = tenancy() == Tenancy.PARTITIONED;
    if (partitioned != (partitions != null)) {
      throw new BadInput("--partitions, --tenancy partitioned: expected both or neither");
    }
    return partitions == null ? 0 : partitions;
  }

  private List<Fault> faults() {
    try {
      return faults.stream().map(Fault::parse).toList();
    } catch (IllegalArgumentException e) {
      throw new BadInput("--fault " + e.getMessage(), e);
    }
  }

  private Credentials login() {
    if (credentials == null) {
      return new Credentials("nsroot", "nsroot".toCharArray());
    }
    try {
      return CredentialsReference.parse(credentials).resolve();
    } catch (IllegalArgumentException | CredentialsReference.Unreadable e) {
      throw new BadInput("--credentials: " + e.getMessage(), e);
    }
  }
}
