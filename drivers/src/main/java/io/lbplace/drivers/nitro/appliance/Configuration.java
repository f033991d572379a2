package io.lbplace.drivers.nitro.appliance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lbplace.core.appliance.ResultCode;
import io.lbplace.core.model.Cidr;
import io.lbplace.drivers.nitro.NitroCode;
import io.lbplace.drivers.nitro.VipLabel.Link;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Adds, changes and removes NITRO's resources and bindings. A change is checked against {@link
 * ResourceTable}, then asked of {@link Admission}, then made: it happens whole or not at all.
 */
final class Configuration {
  private static final String LBVSERVER = "lbvserver";
  private static final String SERVICE = "service";
  private static final String SERVER = "server";
  private static final String SERVICEGROUP = "servicegroup";
  private static final String MEMBER = "servicegroup_servicegroupmember_binding";
  private static final String GROUP_BINDING = "lbvserver_servicegroup_binding";
  private static final String SERVICE_NAME = "servicename";
  private static final String LBMONITOR = "lbmonitor";
  private static final String NSIP = "nsip";
  private static final String NSPARTITION = "nspartition";
  private static final String VLAN = "vlan";
  private static final String STATE = "state";
  private static final String ENABLED = "ENABLED";
  private static final String DISABLED = "DISABLED";
  private static final String SERVER_NAME = "servername";
  private static final String ADDRESS = "ipaddress";
  private static final String NEW_NAME = "newname";

  /** Arguments of turning off alone. No connection lives here, so that none need be waited for. */
  private static final List<String> WHEN_OFF = List.of("delay", "graceful");

  /** Attributes of a member that a request for its group may name. */
  private static final List<String> OF_MEMBERS =
      List.of(SERVER_NAME, "port", "weight", "hashid", "customserverid", "order");

  private static final String SINGLE = "";

  /** Monitors that every partition has, by name, as the reference lists them: their types. */
  private static final Map<String, String> BUILT_IN =
      Map.of(
          "ping",
          "PING",
          "tcp",
          "TCP",
          "http",
          "HTTP",
          "tcp-ecv",
          "TCP-ECV",
          "http-ecv",
          "HTTP-ECV",
          "udp-ecv",
          "UDP-ECV",
          "dns",
          "DNS",
          "ftp",
          "FTP",
          "arp",
          "ARP",
          "nd6",
          "ND6");

  private final ResourceTable table;
  private final Admission admission;
  private final Map<String, Scope> scopes = new LinkedHashMap<>();
  private final Scope whole; // the default partition's
  private final ResourceType lbvserver;
  private final ResourceType service;
  private final ResourceType server;
  private final ResourceType servicegroup;
  private final ResourceType member;
  private final ResourceType nsip;
  private final ResourceType nspartition;
  private final ResourceType vlan;

  Configuration(ResourceTable table, Admission admission) {
    this.table = table;
    this.admission = admission;
    whole = new Scope(table);
    scopes.put("", whole);
    lbvserver = table.get(LBVSERVER);
    service = table.get(SERVICE);
    server = table.get(SERVER);
    servicegroup = table.get(SERVICEGROUP);
    member = table.get(MEMBER);
    nsip = table.get(NSIP);
    nspartition = table.get(NSPARTITION);
    vlan = table.get(VLAN);
  }

  boolean knows(String partition) {
    return scopes.containsKey(partition);
  }

  /** The scope that holds the resources of a type for a session in a partition. */
  private Scope scope(String partition, ResourceType type) throws Refusal {
    return type.whole() ? whole : scope(partition);
  }

  private Scope scope(String partition) throws Refusal {
    Scope scope = scopes.get(partition);
    if (scope == null) {
      throw Refusal.absent(nspartition.key(), partition);
    }
    return scope;
  }

  // ---- resources ----

