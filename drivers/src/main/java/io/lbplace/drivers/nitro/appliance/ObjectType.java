package io.lbplace.drivers.nitro.appliance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The resources that are kept, and what names one. */
enum ObjectType {
  LBVSERVER("lbvserver", "name", false),
  SERVICE("service", "name", false),
  SERVER("server", "name", false),
  SERVICEGROUP("servicegroup", "servicegroupname", false),
  LBMONITOR("lbmonitor", "monitorname", false),
  NSIP("nsip", "ipaddress", false),
  VLAN("vlan", "id", true),
  NSTRAFFICDOMAIN("nstrafficdomain", "td", true),
  NSPARTITION("nspartition", "partitionname", true);

  final String type;
  final String key;

  /** Whether it belongs to the appliance and not to a partition. */
  final boolean global;

  ObjectType(String type, String key, boolean global) {
    this.type = type;
    this.key = key;
    this.global = global;
  }

  static @Nullable ObjectType of(String type) {
    for (ObjectType known : values()) {
      if (known.type.equals(type)) {
        return known;
      }
    }
    return null;
  }

  /** What names the resource that a body describes: an address is one in its traffic domain. */
  String keyOf(ObjectNode body) throws Refusal {
    String name = required(body, key);
    return this == NSIP ? name + "@" + body.path("td").asText("0") : name;
  }

  /** The same of a name in a path and its arguments. */
  String keyOf(String name, Map<String, String> args) {
    return this == NSIP ? name + "@" + args.getOrDefault("td", "0") : name;
  }

  static String required(ObjectNode body, String attribute) throws Refusal {
    String value = body.path(attribute).asText();
    if (value.isEmpty()) {
      throw Refusal.invalid(attribute, "required");
    }
    return value;
  }
}
