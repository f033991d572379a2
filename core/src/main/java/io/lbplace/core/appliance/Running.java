package io.lbplace.core.appliance;

import java.util.ArrayList;
import java.util.List;

/** The running configuration: as commands, and as text for tests and people. */
final class Running {
  private Running() {}

  static List<Command> commands(int vip, boolean partitioned, Links links, Servers servers) {
    List<Command> commands = new ArrayList<>();
    int row = servers.find(vip);
    if (row < 0) {
      return commands;
    }
    if (partitioned) {
      commands.add(new Command.AddPartition(servers.tenant(row)));
    }
    int a = servers.subnetA(row);
    int b = servers.subnetB(row);
    addSubnet(links, a, commands);
    if (b != a) {
      addSubnet(links, b, commands);
    }
    commands.add(server(servers, row));
    return commands;
  }

  private static void addSubnet(Links links, int subnet, List<Command> commands) {
    int row = links.subnetRow(subnet);
    int network = links.network(row);
    commands.add(new Command.BindVlan(network, links.interfaceOf(network)));
    commands.add(new Command.AddSubnet(subnet, network, links.block(row)));
    if (links.self(row) >= 0) {
      commands.add(new Command.AddSelfAddress(subnet, links.self(row)));
    }
  }

  private static Command server(Servers servers, int row) {
    long label = servers.label(row);
    return new Command.AddServer(
        servers.vip(row),
        (int) (label >> 32),
        (int) label,
        servers.tenant(row),
        servers.subnetA(row),
        servers.subnetB(row),
        Integer.toUnsignedLong(servers.address(row)),
        servers.port(row),
        servers.demand(row),
        servers.divisor(row));
  }

  static String describe(Tables tables, Links links, Servers servers) {
    List<String> lines = new ArrayList<>();
    for (int row = 0; row < tables.count(Tables.PARTITIONS); row++) {
      int tenant = tables.key(Tables.PARTITIONS, row);
      lines.add("partition " + tenant + " servers " + tables.get(Tables.PARTITIONS, row, 0));
    }
    for (int row = 0; row < links.bindingCount(); row++) {
      int network = links.boundNetwork(row);
      lines.add("vlan " + network + " interface " + links.interfaceOf(network));
    }
    for (int row = 0; row < links.subnetCount(); row++) {
      lines.add(
          ("subnet " + links.subnet(row) + " network " + links.network(row))
              + (" block " + links.block(row) + " self " + links.self(row))
              + (" users " + links.users(row)));
    }
    for (int row = 0; row < servers.count(); row++) {
      lines.add(server(servers, row).toString());
    }
    lines.sort(null);
    lines.add("used " + servers.usedAsText());
    return String.join("\n", lines);
  }
}