  /**
   * Adds one.
   *
   * @param idempotent true if it may be there already, provided that it is the same
   */
  void add(String partition, ResourceType type, ObjectNode given, boolean idempotent)
      throws Refusal {
    onlyInDefault(partition, type);
    ObjectNode body = type.addition(given);
    String key = type.keyOf(body);
    Scope scope = scope(partition, type);
    if (type.is(SERVICE)) {
      addressed(scope, body);
    }
    ObjectNode there = scope.find(type, key);
    if (there != null || isBuiltIn(type, key)) {
      if (idempotent && there != null && holds(type.told(there), body)) {
        return;
      }
      throw Refusal.exists(type.key(), type.shown(key));
    }
    check(type, type.told(body));
    if (type.is(LBVSERVER)) {
      addressFree(scope, key, body);
      if (isAdmitted(body)) {
        admission.addServer(partition, key, body);
      }
    } else if (type.is(NSPARTITION)) {
      admission.addPartition(key);
      scopes.put(key, new Scope(table));
    }
    scope.put(type, key, body);
  }

  /** A service names a server, or brings its address itself. */
  private void addressed(Scope scope, ObjectNode body) throws Refusal {
    String name = body.path(SERVER_NAME).asText();
    if (name.isEmpty()) {
      JsonNode given = body.remove("ip");
      body.set(ADDRESS, given);
      body.put(SERVER_NAME, given.asText());
    } else {
      body.put(ADDRESS, addressOf(scope.get(server, name)));
    }
  }

  /** A server of a domain has no address that this appliance could ask for. */
  private static String addressOf(ObjectNode server) {
    return server.path(ADDRESS).asText("0.0.0.0");
  }

  private static boolean holds(ObjectNode told, ObjectNode wanted) {
    for (Map.Entry<String, JsonNode> one : wanted.properties()) {
      if (!told.path(one.getKey()).equals(one.getValue())) {
        return false;
      }
    }
    return true;
  }

  /** Values that must fit each other. */
  private void check(ResourceType type, ObjectNode told) throws Refusal {
    if (type.is(LBMONITOR)) {
      boolean alike = told.path("units3").equals(told.path("units4"));
      if (alike && told.path("resptimeout").asInt() >= told.path("interval").asInt()) {
        throw new Refusal(
            NitroCode.MONITOR_INTERVAL, "Monitor interval must be greater than response timeout");
      }
    } else if (type.is(LBVSERVER)) {
      String serviceType = told.path("servicetype").asText();
      if (told.path("persistencetype").asText().equals("COOKIEINSERT")
          && !serviceType.equals("HTTP")
          && !serviceType.equals("SSL")) {
        throw new Refusal(
            NitroCode.PERSISTENCE_INVALID, "Invalid Persistence type [persistencetype]");
      }
    }
  }

  /** True if the limits know of a virtual server: one that has an address, of IPv4. */
  private static boolean isAdmitted(ObjectNode body) {
    String address = body.path("ipv46").asText();
    return !address.isEmpty() && address.indexOf(':') < 0 && !address.equals("0.0.0.0");
  }

  /** Addresses of IPv6 are in no subnet here; two virtual servers can't share one and a port. */
  private void addressFree(Scope scope, String key, ObjectNode body) throws Refusal {
    String address = body.path("ipv46").asText();
    if (address.indexOf(':') < 0) {
      return;
    }
    for (ObjectNode other : scope.list(lbvserver)) {
      if (!other.path("name").asText().equals(key)
          && other.path("ipv46").asText().equalsIgnoreCase(address)
          && other.path("port").equals(body.path("port"))
          && other.path("td").asText("0").equals(body.path("td").asText("0"))) {
        throw new Refusal(ResultCode.ADDRESS_IN_USE, "Address already in use [" + address + "]");
      }
    }
  }

