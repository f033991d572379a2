package io.lbplace.drivers.nitro;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;

/**
 * The place and the names of a VIP's resources on an appliance: all that is needed to find and
 * remove them.
 *
 * @param vip its handle
 * @param tenant its tenant
 * @param isolation the means that keep tenants apart
 */
record Place(int vip, int tenant, Isolation isolation) {
  /** With what the names of the driver's partitions begin. */
  static final String PARTITION = "lbplace-tenant-";

  static final String GROUP_MARK = "lbplace/1 monitors=";

  /** The partition; "" for the default one. */
  String scope() {
    return isolation == Isolation.PARTITIONS ? PARTITION + tenant : "";
  }

  /** The traffic domain; 0 is the one that all share. */
  int domain() {
    if (isolation != Isolation.TRAFFIC_DOMAINS) {
      return 0;
    }
    if (tenant >= NitroFleet.LAST_VLAN) {
      throw new IllegalArgumentException("tenant " + tenant + ": there are 4094 traffic domains");
    }
    return tenant + 1;
  }

  ObjectNode inDomain(ObjectNode body) {
    return domain() == 0 ? body : body.put("td", domain());
  }

  /** Arguments with the traffic domain where there is one. */
  String[] inDomain(String... arguments) {
    if (domain() == 0) {
      return arguments;
    }
    String[] more = Arrays.copyOf(arguments, arguments.length + 1);
    more[arguments.length] = "td:" + domain();
    return more;
  }

  String server() {
    return "lbplace-vip-" + vip;
  }

  String group(char slot) {
    return server() + "-" + slot;
  }

  String monitor(char slot, int index) {
    return group(slot) + "-m" + index;
  }

  /** The types of a group's monitors, in order. */
  static List<String> monitorTypes(JsonNode group) {
    String comment = group.path("comment").asText();
    String types = comment.startsWith(GROUP_MARK) ? comment.substring(GROUP_MARK.length()) : "";
    return types.isEmpty() ? List.of() : List.of(types.split(",", -1));
  }

  static char other(char slot) {
    return slot == 'a' ? 'b' : 'a';
  }
}
