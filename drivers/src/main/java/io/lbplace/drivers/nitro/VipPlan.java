package io.lbplace.drivers.nitro;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lbplace.core.driver.Deployment;
import io.lbplace.core.model.Cidr;
import io.lbplace.core.model.HealthMonitor;
import io.lbplace.core.model.LoadBalancerSpec;
import io.lbplace.core.model.Member;
import io.lbplace.drivers.nitro.VipLabel.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** One device's part of a deployment, in NITRO's resources. */
final class VipPlan {
  private static final int MAX_WEIGHT = 100;

  final Deployment deployment;
  final Deployment.Node node;
  final LoadBalancerSpec spec;
  final Link linkA;
  final Link linkB;
  final Place place;
  private final int divisor;

  /**
   * The plan.
   *
   * @throws IllegalArgumentException if the deployment holds what NITRO has no words for
   */
  VipPlan(Deployment deployment, Deployment.Node node, NitroDevice device, NitroFleet fleet) {
    if (!(deployment.spec() instanceof LoadBalancerSpec loadBalancer)) {
      throw new IllegalArgumentException("NITRO appliances carry load balancers only");
    }
    this.deployment = deployment;
    this.node = node;
    spec = loadBalancer;
    place = new Place(deployment.vip(), deployment.tenant(), device.isolation());
    linkA = new Link(vlan(fleet, deployment.networkA()), deployment.cidrA());
    linkB = new Link(vlan(fleet, deployment.networkB()), deployment.cidrB());
    divisor = fleet.divisor(deployment.target());
  }

  private static int vlan(NitroFleet fleet, int network) {
    int vlan = fleet.vlan(network);
    if (vlan < NitroFleet.FIRST_VLAN || vlan > NitroFleet.LAST_VLAN) {
      throw new IllegalArgumentException(
          "network " + network + " would be VLAN " + vlan + ", expected 2 to 4094");
    }
    return vlan;
  }

  long version() {
    return deployment.version();
  }

  List<Link> links() {
    return linkA.equals(linkB) ? List.of(linkA) : List.of(linkA, linkB);
  }

  VipLabel label(char slot) {
    return new VipLabel(
        deployment.vip(),
        deployment.generation(),
        deployment.attempt(),
        slot,
        deployment.tenant(),
        linkA,
        linkB,
        divisor,
        spec.demand());
  }

  /** The lbvserver. Its limit is a spillover to nowhere: NITRO's own only groups have. */
  ObjectNode server(char slot) {
    ObjectNode body =
        object("name", place.server())
            .put("servicetype", NitroTerms.serviceType(spec.protocol()))
            .put("ipv46", Cidr.dotted(deployment.address()))
            .put("port", spec.port())
            .put("lbmethod", NitroTerms.method(spec.pool().method()))
            .put("comment", label(slot).text());
    NitroTerms.persistence(spec.persistence()).forEach(body::put);
    if (spec.connectionLimit() >= 0) {
      body.put("somethod", "CONNECTION")
          .put("sothreshold", spec.connectionLimit())
          .put("sobackupaction", "DROP");
    } else {
      body.put("somethod", "NONE");
    }
    return place.inDomain(body);
  }

  /** The service group. Its comment names the monitors' types, by which they can be removed. */
  ObjectNode group(char slot) {
    String types =
        spec.pool().monitors().stream()
            .map(monitor -> NitroTerms.monitorType(monitor.type()))
            .collect(Collectors.joining(","));
    return place.inDomain(
        object("servicegroupname", place.group(slot))
            .put("servicetype", NitroTerms.serviceType(spec.protocol()))
            .put("comment", Place.GROUP_MARK + types));
  }

  /** The bindings of the members to the group. */
  List<ObjectNode> members(char slot) {
    int heaviest = spec.pool().members().stream().mapToInt(Member::weight).max().orElse(0);
    List<ObjectNode> bodies = new ArrayList<>();
    for (Member member : spec.pool().members()) {
      boolean takesPart = member.adminStateUp() && member.weight() > 0;
      bodies.add(
          object("servicegroupname", place.group(slot))
              .put("ip", Cidr.dotted(member.address()))
              .put("port", member.port())
              .put("weight", weight(member.weight(), heaviest))
              .put("state", takesPart ? "ENABLED" : "DISABLED"));
    }
    return bodies;
  }

  /** 1 to 100; larger ones are scaled down together, so that their proportions stay. */
  private static int weight(int weight, int heaviest) {
    int scaled = heaviest <= MAX_WEIGHT ? weight : Math.round(weight * 100f / heaviest);
    return Math.max(1, scaled);
  }

  /** The monitors, in order. */
  List<ObjectNode> monitors(char slot) {
    List<ObjectNode> bodies = new ArrayList<>();
    for (HealthMonitor monitor : spec.pool().monitors()) {
      ObjectNode body = object("monitorname", place.monitor(slot, bodies.size()));
      NitroTerms.monitor(monitor, body);
      bodies.add(body);
    }
    return bodies;
  }

  static ObjectNode object(String key, String value) {
    return JsonNodeFactory.instance.objectNode().put(key, value);
  }
}
