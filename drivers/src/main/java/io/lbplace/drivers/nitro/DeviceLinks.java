package io.lbplace.drivers.nitro;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lbplace.core.appliance.ResultCode;
import io.lbplace.core.driver.Outcome;
import io.lbplace.core.model.Cidr;
import io.lbplace.core.model.Constraint;
import io.lbplace.drivers.nitro.Refused.Subject;
import io.lbplace.drivers.nitro.VipLabel.Link;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * The parts of an appliance that VIPs share: partition or traffic domain of their tenant, VLANs,
 * and the appliance's own addresses. Each is set up by the first VIP that needs it, and removed
 * with the last; the comments of VIPs tell which parts they need.
 */
final class DeviceLinks {
  private static final String DEFAULT = "";

  /** The alias of VLANs that the driver has added, and so may remove. */
  private static final String ALIAS = "lbplace";

  private final NitroClient client;
  private final NitroDevice device;
  private final NitroFleet fleet;

  DeviceLinks(NitroClient client, NitroDevice device, NitroFleet fleet) {
    this.client = client;
    this.device = device;
    this.fleet = fleet;
  }

  /** One side of a VIP. */
  private record Side(Link link, int network, int subnet, int interfaceIndex, long self) {
    Subject subject() {
      return new Subject(network, subnet, interfaceIndex);
    }
  }

  // ---- setting up ----

  void prepare(VipPlan plan) throws Refused, IOException, InterruptedException {
    Place place = plan.place;
    if (device.isolation() == Isolation.PARTITIONS) {
      ensure(
          DEFAULT,
          Call.add("nspartition", VipPlan.object("partitionname", place.scope())),
          Subject.NOTHING);
    } else if (place.domain() > 0) {
      ObjectNode domain = JsonNodeFactory.instance.objectNode().put("td", place.domain());
      ensure(DEFAULT, Call.add("nstrafficdomain", domain), Subject.NOTHING);
    }
    var d = plan.deployment;
    var node = plan.node;
    prepare(
        place, new Side(plan.linkA, d.networkA(), d.subnetA(), node.interfaceA(), node.selfA()));
    if (!plan.linkB.equals(plan.linkA)) {
      prepare(
          place, new Side(plan.linkB, d.networkB(), d.subnetB(), node.interfaceB(), node.selfB()));
    }
  }

  private void prepare(Place place, Side side) throws Refused, IOException, InterruptedException {
    if (side.self() < 0) {
      throw new Refused(new Outcome.Refused(ResultCode.INVALID, Constraint.ADDRESS, side.subnet()));
    }
    if (isReady(place, side)) {
      return;
    }
    int vlan = side.link().vlan();
    ObjectNode added = vlan("id", vlan).put("aliasname", ALIAS);
    ensure(DEFAULT, Call.add("vlan", added), side.subject());
    tag(side);
    if (device.isolation() == Isolation.PARTITIONS) {
      ObjectNode body = vlan("vlan", vlan).put("partitionname", place.scope());
      ensure(DEFAULT, Call.add("nspartition_vlan_binding", body), side.subject());
    } else if (place.domain() > 0) {
      ObjectNode body = vlan("vlan", vlan).put("td", place.domain());
      ensure(DEFAULT, Call.add("nstrafficdomain_vlan_binding", body), side.subject());
    }
    address(place, side);
  }

  /** Own addresses come last: where one is bound, all before it is done. */
  private boolean isReady(Place place, Side side) throws IOException, InterruptedException {
    String vlan = String.valueOf(side.link().vlan());
    Reply reply = client.send(place.scope(), Call.get("vlan_binding", vlan));
    if (!reply.ok() || reply.all("vlan_binding").isEmpty()) {
      return false;
    }
    JsonNode bound = reply.all("vlan_binding").get(0);
    boolean tagged = false;
    for (JsonNode each : bound.path("vlan_interface_binding")) {
      int index = device.interfaces().indexOf(each.path("ifnum").asText());
      tagged |= side.interfaceIndex() < 0 || side.interfaceIndex() == index;
    }
    boolean addressed = false;
    for (JsonNode each : bound.path("vlan_nsip_binding")) {
      addressed |=
          each.path("ipaddress").asText().equals(Cidr.dotted(side.self()))
              && each.path("td").asInt() == place.domain();
    }
    return tagged && addressed;
  }

