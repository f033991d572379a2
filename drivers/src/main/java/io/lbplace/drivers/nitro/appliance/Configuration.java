package io.lbplace.drivers.nitro.appliance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lbplace.core.appliance.ResultCode;
import io.lbplace.core.model.Cidr;
import io.lbplace.drivers.nitro.NitroCode;
import io.lbplace.drivers.nitro.VipLabel.Link;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Adds, changes and removes NITRO's resources and bindings. A change is checked, then asked of
 * {@link Admission}, then made: it happens whole or not at all.
 */
final class Configuration {
  private final Admission admission;
  private final Map<String, Scope> scopes = new LinkedHashMap<>();
  private final Scope whole = new Scope(); // the default partition's

  Configuration(Admission admission) {
    this.admission = admission;
    scopes.put("", whole);
  }

  boolean knows(String partition) {
    return scopes.containsKey(partition);
  }

  /** Where the resources of a type are for a session in a partition. */
  Scope scope(String partition, ObjectType type) throws Refusal {
    return type.global ? whole : scope(partition);
  }

  private Scope scope(String partition) throws Refusal {
    Scope scope = scopes.get(partition);
    if (scope == null) {
      throw Refusal.absent("nspartition", partition);
    }
    return scope;
  }

  // ---- resources ----

  void add(String partition, ObjectType type, ObjectNode body) throws Refusal {
    onlyInDefault(partition, type);
    String key = type.keyOf(body);
    Scope scope = scope(partition, type);
    ObjectNode whole = Attributes.withDefaults(type, body);
    if (type == ObjectType.SERVICE) {
      whole.put("ipaddress", addressOf(scope, body));
    }
    Attributes.check(type, whole);
    if (scope.find(type, key) != null) {
      throw Refusal.exists(type.type, key);
    }
    if (type == ObjectType.LBVSERVER) {
      admission.addServer(partition, key, whole);
    } else if (type == ObjectType.NSPARTITION) {
      admission.addPartition(key);
      scopes.put(key, new Scope());
    }
    scope.put(type, key, whole);
  }

  /** A service names a server, or brings its address itself. */
  private static String addressOf(Scope scope, ObjectNode service) throws Refusal {
    return service.has("servername")
        ? scope
            .get(ObjectType.SERVER, service.path("servername").asText())
            .path("ipaddress")
            .asText()
        : ObjectType.required(service, "ip");
  }

  /** Turns a resource on or off. */
  void turn(String partition, ObjectType type, String key, boolean on) throws Refusal {
    if (type != ObjectType.LBVSERVER && type != ObjectType.SERVICE) {
      throw Refusal.invalid("action", "not for " + type.type);
    }
    Scope scope = scope(partition, type);
    ObjectNode after = scope.get(type, key).deepCopy();
    scope.put(type, key, after.put("state", on ? "ENABLED" : "DISABLED"));
  }

  void update(String partition, ObjectType type, ObjectNode body) throws Refusal {
    onlyInDefault(partition, type);
    String key = type.keyOf(body);
    Scope scope = scope(partition, type);
    ObjectNode before = scope.get(type, key);
    ObjectNode after = before.deepCopy().setAll(body);
    Attributes.check(type, after);
    if (type == ObjectType.LBVSERVER) {
      Attributes.checkUpdate(before, body);
      admission.changeServer(partition, key, after);
    }
    scope.put(type, key, after);
  }

  void remove(String partition, ObjectType type, String key) throws Refusal {
    onlyInDefault(partition, type);
    Scope scope = scope(partition, type);
    scope.get(type, key);
    if (inUse(partition, type, key)) {
      throw new Refusal(ResultCode.IN_USE, "Resource in use [" + type.type + ", " + key + "]");
    }
    if (type == ObjectType.LBVSERVER) {
      admission.removeServer(partition, key);
    } else if (type == ObjectType.NSPARTITION) {
      admission.removePartition(key);
      scopes.remove(key);
    }
    scope.remove(type, key);
  }

  /** What hangs on a VLAN or a domain must go first; a server takes its bindings along. */
  private boolean inUse(String partition, ObjectType type, String key) throws Refusal {
    for (BindingType binding : BindingType.values()) {
      Scope scope = scope(partition, binding.owner);
      if (binding.other == type) {
        for (String owner : scope.ownersOf(binding, key)) {
          if (binding != BindingType.VLAN_NSIP || belongs(partition, owner)) {
            return true;
          }
        }
      }
      if (binding.owner == type && type.global && !scope.bound(binding, key).isEmpty()) {
        return true;
      }
    }
    return switch (type) {
      case NSPARTITION -> scope(key).size() > 0;
      case SERVER ->
          scope(partition).list(ObjectType.SERVICE).stream()
              .anyMatch(service -> service.path("servername").asText().equals(key));
      default -> false;
    };
  }

  /** Whether a VLAN is a partition's: the same address may be bound in another. */
  private boolean belongs(String partition, String vlan) {
    List<String> owners = whole.ownersOf(BindingType.NSPARTITION_VLAN, vlan);
    return partition.isEmpty() ? owners.isEmpty() : owners.contains(partition);
  }

