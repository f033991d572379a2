package io.lbplace.core.appliance;

import static io.lbplace.core.appliance.ResultCode.ABSENT;
import static io.lbplace.core.appliance.ResultCode.ADDRESS_IN_USE;
import static io.lbplace.core.appliance.ResultCode.EXISTS;
import static io.lbplace.core.appliance.ResultCode.INVALID;
import static io.lbplace.core.appliance.ResultCode.IN_USE;
import static io.lbplace.core.appliance.ResultCode.OK;
import static io.lbplace.core.appliance.ResultCode.PARTITIONS_EXHAUSTED;
import static io.lbplace.core.appliance.ResultCode.PERMISSION;
import static io.lbplace.core.appliance.Tables.PARTITIONS;

import io.lbplace.core.fleet.DeviceSpec;
import io.lbplace.core.fleet.Tenancy;
import io.lbplace.core.model.Cidr;
import io.lbplace.core.model.Resources;
import java.util.List;

/**
 * One appliance: its configuration, and its answers to commands. It knows nothing of time,
 * schedulers or ledgers, and enforces its limits with sums and tables of its own. Each command is
 * carried out whole or not at all and answers a {@link ResultCode}; {@link #detail} then tells the
 * cause of a refusal.
 */
public final class Appliance {
  private final ApplianceModel model;
  private final int declaredOwner;
  private final Tables tables;
  private final Links links;
  private final Servers servers;
  private int detail = -1;

  /**
   * An appliance without configuration.
   *
   * @param model its limits
   * @param owner the tenant that a dedicated device belongs to, or −1 for the first that comes
   */
  public Appliance(ApplianceModel model, int owner) {
    this.model = model;
    declaredOwner = owner;
    tables = model.tables();
    links = new Links(model, tables);
    servers = new Servers(model, tables);
  }

  /** The description of the device. */
  public DeviceSpec spec() {
    return model.spec;
  }

  // ---- partitions and owners ----

  /** OK, PERMISSION (detail: the owner). */
  public int authorize(int tenant) {
    if (model.tenancy != Tenancy.DEDICATED) {
      return OK;
    }
    int owner = declaredOwner >= 0 || servers.count() == 0 ? declaredOwner : servers.tenant(0);
    return owner < 0 || owner == tenant ? OK : refuse(PERMISSION, owner);
  }

  /** OK, EXISTS, INVALID on a device without partitions, PARTITIONS_EXHAUSTED. */
  public int addPartition(int tenant) {
    if (model.tenancy != Tenancy.PARTITIONED) {
      return refuse(INVALID, -1);
    }
    if (tables.find(PARTITIONS, tenant) >= 0) {
      return refuse(EXISTS, -1);
    }
    if (tables.count(PARTITIONS) >= model.maxPartitions) {
      return refuse(PARTITIONS_EXHAUSTED, -1);
    }
    tables.append(PARTITIONS, tenant);
    return OK;
  }

  /** OK, ABSENT, IN_USE. */
  public int removePartition(int tenant) {
    int row = tables.find(PARTITIONS, tenant);
    if (row < 0) {
      return refuse(ABSENT, -1);
    }
    if (tables.get(PARTITIONS, row, 0) > 0) {
      return refuse(IN_USE, -1);
    }
    tables.remove(PARTITIONS, row);
    return OK;
  }

  // ---- networks and subnets ----

  /** OK, INVALID, VLAN_BOUND (detail: the interface), VLANS_EXHAUSTED (detail: the interface). */
  public int bindVlan(int network, int interfaceIndex) {
    return answer(links.bindVlan(network, interfaceIndex));
  }

  /** OK, ABSENT, IN_USE. */
  public int unbindVlan(int network) {
    return answer(links.unbindVlan(network));
  }

  /** OK, EXISTS, ABSENT (the network isn't bound), OTHER_TRAFFIC_DOMAIN (detail: its network). */
  public int addSubnet(int subnet, int network, Cidr cidr) {
    return answer(links.addSubnet(subnet, network, cidr));
  }

  /** OK, ABSENT, IN_USE. */
  public int removeSubnet(int subnet) {
    return answer(links.removeSubnet(subnet));
  }

  /** True if it takes an address of its own in each subnet. */
  public boolean needsSelfAddress() {
    return model.selfAddress;
  }

  /** OK, ABSENT, EXISTS (the same), INVALID (outside the subnet), ADDRESS_IN_USE. */
  public int addSelfAddress(int subnet, long address) {
    return answer(links.addSelfAddress(subnet, address, servers));
  }

  // ---- servers ----