  void update(String partition, ResourceType type, ObjectNode given) throws Refusal {
    onlyInDefault(partition, type);
    Scope scope = scope(partition, type);
    String key = type.single() ? SINGLE : type.keyOf(given);
    if (isBuiltIn(type, key)) {
      throw new Refusal(ResultCode.PERMISSION, "Operation not permitted [" + key + "]");
    }
    ObjectNode before = kept(scope, type, key);
    ObjectNode change = type.change(given, type.told(before));
    if (type.is(SERVICEGROUP) && given.has(SERVER_NAME)) {
      updateMember(scope, key, change);
      change.remove(OF_MEMBERS);
    }
    replace(partition, type, key, before, before.deepCopy().setAll(change));
  }

  private ObjectNode kept(Scope scope, ResourceType type, String key) throws Refusal {
    if (type.single()) {
      ObjectNode found = scope.find(type, key);
      return found == null ? JsonNodeFactory.instance.objectNode() : found;
    }
    return scope.get(type, key);
  }

  private void replace(
      String partition, ResourceType type, String key, ObjectNode before, ObjectNode after)
      throws Refusal {
    Scope scope = scope(partition, type);
    check(type, type.told(after));
    if (type.is(LBVSERVER)) {
      addressFree(scope, key, after);
      boolean moved = !before.path("ipv46").equals(after.path("ipv46"));
      if (moved && isAdmitted(before)) {
        admission.removeServer(partition, key);
      }
      try {
        if (isAdmitted(after)) {
          if (moved) {
            admission.addServer(partition, key, after);
          } else {
            admission.changeServer(partition, key, after);
          }
        }
      } catch (Refusal e) {
        if (moved && isAdmitted(before)) {
          admission.addServer(partition, key, before);
        }
        throw e;
      }
    }
    scope.put(type, key, after);
  }

  /** {@code servicegroup} also changes one of its members: that of a server and a port. */
  private void updateMember(Scope scope, String group, ObjectNode change) throws Refusal {
    ObjectNode bound = memberOf(scope, group, change);
    for (String attribute : OF_MEMBERS) {
      if (change.has(attribute)) {
        bound.set(attribute, member.attribute(attribute).read(change.path(attribute)));
      }
    }
  }

  private ObjectNode memberOf(Scope scope, String group, ObjectNode given) throws Refusal {
    String name = given.path(SERVER_NAME).asText();
    for (ObjectNode bound : scope.bound(member, group)) {
      if (bound.path(SERVER_NAME).asText().equals(name)
          && (!given.has("port") || bound.path("port").asInt() == given.path("port").asInt())) {
        return bound;
      }
    }
    throw Refusal.absent("serverName", name);
  }

  /** Resets values to their defaults. */
  void unset(String partition, ResourceType type, ObjectNode given) throws Refusal {
    onlyInDefault(partition, type);
    Scope scope = scope(partition, type);
    String key = type.single() ? SINGLE : type.keyOf(given);
    ObjectNode before = kept(scope, type, key);
    ObjectNode after = before.deepCopy();
    Iterator<String> names = given.fieldNames();
    while (names.hasNext()) {
      String name = names.next();
      Attribute attribute = type.attribute(name);
      if (name.equals(type.key()) || name.equals("td")) {
        continue;
      }
      if (attribute.use() == Attribute.Use.READ
          || attribute.use() == Attribute.Use.ADD
          || type.required().contains(name)) {
        throw Refusal.argument(name);
      }
      after.remove(name);
    }
    replace(partition, type, key, before, after);
  }

  /** Turns a resource on or off, or a part of it that the body names. */
  void turn(String partition, ResourceType type, ObjectNode given, boolean on) throws Refusal {
    type.checkNames(given, WHEN_OFF);
    Scope scope = scope(partition, type);
    String key = type.keyOf(given);
    ObjectNode there = isBuiltIn(type, key) ? builtIn(key) : scope.get(type, key);
    String word = on ? ENABLED : DISABLED;
    if (type.is(SERVICEGROUP) && given.has(SERVER_NAME)) {
      memberOf(scope, key, given).put(STATE, word);
    } else if (type.is(LBMONITOR)) {
      turnMonitor(scope, key, given, word);
    } else {
      there.put(STATE, word);
    }
  }

