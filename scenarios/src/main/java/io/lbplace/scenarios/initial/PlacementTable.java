package io.lbplace.scenarios.initial;

import io.lbplace.core.message.PluginMessage.CreateVip;
import io.lbplace.core.model.Cidr;
import io.lbplace.core.model.GroupRule;
import io.lbplace.core.model.Networks;
import io.lbplace.core.model.Resources;
import io.lbplace.core.model.ServiceSpec;
import io.lbplace.scenarios.error.BadInput;
import io.lbplace.scenarios.error.Nearest;
import io.lbplace.scenarios.fleet.FleetPlan;
import io.lbplace.scenarios.fleet.Latency;
import io.lbplace.scenarios.trace.CsvTable;
import io.lbplace.scenarios.trace.TraceInput;
import io.lbplace.scenarios.workload.KnownNames;
import io.lbplace.scenarios.workload.Request;
import io.lbplace.scenarios.workload.RequestFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a file of placements: a table with a line for each VIP, names resolved row by row. */
final class PlacementTable implements AutoCloseable {
  private static final List<String> COLUMNS =
      List.of(
          "device",
          "tenant",
          "serviceType",
          "networkA",
          "networkB",
          "address",
          "priority",
          "group",
          "groupRule",
          "lifetime");

  private static final double LONGEST_SECONDS = 315_360_000;
  private static final int NAMES_SHOWN = 1_000;

  private final CsvTable table;
  private final RequestFactory bench;
  private final FleetPlan fleet;
  private final int device;
  private final int tenant;
  private final int[] demands;
  private final Map<String, Integer> targets = new HashMap<>();
  private final List<String> typeNames;
  private final Map<String, Integer> groups = new HashMap<>();
  private final List<GroupRule> rules = new ArrayList<>();
  private int read;

  PlacementTable(TraceInput input, RequestFactory bench) {
    this.bench = bench;
    this.fleet = bench.fleet();
    this.table = new CsvTable(input, ',');
    table.readHeader();
    device = table.column("device");
    tenant = table.column("tenant");
    demands = new int[fleet.dimensions().size()];
    List<String> known = new ArrayList<>(COLUMNS);
    for (int d = 1; d < demands.length; d++) {
      String name = fleet.dimensions().get(d).name();
      demands[d] = table.find(name);
      known.add(name);
    }
    for (String name : table.header()) {
      if (!known.contains(name)) {
        throw new BadInput(
            input.file()
                + ":1:1: "
                + BadInput.quoted(name)
                + ": expected "
                + Nearest.expected("a known column", name, known));
      }
    }
    for (int target = 0; target < fleet.targets().size(); target++) {
      targets.put(fleet.targets().get(target).name(), target);
    }
    typeNames = fleet.serviceTypes().stream().map(type -> type.name()).toList();
  }

  /** The next placement, or null at the end. */
  Request.@Nullable Placed next() {
    if (!table.next()) {
      return null;
    }
    int vip = read++;
    long key = -1L - vip; // the workload draws by keys from 0 on
    int owner = tenant();
    int type = serviceType();
    int subnetA = subnet("networkA", owner);
    subnetA = subnetA < 0 ? bench.subnetA(owner, key) : subnetA;
    int subnetB = subnet("networkB", owner);
    subnetB = subnetB < 0 ? subnetA : subnetB;
    int group = group();
    return new Request.Placed(
        new Request.Arrival(
            0,
            lifetimeNanos(),
            new CreateVip(
                vip,
                owner,
                type,
                subnetA,
                subnetB,
                spec(type),
                address(subnetA),
                priority(),
                group,
                group < 0 ? GroupRule.NONE : rules.get(group),
                -1)),
        target());
  }

  /** The error for a placement that breaks a constraint. */
  BadInput broken(String why) {
    return table.bad(device, why + ", expected a placement that fits");
  }

  int groups() {
    return groups.size();
  }

  private int target() {
    String name = table.text(device);
    Integer target = targets.get(name);
    if (target == null) {
      List<String> some =
          fleet.targets().stream().limit(NAMES_SHOWN).map(FleetPlan.Target::name).toList();
      throw table.wrong(device, Nearest.expected("a device or cluster", name, some));
    }
    FleetPlan.Target found = fleet.targets().get(target);
    if (fleet.devices().get(found.nodes().get(0)).joinsAtNanos() >= 0) {
      throw table.wrong(device, "a device that is in the fleet from the start");
    }
    return target;
  }