  private static void onlyInDefault(String partition, ObjectType type) throws Refusal {
    if (type.global && !partition.isEmpty()) {
      throw new Refusal(ResultCode.PERMISSION, "Not permitted in a partition [" + type.type + "]");
    }
  }

  // ---- bindings ----

  void bind(String partition, BindingType type, ObjectNode body) throws Refusal {
    Attributes.check(type, body);
    String owner = ObjectType.required(body, type.ownerKey);
    String other = type.otherKeyOf(body);
    owned(partition, type, owner);
    if (type.other != null) {
      scope(partition, type.other).get(type.other, other);
    }
    Scope scope = scope(partition, type.owner);
    if (scope.binding(type, owner, other) != null) {
      throw Refusal.exists(type.type, owner + ", " + other);
    }
    admit(partition, type, owner, other, body);
    scope.bind(type, owner, other, body);
  }

  void unbind(String partition, BindingType type, String owner, String other) throws Refusal {
    owned(partition, type, owner);
    Scope scope = scope(partition, type.owner);
    ObjectNode body = scope.binding(type, owner, other);
    if (body == null) {
      throw Refusal.absent(type.type, owner + ", " + other);
    }
    if (type == BindingType.VLAN_INTERFACE) {
      admission.unbindVlan(Integer.parseInt(owner));
    } else if (type == BindingType.VLAN_NSIP) {
      admission.removeSubnet(link(owner, body));
    }
    scope.unbind(type, owner, other);
  }

  private void admit(
      String partition, BindingType type, String owner, String other, ObjectNode body)
      throws Refusal {
    switch (type) {
      case VLAN_INTERFACE -> admission.bindVlan(Integer.parseInt(owner), other);
      case VLAN_NSIP ->
          admission.addSubnet(link(owner, body), Admission.address(body, "ipaddress"));
      case NSTRAFFICDOMAIN_VLAN -> onlyOne(type, other, ResultCode.OTHER_TRAFFIC_DOMAIN);
      case NSPARTITION_VLAN -> onlyOne(type, other, NitroCode.VLAN_IN_OTHER_PARTITION);
      case LBVSERVER_SERVICEGROUP -> alike(partition, owner, ObjectType.SERVICEGROUP, other);
      case LBVSERVER_SERVICE -> alike(partition, owner, ObjectType.SERVICE, other);
      case SERVICEGROUP_MEMBER, SERVICEGROUP_LBMONITOR, SERVICE_LBMONITOR -> {}
    }
  }

  /** An lbvserver and what it sends requests to are of one service type. */
  private void alike(String partition, String server, ObjectType type, String name) throws Refusal {
    String expected = service(partition, ObjectType.LBVSERVER, server);
    if (!expected.equals(service(partition, type, name))) {
      throw Refusal.invalid(type.type + " " + name, "its service type isn't " + expected);
    }
  }

  private String service(String partition, ObjectType type, String name) throws Refusal {
    return scope(partition, type).get(type, name).path("servicetype").asText();
  }

  private void onlyOne(BindingType type, String vlan, int code) throws Refusal {
    for (String owner : whole.ownersOf(type, vlan)) {
      throw new Refusal(
          code, "VLAN [vlan, " + vlan + "] is bound to [" + type.owner.type + ", " + owner + "]");
    }
  }

  /** A partition sees the VLANs that are bound to it and no others. */
  private void owned(String partition, BindingType type, String owner) throws Refusal {
    scope(partition, type.owner).get(type.owner, owner);
    if (type.owner != ObjectType.VLAN) {
      onlyInDefault(partition, type.owner);
    } else if (!partition.isEmpty() && !belongs(partition, owner)) {
      throw Refusal.absent("vlan", owner);
    }
  }

  private static Link link(String vlan, ObjectNode body) throws Refusal {
    long address = Admission.address(body, "ipaddress");
    int prefix = Long.bitCount(Admission.address(body, "netmask"));
    long base = address >> (32 - prefix) << (32 - prefix);
    return new Link(Integer.parseInt(vlan), new Cidr(base, prefix));
  }

  // ---- what is there ----

  /** One resource, or all of its type. */
  List<ObjectNode> list(String partition, ObjectType type, @Nullable String key) throws Refusal {
    Scope scope = scope(partition, type);
    return key == null ? scope.list(type) : List.of(scope.get(type, key));
  }

  /** What is bound to an owner, or all bindings of a type. */
  List<ObjectNode> bound(String partition, BindingType type, @Nullable String owner)
      throws Refusal {
    Scope scope = scope(partition, type.owner);
    if (owner == null) {
      return scope.bound(type);
    }
    owned(partition, type, owner);
    return scope.bound(type, owner);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    scopes.forEach(
        (name, scope) ->
            scope
                .describe()
                .forEach(line -> text.append(name).append(' ').append(line).append('\n')));
    return text.append(admission).toString();
  }
}