  /** Tags a VLAN on the interface that was asked for, or on the first that takes it. */
  private void tag(Side side) throws Refused, IOException, InterruptedException {
    int vlan = side.link().vlan();
    int wanted = side.interfaceIndex();
    Call bound = Call.get("vlan_interface_binding", String.valueOf(vlan));
    for (JsonNode each : client.send(DEFAULT, bound).all("vlan_interface_binding")) {
      int index = device.interfaces().indexOf(each.path("ifnum").asText());
      if (wanted >= 0 && index != wanted) {
        throw new Refused(new Outcome.Refused(ResultCode.VLAN_BOUND, Constraint.VLANS, index));
      }
      return;
    }
    int first = Math.max(0, wanted);
    int last = wanted < 0 ? device.interfaces().size() - 1 : wanted;
    for (int index = first; index <= last; index++) {
      ObjectNode body =
          vlan("id", vlan).put("ifnum", device.interfaces().get(index)).put("tagged", true);
      Reply reply = client.send(DEFAULT, Call.add("vlan_interface_binding", body));
      if (reply.ok() || reply.existed()) {
        return;
      }
      if (reply.code() != ResultCode.VLANS_EXHAUSTED || index == last) {
        Subject subject = new Subject(side.network(), side.subnet(), wanted);
        throw Refused.of(reply, subject, device, fleet);
      }
    }
  }

  private void address(Place place, Side side) throws Refused, IOException, InterruptedException {
    String address = Cidr.dotted(side.self());
    String netmask = netmask(side.link().block());
    ObjectNode own = VipPlan.object("ipaddress", address).put("netmask", netmask);
    Reply added =
        client.send(
            place.scope(), Call.add("nsip", place.inDomain(own.deepCopy().put("type", "SNIP"))));
    if (!added.ok() && !(added.existed() && isOurs(place, address, netmask))) {
      throw Refused.of(added, side.subject(), device, fleet);
    }
    ObjectNode binding = place.inDomain(own.put("id", String.valueOf(side.link().vlan())));
    ensure(place.scope(), Call.add("vlan_nsip_binding", binding), side.subject());
  }

  /** True if an address that is there is the one that we would have added. */
  private boolean isOurs(Place place, String address, String netmask)
      throws IOException, InterruptedException {
    for (JsonNode each : client.send(place.scope(), Call.get("nsip")).all("nsip")) {
      if (each.path("ipaddress").asText().equals(address)
          && each.path("td").asInt() == place.domain()) {
        return each.path("type").asText().equals("SNIP")
            && each.path("netmask").asText().equals(netmask);
      }
    }
    return false;
  }

  private void ensure(String scope, Call call, Subject subject)
      throws Refused, IOException, InterruptedException {
    Reply reply = client.send(scope, call);
    if (!reply.ok() && !reply.existed()) {
      throw Refused.of(reply, subject, device, fleet);
    }
  }

  private static ObjectNode vlan(String key, int vlan) {
    return VipPlan.object(key, String.valueOf(vlan));
  }

  private static String netmask(Cidr block) {
    return Cidr.dotted(0xFFFFFFFFL & -block.size());
  }

  // ---- taking away ----