  private int tenant() {
    String name = table.text(tenant);
    int known = name.isEmpty() ? -1 : bench.tenantIfKnown(name);
    if (known < 0) {
      throw table.wrong(tenant, Nearest.expected("a tenant", name, bench.names().tenants()));
    }
    return known;
  }

  private int serviceType() {
    int column = table.find("serviceType");
    if (column < 0 && typeNames.size() > 1) {
      column = table.column("serviceType"); // says that it is missing
    }
    int index = column < 0 ? 0 : typeNames.indexOf(table.text(column));
    if (index < 0) {
      throw table.wrong(column, Nearest.expected("a service type", table.text(column), typeNames));
    }
    return index;
  }

  /** The subnet of the network that a column names, or −1 where it names none. */
  private int subnet(String columnName, int owner) {
    int column = table.find(columnName);
    if (column < 0 || table.text(column).isEmpty()) {
      return -1;
    }
    String name = table.text(column);
    KnownNames names = bench.names();
    Networks networks = bench.networks();
    Integer network = names.networks().get(name);
    if (network == null && name.matches("[0-9]{1,9}")) {
      network = Integer.valueOf(name);
    }
    if (network == null
        || network >= networks.networkCount()
        || networks.tenantOf(network) != owner) {
      List<String> own = new ArrayList<>();
      for (int i = 0; i < networks.networkCount(); i++) {
        if (networks.tenantOf(i) == owner) {
          own.add(String.valueOf(i));
        }
      }
      names.networks().forEach((each, at) -> own.replaceAll(n -> n.equals("" + at) ? each : n));
      throw table.wrong(
          column, Nearest.expected("a network of " + table.text(tenant) + "'s", name, own));
    }
    return networks.subnet(network, 0);
  }

  private long address(int subnetA) {
    int column = table.find("address");
    long address = column < 0 ? -1 : table.address(column);
    Cidr block = bench.networks().cidr(subnetA);
    if (address >= 0 && !block.contains(address)) {
      throw table.wrong(column, "an address of network A, " + block);
    }
    return address;
  }

  private ServiceSpec spec(int type) {
    long[] units = new long[demands.length];
    units[0] = 1;
    boolean stated = false;
    for (int d = 1; d < demands.length; d++) {
      if (demands[d] >= 0) {
        units[d] = bench.dimensions().units(d, table.amount(demands[d]));
        stated = true;
      }
    }
    return stated
        ? bench.specs().of(bench.service(type), Resources.of(units))
        : bench.defaultSpec(type);
  }

  private int priority() {
    int column = table.find("priority");
    if (column < 0 || table.text(column).isEmpty()) {
      return 0;
    }
    double value = table.number(column);
    if (value != Math.rint(value) || value < 0 || value > 1_000) {
      throw table.wrong(column, "a whole number from 0 to 1000");
    }
    return (int) value;
  }

  private int group() {
    int column = table.find("group");
    if (column < 0 || table.text(column).isEmpty()) {
      return -1;
    }
    GroupRule rule = rule();
    int group = groups.computeIfAbsent(table.text(column), name -> groups.size());
    if (group == rules.size()) {
      rules.add(rule);
    } else if (rules.get(group) != rule) {
      throw table.wrong(column, "one groupRule for a group, as in its first line");
    }
    return group;
  }

  private GroupRule rule() {
    int column = table.find("groupRule");
    String text = column < 0 ? "" : table.text(column);
    return switch (text) {
      case "", "anti-affinity" -> GroupRule.ANTI_AFFINITY;
      case "affinity" -> GroupRule.AFFINITY;
      case "fault-domain" -> GroupRule.FAULT_DOMAIN;
      default -> throw table.wrong(column, "affinity, anti-affinity or fault-domain");
    };
  }

  private long lifetimeNanos() {
    int column = table.find("lifetime");
    if (column < 0 || table.text(column).isEmpty()) {
      return -1;
    }
    double seconds = table.amount(column);
    if (seconds > LONGEST_SECONDS) {
      throw table.wrong(column, "at most ten years, in seconds");
    }
    return Latency.toNanos(seconds);
  }

  @Override
  public void close() {
    table.close();
  }
}