  /**
   * OK, PERMISSION, EXISTS, ABSENT (a subnet or the partition), INVALID (an address outside the
   * subnet), ADDRESS_IN_USE (detail: the subnet), CAPACITY (detail: the dimension). Parameters as
   * {@link Command.AddServer} has them.
   */
  public int addServer(
      int vip,
      int generation,
      int attempt,
      int tenant,
      int subnetA,
      int subnetB,
      long address,
      int port,
      Resources demand,
      int divisor) {
    if (authorize(tenant) != OK) {
      return PERMISSION;
    }
    if (servers.find(vip) >= 0) {
      return refuse(EXISTS, -1);
    }
    int partition = tables.find(PARTITIONS, tenant);
    int a = links.subnetRow(subnetA);
    int b = links.subnetRow(subnetB);
    if (a < 0 || b < 0 || (partition < 0 && partitioned())) {
      return refuse(ABSENT, -1);
    }
    if (!links.block(a).contains(address)) {
      return refuse(INVALID, subnetA);
    }
    if (links.self(a) == address || servers.taken(subnetA, (int) address, port)) {
      return refuse(ADDRESS_IN_USE, subnetA);
    }
    int exceeded = servers.exceeded(demand, divisor);
    if (exceeded >= 0) {
      return refuse(ResultCode.CAPACITY, exceeded);
    }
    servers.add(vip, tenant, subnetA, subnetB, (int) address, port, demand, divisor);
    servers.label(servers.count() - 1, generation, attempt);
    links.use(a, 1);
    links.use(b, 1);
    if (partition >= 0) {
      tables.add(PARTITIONS, partition, 0, 1);
    }
    return OK;
  }

  /** OK, ABSENT, ADDRESS_IN_USE (detail: the subnet), CAPACITY (detail: the dimension). */
  public int changeServer(int vip, int generation, int attempt, int port, Resources demand) {
    int row = servers.find(vip);
    if (row < 0) {
      return refuse(ABSENT, -1);
    }
    int subnetA = servers.subnetA(row);
    if (port != servers.port(row) && servers.taken(subnetA, servers.address(row), port)) {
      return refuse(ADDRESS_IN_USE, subnetA);
    }
    int exceeded = servers.exceededByChange(row, demand);
    if (exceeded >= 0) {
      return refuse(ResultCode.CAPACITY, exceeded);
    }
    servers.change(row, port, demand);
    servers.label(row, generation, attempt);
    return OK;
  }

  /** OK, ABSENT. */
  public int removeServer(int vip) {
    int row = servers.find(vip);
    if (row < 0) {
      return refuse(ABSENT, -1);
    }
    links.use(links.subnetRow(servers.subnetA(row)), -1);
    links.use(links.subnetRow(servers.subnetB(row)), -1);
    int partition = tables.find(PARTITIONS, servers.tenant(row));
    if (partition >= 0) {
      tables.add(PARTITIONS, partition, 0, -1);
    }
    servers.remove(row);
    return OK;
  }

  /** Carries out any command, for a server that speaks to the wire. */
  public Result apply(Command command) {
    detail = -1;
    int code = Commands.apply(this, command);
    return new Result(code, code == OK ? -1 : detail);
  }

  // ---- what is there ----

  /** The detail of the last refusal, as an interface, a dimension or another network; or −1. */
  public int detail() {
    return detail;
  }

  /** The number of servers. */
  public int serverCount() {
    return servers.count();
  }

  /** The VIPs of all servers, in no order. */
  public int[] serverVips() {
    int[] vips = new int[servers.count()];
    for (int row = 0; row < vips.length; row++) {
      vips[row] = servers.vip(row);
    }
    return vips;
  }

  /** The label of a server as generation ≪ 32 | attempt, or −1 where it isn't there. */
  public long label(int vip) {
    int row = servers.find(vip);
    return row < 0 ? -1 : servers.label(row);
  }

  /** The interface that a network is bound to, or −1. */
  public int interfaceOf(int network) {
    return links.interfaceOf(network);
  }

  /** The first interface with a free VLAN, in declared order, or −1. */
  public int freeInterface() {
    return links.freeInterface();
  }

  /** True if the device is divided among tenants. */
  public boolean partitioned() {
    return model.tenancy == Tenancy.PARTITIONED;
  }

  /** The commands that would set up one server from nothing; empty where it isn't there. */
  public List<Command> running(int vip) {
    return Running.commands(vip, partitioned(), links, servers);
  }

  private int answer(int code) {
    return code == OK ? OK : refuse(code, links.detail);
  }

  private int refuse(int code, int what) {
    detail = what;
    return code;
  }

  /** The whole configuration, one line per thing, sorted: equal configurations read alike. */
  @Override
  public String toString() {
    return Running.describe(tables, links, servers);
  }
}