  /** A monitor is turned on or off for a service, a group, or wherever it is bound. */
  private void turnMonitor(Scope scope, String monitor, ObjectNode given, String word)
      throws Refusal {
    boolean found = false;
    for (ResourceType type :
        List.of(
            table.get("service_lbmonitor_binding"), table.get("servicegroup_lbmonitor_binding"))) {
      String named = SERVICE.equals(type.of()) ? SERVICE_NAME : "servicegroupname";
      for (ObjectNode bound : scope.bound(type)) {
        String owner = bound.path(ownerKey(type)).asText();
        boolean wanted =
            given.has(named)
                ? given.path(named).asText().equals(owner)
                : !given.has(SERVICE_NAME) && !given.has("servicegroupname");
        if (wanted && bound.path("monitor_name").asText().equals(monitor)) {
          bound.put("monstate", word);
          found = true;
        }
      }
    }
    if (!found) {
      throw Refusal.absent("monitorName", monitor);
    }
  }

  /** Gives a resource another name, also where others name it. */
  void rename(String partition, ResourceType type, ObjectNode given) throws Refusal {
    type.checkNames(given, List.of(NEW_NAME));
    String key = type.keyOf(given);
    if (!given.has(NEW_NAME)) {
      throw Refusal.missing(NEW_NAME);
    }
    String renamed = type.attribute(type.key()).read(given.path(NEW_NAME)).asText();
    Scope scope = scope(partition, type);
    ObjectNode body = scope.get(type, key);
    if (scope.find(type, renamed) != null) {
      throw Refusal.exists(type.key(), renamed);
    }
    if (type.is(LBVSERVER) && isAdmitted(body)) {
      admission.renameServer(partition, key, renamed);
    }
    scope.rename(type, key, renamed);
    if (type.is(SERVER)) {
      renameServer(scope, key, renamed);
    }
    for (ResourceType binding : table.all()) {
      if (type.name().equals(binding.to())) {
        renameBound(scope, binding, key, renamed);
      }
    }
  }

  private void renameServer(Scope scope, String key, String renamed) {
    for (ObjectNode each : scope.list(service)) {
      if (each.path(SERVER_NAME).asText().equals(key)) {
        each.put(SERVER_NAME, renamed);
      }
    }
    for (ObjectNode each : scope.bound(member)) {
      if (each.path(SERVER_NAME).asText().equals(key)) {
        String group = each.path(servicegroup.key()).asText();
        scope.unbind(member, group, memberKey(each));
        each.put(SERVER_NAME, renamed);
        scope.bind(member, group, memberKey(each), each);
      }
    }
  }

  private void renameBound(Scope scope, ResourceType binding, String key, String renamed) {
    String attribute = binding.keys().get(0);
    for (ObjectNode each : scope.bound(binding)) {
      if (each.path(attribute).asText().equals(key)) {
        String owner = each.path(ownerKey(binding)).asText();
        scope.unbind(binding, owner, key);
        scope.bind(binding, owner, renamed, each.put(attribute, renamed));
      }
    }
  }

  void remove(String partition, ResourceType type, String key, Map<String, String> args)
      throws Refusal {
    onlyInDefault(partition, type);
    if (isBuiltIn(type, key)) {
      throw new Refusal(NitroCode.MONITOR_BUILT_IN, "Built-in monitors cannot be deleted");
    }
    Scope scope = scope(partition, type);
    ObjectNode body = scope.get(type, key);
    if (type.is(LBMONITOR)) {
      mayGo(body, args);
    }
    if (inUse(partition, type, key)) {
      throw type.is(LBMONITOR)
          ? new Refusal(NitroCode.MONITOR_BOUND, "Monitor must be unbound before it can be deleted")
          : Refusal.inUse(type.key(), type.shown(key));
    }
    if (type.is(LBVSERVER) && isAdmitted(body)) {
      admission.removeServer(partition, key);
    } else if (type.is(NSPARTITION)) {
      admission.removePartition(key);
      scopes.remove(key);
    }
    if (unboundSilently(type)) {
      for (ResourceType binding : table.all()) {
        if (type.name().equals(binding.to())) {
          scope.ownersOf(binding, key).forEach(owner -> scope.unbind(binding, owner, key));
        }
      }
    }
    scope.remove(type, key);
  }