  /**
   * Removes the parts that no VIP needs any more.
   *
   * @param place the place of the VIP that needed them; its own label no longer counts
   * @param links the links that it needed
   * @param self addresses of the appliance's own that may be there without being bound; those that
   *     are unbound now are added, in case this must be done again
   */
  void sweep(Place place, Collection<Link> links, Set<Long> self)
      throws IOException, InterruptedException {
    List<VipLabel> others =
        client
            .send(place.scope(), Call.get("lbvserver?attrs=name,comment"))
            .all("lbvserver")
            .stream()
            .map(server -> VipLabel.parse(server.path("comment").asText()))
            .filter(label -> label != null && label.vip() != place.vip())
            .toList();
    for (Link link : links) {
      if (others.stream().noneMatch(o -> o.linkA().equals(link) || o.linkB().equals(link))) {
        removeAddresses(place, link, self);
      }
    }
    for (Link link : links) {
      int vlan = link.vlan();
      if (others.stream().noneMatch(o -> o.linkA().vlan() == vlan || o.linkB().vlan() == vlan)
          && mayGo(place, String.valueOf(vlan))) {
        removeVlan(place, String.valueOf(vlan));
      }
    }
    if (others.stream().noneMatch(other -> other.tenant() == place.tenant())) {
      if (device.isolation() == Isolation.PARTITIONS) {
        Removal.of(client, DEFAULT, Call.remove("nspartition", place.scope()));
      } else if (place.domain() > 0) {
        String domain = String.valueOf(place.domain());
        Removal.of(client, DEFAULT, Call.remove("nstrafficdomain", domain));
      }
    }
  }

  /** True if a VLAN is the driver's own, and no other partition's. */
  private boolean mayGo(Place place, String vlan) throws IOException, InterruptedException {
    if (device.isolation() == Isolation.PARTITIONS) {
      String type = "nspartition_vlan_binding";
      for (JsonNode each : client.send(DEFAULT, Call.get(type + "?bulkbindings=yes")).all(type)) {
        if (each.path("vlan").asText().equals(vlan)
            && !each.path("partitionname").asText().equals(place.scope())) {
          return false;
        }
      }
    }
    return isOwn(vlan);
  }

  private boolean isOwn(String vlan) throws IOException, InterruptedException {
    return client.send(DEFAULT, Call.get("vlan", vlan)).all("vlan").stream()
        .anyMatch(each -> each.path("aliasname").asText().equals(ALIAS));
  }

  /** Removes addresses; on a VLAN of somebody else's only those known to be the driver's. */
  private void removeAddresses(Place place, Link link, Set<Long> self)
      throws IOException, InterruptedException {
    String vlan = String.valueOf(link.vlan());
    String scope = place.scope();
    boolean own = isOwn(vlan);
    for (JsonNode each :
        client.send(scope, Call.get("vlan_nsip_binding", vlan)).all("vlan_nsip_binding")) {
      String address = each.path("ipaddress").asText();
      long number = Cidr.address(address);
      if (link.block().contains(number) && (own || self.contains(number))) {
        self.add(number);
        String[] arguments =
            place.inDomain("ipaddress:" + address, "netmask:" + each.path("netmask").asText());
        Removal.of(client, scope, Call.remove("vlan_nsip_binding", vlan, arguments));
      }
    }
    for (long address : self) {
      if (link.block().contains(address)) {
        Call call = Call.remove("nsip", Cidr.dotted(address), place.inDomain());
        Removal.of(client, scope, call);
      }
    }
  }

  private void removeVlan(Place place, String vlan) throws IOException, InterruptedException {
    if (device.isolation() == Isolation.PARTITIONS) {
      Call call = Call.remove("nspartition_vlan_binding", place.scope(), "vlan:" + vlan);
      Removal.of(client, DEFAULT, call);
    } else if (place.domain() > 0) {
      String domain = String.valueOf(place.domain());
      Call call = Call.remove("nstrafficdomain_vlan_binding", domain, "vlan:" + vlan);
      Removal.of(client, DEFAULT, call);
    }
    Reply bound = client.send(DEFAULT, Call.get("vlan_interface_binding", vlan));
    for (JsonNode each : bound.all("vlan_interface_binding")) {
      String interfaceName = each.path("ifnum").asText();
      Call call = Call.remove("vlan_interface_binding", vlan, "ifnum:" + interfaceName);
      Removal.of(client, DEFAULT, call);
    }
    Removal.of(client, DEFAULT, Call.remove("vlan", vlan));
  }
}
