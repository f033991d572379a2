package io.lbplace.drivers.nitro.appliance;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Bindings as they are read from the other side, or all of a resource at once. */
final class ResourceViews {
  private final ResourceTable table;
  private final Configuration configuration;
  private final States states;

  ResourceViews(ResourceTable table, Configuration configuration, States states) {
    this.table = table;
    this.configuration = configuration;
    this.states = states;
  }

  /** All that is bound to a resource, by type of binding. */
  ObjectNode all(String partition, ResourceType owner, String name) throws Refusal {
    ObjectNode all = JsonNodeFactory.instance.objectNode().put(owner.key(), name);
    for (ResourceType type : table.bindingsOf(owner)) {
      List<ObjectNode> bound =
          states.told(partition, type, configuration.bound(partition, type, name));
      if (!bound.isEmpty()) {
        all.putArray(type.name()).addAll(bound);
      }
    }
    if (table.bindingsOf(owner).isEmpty()) {
      configuration.list(partition, owner, owner.keyOf(name, Map.of()));
    }
    return all;
  }

  /** A view that NITRO has, or null. */
  @Nullable List<ObjectNode> of(String partition, String view, @Nullable String name)
      throws Refusal {
    return switch (view) {
      case "svcbindings" ->
          owners(
              partition,
              "service",
              name,
              "lbvserver_service_binding",
              "servicename",
              "vservername");
      case "servicegroupbindings" ->
          owners(
              partition,
              "servicegroup",
              name,
              "lbvserver_servicegroup_binding",
              "servicegroupname",
              "vservername");
      case "lbmonbindings_service_binding" ->
          owners(
              partition,
              "lbmonitor",
              name,
              "service_lbmonitor_binding",
              "monitorname",
              "servicename");
      case "lbmonbindings_servicegroup_binding" ->
          owners(
              partition,
              "lbmonitor",
              name,
              "servicegroup_lbmonitor_binding",
              "monitorname",
              "servicegroupname");
      case "server_service_binding" -> services(partition, name);
      case "server_servicegroup_binding" -> groups(partition, name);
      case "lbvserver_servicegroupmember_binding" -> members(partition, name);
      default -> null;
    };
  }

  private String named(String partition, String type, @Nullable String name) throws Refusal {
    ResourceType owner = table.get(type);
    if (name == null) {
      throw Refusal.missing(owner.key());
    }
    configuration.list(partition, owner, name);
    return name;
  }

  private List<ObjectNode> owners(
      String partition,
      String type,
      @Nullable String given,
      String binding,
      String attribute,
      String ownerAttribute)
      throws Refusal {
    String name = named(partition, type, given);
    ResourceType bindings = table.get(binding);
    String ownerKey = table.ownerOf(bindings).key();
    List<ObjectNode> all = new ArrayList<>();
    for (ObjectNode each :
        states.told(partition, bindings, configuration.bound(partition, bindings, null))) {
      if (each.path(bindings.keys().get(0)).asText().equals(name)) {
        all.add(each.put(attribute, name).put(ownerAttribute, each.path(ownerKey).asText()));
      }
    }
    return all;
  }

  private List<ObjectNode> services(String partition, @Nullable String given) throws Refusal {
    String name = named(partition, "server", given);
    ResourceType services = table.get("service");
    List<ObjectNode> all = new ArrayList<>();
    for (ObjectNode each :
        states.told(partition, services, configuration.list(partition, services, null))) {
      if (each.path("servername").asText().equals(name)) {
        String service = each.path("name").asText();
        all.add(
            each.retain("servicetype", "port", "svrstate")
                .put("name", name)
                .put("servicename", service));
      }
    }
    return all;
  }

  private List<ObjectNode> groups(String partition, @Nullable String given) throws Refusal {
    String name = named(partition, "server", given);
    ResourceType member = table.get("servicegroup_servicegroupmember_binding");
    List<ObjectNode> all = new ArrayList<>();
    for (ObjectNode each :
        states.told(partition, member, configuration.bound(partition, member, null))) {
      if (each.path("servername").asText().equals(name)) {
        all.add(each.put("name", name));
      }
    }
    return all;
  }

  private List<ObjectNode> members(String partition, @Nullable String given) throws Refusal {
    String name = named(partition, "lbvserver", given);
    ResourceType bound = table.get("lbvserver_servicegroup_binding");
    ResourceType member = table.get("servicegroup_servicegroupmember_binding");
    List<ObjectNode> all = new ArrayList<>();
    for (ObjectNode group : configuration.bound(partition, bound, name)) {
      String of = group.path("servicegroupname").asText();
      for (ObjectNode each :
          states.told(partition, member, configuration.bound(partition, member, of))) {
        all.add(
            each.put("name", name)
                .put("ipv46", each.path("ip").asText())
                .put("curstate", each.path("svrstate").asText()));
      }
    }
    return all;
  }
}
