package io.lbplace.drivers.nitro.appliance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What can be bound to what. */
enum BindingType {
  LBVSERVER_SERVICEGROUP(
      "lbvserver_servicegroup_binding",
      ObjectType.LBVSERVER,
      "name",
      ObjectType.SERVICEGROUP,
      List.of("servicegroupname")),
  LBVSERVER_SERVICE(
      "lbvserver_service_binding",
      ObjectType.LBVSERVER,
      "name",
      ObjectType.SERVICE,
      List.of("servicename")),
  SERVICE_LBMONITOR(
      "service_lbmonitor_binding",
      ObjectType.SERVICE,
      "name",
      ObjectType.LBMONITOR,
      List.of("monitor_name")),
  SERVICEGROUP_MEMBER(
      "servicegroup_servicegroupmember_binding",
      ObjectType.SERVICEGROUP,
      "servicegroupname",
      null,
      List.of("ip", "port")),
  SERVICEGROUP_LBMONITOR(
      "servicegroup_lbmonitor_binding",
      ObjectType.SERVICEGROUP,
      "servicegroupname",
      ObjectType.LBMONITOR,
      List.of("monitor_name")),
  VLAN_INTERFACE("vlan_interface_binding", ObjectType.VLAN, "id", null, List.of("ifnum")),
  VLAN_NSIP("vlan_nsip_binding", ObjectType.VLAN, "id", ObjectType.NSIP, List.of("ipaddress")),
  NSTRAFFICDOMAIN_VLAN(
      "nstrafficdomain_vlan_binding",
      ObjectType.NSTRAFFICDOMAIN,
      "td",
      ObjectType.VLAN,
      List.of("vlan")),
  NSPARTITION_VLAN(
      "nspartition_vlan_binding",
      ObjectType.NSPARTITION,
      "partitionname",
      ObjectType.VLAN,
      List.of("vlan"));

  final String type;
  final ObjectType owner;

  /** The attribute that names the owner. */
  final String ownerKey;

  /** What the other side is, or null if it is no resource of its own. */
  final @Nullable ObjectType other;

  private final List<String> otherKeys;

  BindingType(
      String type,
      ObjectType owner,
      String ownerKey,
      @Nullable ObjectType other,
      List<String> otherKeys) {
    this.type = type;
    this.owner = owner;
    this.ownerKey = ownerKey;
    this.other = other;
    this.otherKeys = otherKeys;
  }

  static @Nullable BindingType of(String type) {
    for (BindingType known : values()) {
      if (known.type.equals(type)) {
        return known;
      }
    }
    return null;
  }

  /** What names the other side. */
  String otherKeyOf(ObjectNode body) throws Refusal {
    StringBuilder key = new StringBuilder();
    for (String attribute : otherKeys) {
      key.append(key.length() == 0 ? "" : " ").append(ObjectType.required(body, attribute));
    }
    return this == VLAN_NSIP ? key + "@" + body.path("td").asText("0") : key.toString();
  }

  /** The same of the arguments of an unbinding. */
  String otherKeyOf(Map<String, String> args) throws Refusal {
    StringBuilder key = new StringBuilder();
    for (String attribute : otherKeys) {
      String value = args.get(attribute);
      if (value == null) {
        throw Refusal.invalid("args", "expected " + attribute);
      }
      key.append(key.length() == 0 ? "" : " ").append(value);
    }
    return this == VLAN_NSIP ? key + "@" + args.getOrDefault("td", "0") : key.toString();
  }
}