  /** The type of a monitor must be given with its name. */
  private static void mayGo(ObjectNode monitor, Map<String, String> args) throws Refusal {
    String type = args.get("type");
    if (type == null) {
      throw Refusal.missing("type");
    }
    if (!type.equalsIgnoreCase(monitor.path("type").asText())) {
      throw new Refusal(
          NitroCode.MONITOR_WRONG_TYPE, "Existing monitor is of different type than given");
    }
  }

  /** A virtual server does without the services that go. */
  private boolean unboundSilently(ResourceType type) {
    return type.is(SERVICE) || type.is(SERVICEGROUP) || type.is(LBVSERVER);
  }

  /** True if something hangs on a VLAN, a domain or a server that must go first. */
  private boolean inUse(String partition, ResourceType type, String key) throws Refusal {
    for (ResourceType binding : table.all()) {
      if (!binding.binds()) {
        continue;
      }
      ResourceType owner = table.ownerOf(binding);
      Scope scope = scope(partition, owner);
      if (type.name().equals(binding.to()) && !unboundSilently(type)) {
        for (String each : scope.ownersOf(binding, key)) {
          if (!type.is(NSIP) || belongs(partition, each)) {
            return true;
          }
        }
      }
      if (owner.is(type.name()) && type.whole() && !scope.bound(binding, key).isEmpty()) {
        return true;
      }
    }
    if (type.is(NSPARTITION)) {
      return scope(key).size() > 0;
    }
    return type.is(SERVER)
        && (scope(partition).list(service).stream().anyMatch(each -> isOn(each, key))
            || scope(partition).bound(member).stream().anyMatch(each -> isOn(each, key)));
  }

  private static boolean isOn(ObjectNode body, String server) {
    return body.path(SERVER_NAME).asText().equals(server);
  }

  /** True if a VLAN is a partition's: the same address may be bound in another. */
  private boolean belongs(String partition, String id) {
    List<String> owners = whole.ownersOf(table.get("nspartition_vlan_binding"), id);
    return partition.isEmpty() ? owners.isEmpty() : owners.contains(partition);
  }

  private static void onlyInDefault(String partition, ResourceType type) throws Refusal {
    if (type.whole() && !partition.isEmpty()) {
      throw new Refusal(ResultCode.PERMISSION, "Operation not permitted [" + type.name() + "]");
    }
  }

  // ---- built-in monitors ----

  private boolean isBuiltIn(ResourceType type, String key) {
    return type.is(LBMONITOR) && BUILT_IN.containsKey(key);
  }

