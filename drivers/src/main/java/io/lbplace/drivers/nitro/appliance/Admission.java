package io.lbplace.drivers.nitro.appliance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lbplace.core.appliance.Appliance;
import io.lbplace.core.appliance.ResultCode;
import io.lbplace.core.model.Cidr;
import io.lbplace.core.model.Resources;
import io.lbplace.drivers.nitro.VipLabel;
import io.lbplace.drivers.nitro.VipLabel.Link;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The appliance's limits, asked before a change is made. They are those of {@link Appliance}, the
 * state machine of the simulated appliances, to which names are given handles here. The demand of a
 * VIP is read from its comment, which no real appliance does.
 */
final class Admission {
  /** The tenant of resources that aren't lbplace's. */
  private static final int STRANGER = Integer.MAX_VALUE;

  private final Appliance appliance;
  private final List<String> interfaces;
  private final List<String> dimensions;
  private final Map<String, Integer> handles = new LinkedHashMap<>();

  /** The handle of each subnet on its VLAN. */
  private final Map<Link, Integer> subnets = new LinkedHashMap<>();

  /** The port of each server, by handle. */
  private final Map<Integer, Integer> ports = new LinkedHashMap<>();

  Admission(ApplianceOptions options) {
    appliance = new Appliance(options.model(), -1);
    interfaces = options.interfaceNames();
    dimensions = options.dimensions();
  }

  boolean partitioned() {
    return appliance.partitioned();
  }

  int servers() {
    return appliance.serverCount();
  }

  void addPartition(String name) throws Refusal {
    check(appliance.addPartition(handle("partition " + name)), "partitionName", name);
  }

  void removePartition(String name) throws Refusal {
    check(appliance.removePartition(handle("partition " + name)), "partitionName", name);
  }

  void bindVlan(int vlan, String ifnum) throws Refusal {
    int index = interfaces.indexOf(ifnum);
    if (index < 0) {
      throw Refusal.value("ifnum", ifnum);
    }
    check(appliance.bindVlan(vlan, index), "ifnum", ifnum);
  }

  void unbindVlan(int vlan) throws Refusal {
    check(appliance.unbindVlan(vlan), "id", String.valueOf(vlan));
  }

  /** Lays the subnet of an own address on a VLAN. */
  void addSubnet(Link link, long self) throws Refusal {
    int subnet = handle("subnet " + link);
    int laid = appliance.addSubnet(subnet, link.vlan(), link.block());
    if (laid == ResultCode.OTHER_TRAFFIC_DOMAIN) {
      throw new Refusal(
          laid, "Addresses overlap with those of a VLAN [vlan, " + appliance.detail() + "]");
    }
    if (laid != ResultCode.EXISTS) {
      check(laid, "vlan", String.valueOf(link.vlan()));
    }
    int own = appliance.addSelfAddress(subnet, self);
    if (own != ResultCode.OK && own != ResultCode.EXISTS && laid == ResultCode.OK) {
      appliance.removeSubnet(subnet);
    }
    check(own, "IPAddress", Cidr.dotted(self));
    subnets.put(link, subnet);
  }

  void removeSubnet(Link link) throws Refusal {
    check(appliance.removeSubnet(handle("subnet " + link)), "IPAddress", link.toString());
    subnets.remove(link);
  }

  void addServer(String partition, String name, ObjectNode body) throws Refusal {
    VipLabel label = label(body);
    long address = address(body, "ipv46");
    int port = body.path("port").asInt();
    int server = handle("server " + partition + " " + name);
    int code =
        appliance.addServer(
            server,
            label == null ? 0 : label.generation(),
            label == null ? 0 : label.attempt(),
            tenant(partition, label),
            subnet(label == null ? null : label.linkA(), address),
            subnet(label == null ? null : label.linkB(), address),
            address,
            port,
            demand(label),
            label == null ? 1 : label.divisor());
    if (code == ResultCode.ABSENT) { // a real one takes addresses that no subnet of its has
      throw Refusal.absent("subnet of ipv46", Cidr.dotted(address));
    }
    check(code, "name", name);
    ports.put(server, port);
  }

  void changeServer(String partition, String name, ObjectNode body) throws Refusal {
    VipLabel label = label(body);
    int server = handle("server " + partition + " " + name);
    int code =
        appliance.changeServer(
            server,
            label == null ? 0 : label.generation(),
            label == null ? 0 : label.attempt(),
            ports.getOrDefault(server, 0),
            demand(label));
    check(code, "name", name);
  }

  void removeServer(String partition, String name) throws Refusal {
    int server = handle("server " + partition + " " + name);
    check(appliance.removeServer(server), "name", name);
    ports.remove(server);
  }

  void renameServer(String partition, String name, String renamed) {
    Integer server = handles.remove("server " + partition + " " + name);
    if (server != null) {
      handles.put("server " + partition + " " + renamed, server);
    }
  }

  private int tenant(String partition, @Nullable VipLabel label) {
    if (appliance.partitioned()) {
      return handle("partition " + partition);
    }
    return label == null ? STRANGER : label.tenant();
  }

  /** The subnet that a label names, or else the first that an address lies in; −1 for none. */
  private int subnet(@Nullable Link link, long address) {
    if (link != null) {
      return subnets.getOrDefault(link, -1);
    }
    for (Map.Entry<Link, Integer> known : subnets.entrySet()) {
      if (known.getKey().block().contains(address)) {
        return known.getValue();
      }
    }
    return -1;
  }

  private Resources demand(@Nullable VipLabel label) {
    if (label != null && label.demand().size() == dimensions.size()) {
      return label.demand();
    }
    long[] one = new long[dimensions.size()];
    one[0] = 1;
    return Resources.of(one);
  }

  private static @Nullable VipLabel label(ObjectNode body) {
    return VipLabel.parse(body.path("comment").asText());
  }

  static long address(ObjectNode body, String attribute) throws Refusal {
    try {
      return Cidr.address(body.path(attribute).asText());
    } catch (IllegalArgumentException e) {
      throw Refusal.address(attribute, body.path(attribute).asText());
    }
  }

  private int handle(String name) {
    Integer known = handles.get(name);
    if (known == null) {
      known = handles.size();
      handles.put(name, known);
    }
    return known;
  }

  private void check(int code, String attribute, String value) throws Refusal {
    String what = " [" + attribute + ", " + value + "]";
    switch (code) {
      case ResultCode.OK -> {}
      case ResultCode.EXISTS -> throw Refusal.exists(attribute, value);
      case ResultCode.ABSENT -> throw new Refusal(code, "No such resource" + what);
      case ResultCode.PERMISSION -> throw new Refusal(code, "Operation not permitted" + what);
      case ResultCode.ADDRESS_IN_USE -> throw new Refusal(code, "Address already in use" + what);
      case ResultCode.IN_USE -> throw new Refusal(code, "Resource in use" + what);
      case ResultCode.VLAN_BOUND ->
          throw new Refusal(code, "Interface is already bound to this VLAN" + what);
      case ResultCode.VLANS_EXHAUSTED ->
          throw new Refusal(
              code, "Maximum number of tagged VLANs bound to the interface exceeded" + what);
      case ResultCode.PARTITIONS_EXHAUSTED ->
          throw new Refusal(code, "Maximum allowed partition limit reached" + what);
      case ResultCode.CAPACITY ->
          throw new Refusal(code, "Capacity exceeded [" + dimensions.get(appliance.detail()) + "]");
      default -> throw new Refusal(code, "Refused" + what);
    }
  }

  /** The state machine's configuration as text. */
  @Override
  public String toString() {
    return appliance.toString();
  }
}