  private ObjectNode builtIn(String name) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("monitorname", name)
        .put("type", BUILT_IN.getOrDefault(name, ""));
  }

  // ---- bindings ----

  private String ownerKey(ResourceType binding) {
    return table.ownerOf(binding).key();
  }

  void bind(String partition, ResourceType type, ObjectNode given) throws Refusal {
    ResourceType owning = table.ownerOf(type);
    ObjectNode body = type.addition(given);
    if (body.path(owning.key()).asText().isEmpty()) {
      throw Refusal.missing(owning.key());
    }
    String owner = body.path(owning.key()).asText();
    owned(partition, owning, owner);
    Scope scope = scope(partition, owning);
    if (type.is(MEMBER)) {
      if (!body.has("port")) {
        throw Refusal.missing("port");
      }
      located(scope, body);
    }
    if (type.is(GROUP_BINDING) && body.has(SERVICE_NAME)) {
      body.set(type.keys().get(0), body.remove(SERVICE_NAME)); // a group can be given as a service
      body.remove("weight"); // which has a weight then, and the group none
    }
    String other = type.is(MEMBER) ? memberKey(body) : type.otherOf(body);
    if (other.isEmpty()) {
      throw Refusal.missing(type.keys().get(0));
    }
    if (type.to() != null) {
      ResourceType to = table.get(type.to());
      if (!isBuiltIn(to, other)) {
        scope(partition, to).get(to, other);
      }
    }
    if (scope.binding(type, owner, other) != null) {
      throw Refusal.exists(type.keys().get(0), type.shown(other));
    }
    admit(partition, type, owner, other, body);
    scope.bind(type, owner, other, body);
  }

  /** Gives a member its server: by name, or by an address, after which the server is then named. */
  private void located(Scope scope, ObjectNode body) throws Refusal {
    if (body.has(SERVER_NAME)) {
      body.put("ip", addressOf(scope.get(server, body.path(SERVER_NAME).asText())));
    } else {
      body.put(SERVER_NAME, body.path("ip").asText());
    }
  }

  private static String memberKey(ObjectNode body) {
    return body.path(SERVER_NAME).asText() + " " + body.path("port").asText();
  }

  void unbind(String partition, ResourceType type, String owner, Map<String, String> args)
      throws Refusal {
    ResourceType owning = table.ownerOf(type);
    owned(partition, owning, owner);
    Scope scope = scope(partition, owning);
    String other = type.is(MEMBER) ? member(scope, owner, args) : type.otherOf(args);
    if (type.is(GROUP_BINDING) && other.isEmpty()) {
      other = args.getOrDefault(SERVICE_NAME, "");
    }
    if (other.isEmpty()) {
      throw Refusal.missing(type.keys().get(0));
    }
    ObjectNode body = scope.binding(type, owner, other);
    if (body == null) {
      throw Refusal.absent(type.keys().get(0), type.shown(other));
    }
    if (type.is("vlan_interface_binding")) {
      admission.unbindVlan(Integer.parseInt(owner));
    } else if (type.is("vlan_nsip_binding")) {
      admission.removeSubnet(link(owner, body));
    }
    scope.unbind(type, owner, other);
  }

  /** A member is found by its server's name or by its address, and its port. */
  private String member(Scope scope, String group, Map<String, String> args) throws Refusal {
    String name = args.getOrDefault(SERVER_NAME, args.getOrDefault("ip", ""));
    if (name.isEmpty()) {
      throw Refusal.missing("serverName");
    }
    for (ObjectNode bound : scope.bound(member, group)) {
      String attribute = args.containsKey(SERVER_NAME) ? SERVER_NAME : "ip";
      String port = args.getOrDefault("port", bound.path("port").asText());
      if (bound.path(attribute).asText().equals(name) && bound.path("port").asText().equals(port)) {
        return memberKey(bound);
      }
    }
    throw Refusal.absent("serverName", name);
  }

  private void admit(
      String partition, ResourceType type, String owner, String other, ObjectNode body)
      throws Refusal {
    switch (type.name()) {
      case "vlan_interface_binding" -> admission.bindVlan(Integer.parseInt(owner), other);
      case "vlan_nsip_binding" ->
          admission.addSubnet(link(owner, body), Admission.address(body, ADDRESS));
      case "nstrafficdomain_vlan_binding" -> onlyOne(type, other, ResultCode.OTHER_TRAFFIC_DOMAIN);
      case "nspartition_vlan_binding" -> onlyOne(type, other, NitroCode.VLAN_IN_OTHER_PARTITION);
      case "lbvserver_servicegroup_binding" -> alike(partition, owner, servicegroup, other);
      case "lbvserver_service_binding" -> alike(partition, owner, service, other);
      default -> {}
    }
  }

  /** Checks that an lbvserver and its service or group are of one service type. */
  private void alike(String partition, String virtual, ResourceType type, String name)
      throws Refusal {
    String expected = serviceType(partition, lbvserver, virtual);
    if (!expected.equals(serviceType(partition, type, name))) {
      throw new Refusal(
          NitroCode.SERVICE_TYPE_MISMATCH,
          "Service type mismatch between the vserver and service [" + name + "]");
    }
  }

  private String serviceType(String partition, ResourceType type, String name) throws Refusal {
    return scope(partition).get(type, name).path("servicetype").asText();
  }

  private void onlyOne(ResourceType type, String id, int code) throws Refusal {
    for (String owner : whole.ownersOf(type, id)) {
      throw new Refusal(
          code, "VLAN [vlan, " + id + "] is bound to [" + type.of() + ", " + owner + "]");
    }
  }

  /** A partition sees the VLANs that are bound to it and no others. */
  private void owned(String partition, ResourceType type, String owner) throws Refusal {
    scope(partition, type).get(type, owner);
    if (!type.is(VLAN)) {
      onlyInDefault(partition, type);
    } else if (!partition.isEmpty() && !belongs(partition, owner)) {
      throw Refusal.absent(vlan.key(), owner);
    }
  }

  private static Link link(String id, ObjectNode body) throws Refusal {
    long address = Admission.address(body, ADDRESS);
    int prefix = Long.bitCount(Admission.address(body, "netmask"));
    long base = address >> (32 - prefix) << (32 - prefix);
    return new Link(Integer.parseInt(id), new Cidr(base, prefix));
  }

  // ---- what is there ----

  /** One resource, or all of its type, with the values that were never set. */
  List<ObjectNode> list(String partition, ResourceType type, @Nullable String key) throws Refusal {
    Scope scope = scope(partition, type);
    if (type.single()) {
      return List.of(type.told(kept(scope, type, SINGLE)));
    }
    if (key != null) {
      return List.of(type.told(isBuiltIn(type, key) ? builtIn(key) : one(scope, type, key)));
    }
    List<ObjectNode> all = new ArrayList<>(scope.list(type));
    if (type.is(LBMONITOR)) {
      BUILT_IN.keySet().stream().sorted().forEach(name -> all.add(builtIn(name)));
    } else if (type.is(NSIP)) {
      all.addAll(virtualAddresses(scope));
    }
    return all.stream().map(type::told).toList();
  }

  /** True if an operator has turned off the server by which a member is named. */
  boolean isServerOff(String partition, String name) throws Refusal {
    ObjectNode found = scope(partition).find(server, name);
    return found != null && found.path(STATE).asText().equals(DISABLED);
  }

  private ObjectNode one(Scope scope, ResourceType type, String key) throws Refusal {
    if (type.is(NSIP) && scope.find(type, key) == null) {
      for (ObjectNode virtual : virtualAddresses(scope)) {
        if (nsip.keyOf(virtual).equals(key)) {
          return virtual;
        }
      }
    }
    return scope.get(type, key);
  }

  /** The addresses of virtual servers are addresses of the appliance, of type VIP. */
  private List<ObjectNode> virtualAddresses(Scope scope) throws Refusal {
    Set<String> seen = new LinkedHashSet<>();
    List<ObjectNode> all = new ArrayList<>();
    for (ObjectNode each : scope.list(lbvserver)) {
      ObjectNode virtual =
          JsonNodeFactory.instance
              .objectNode()
              .put(ADDRESS, each.path("ipv46").asText())
              .put("netmask", "255.255.255.255")
              .put("type", "VIP")
              .put("td", each.path("td").asText("0"));
      if (isAdmitted(each)
          && scope.find(nsip, nsip.keyOf(virtual)) == null
          && seen.add(nsip.keyOf(virtual))) {
        all.add(virtual);
      }
    }
    return all;
  }

  /** The bindings of an owner, or all of a type. */
  List<ObjectNode> bound(String partition, ResourceType type, @Nullable String owner)
      throws Refusal {
    ResourceType owning = table.ownerOf(type);
    Scope scope = scope(partition, owning);
    List<ObjectNode> found;
    if (owner == null) {
      found = scope.bound(type);
    } else {
      owned(partition, owning, owner);
      found = scope.bound(type, owner);
    }
    return found.stream().map(type::told).toList();
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
