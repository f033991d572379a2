package io.lbplace.drivers.nitro.appliance;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The present states of configured resources: a real appliance knows them by its monitors, this one
 * by {@link BoundMembers}. States are computed and never stored. No traffic passes, so that
 * counters stay 0.
 */
final class States {
  private static final String UP = "UP";
  private static final String DOWN = "DOWN";

  /** The state of a resource that an operator has turned off, whether it answers or not. */
  private static final String OFF = "OUT OF SERVICE";

  private static final List<String> COUNTERS =
      List.of("curclntconnections", "tothits", "totalrequestbytes", "totalresponsebytes");

  private final Configuration configuration;
  private final BoundMembers members;
  private final ResourceType service;
  private final ResourceType servicegroup;
  private final ResourceType member;
  private final ResourceType boundServices;
  private final ResourceType boundGroups;

  States(ResourceTable table, Configuration configuration, BoundMembers members) {
    this.configuration = configuration;
    this.members = members;
    service = table.get("service");
    servicegroup = table.get("servicegroup");
    member = table.get("servicegroup_servicegroupmember_binding");
    boundServices = table.get("lbvserver_service_binding");
    boundGroups = table.get("lbvserver_servicegroup_binding");
  }

  /** Resources as they are told, with the states of those that have one. */
  List<ObjectNode> told(String partition, ResourceType type, List<ObjectNode> found)
      throws Refusal {
    for (ObjectNode each : found) {
      switch (type.name()) {
        case "lbvserver" -> tellServer(partition, each);
        case "service" -> each.put("svrstate", service(partition, each));
        case "servicegroup" -> each.put("servicegroupeffectivestate", group(partition, each));
        case "lbvserver_service_binding" -> {
          ObjectNode bound = named(partition, service, each.path("servicename").asText());
          each.put("curstate", service(partition, bound));
          for (String attribute : List.of("servicetype", "port")) {
            each.set(attribute, bound.path(attribute));
          }
          each.put("ipv46", bound.path("ipaddress").asText());
        }
        case "lbvserver_servicegroup_binding" -> { // as the vendor tells it
          each.set("servicename", each.path("servicegroupname"));
          each.remove("weight");
        }
        case "servicegroup_servicegroupmember_binding" ->
            each.put("svrstate", member(partition, each, each.path("ip").asText()));
        case "service_lbmonitor_binding" -> {
          String owner = each.path("name").asText();
          tellMonitor(each, service(partition, named(partition, service, owner)));
        }
        case "servicegroup_lbmonitor_binding" -> {
          String owner = each.path("servicegroupname").asText();
          tellMonitor(each, group(partition, named(partition, servicegroup, owner)));
        }
        default -> {}
      }
    }
    return found;
  }

  private ObjectNode named(String partition, ResourceType type, String name) throws Refusal {
    return configuration.list(partition, type, name).get(0);
  }

  private static void tellMonitor(ObjectNode binding, String state) {
    if (!binding.has("monstate")) {
      binding.put("monstate", "ENABLED");
    }
    binding.put("monitor_state", state.equals(UP) ? UP : DOWN);
  }

  private void tellServer(String partition, ObjectNode server) throws Refusal {
    List<String> states = carriers(partition, server.path("name").asText());
    long up = states.stream().filter(UP::equals).count();
    String state = isOff(server) ? OFF : up > 0 ? UP : DOWN;
    server
        .put("curstate", state)
        .put("effectivestate", state)
        .put("totalservices", String.valueOf(states.size()))
        .put("activeservices", String.valueOf(up))
        .put("health", states.isEmpty() ? "0" : String.valueOf(100 * up / states.size()));
  }

  /** The states of an lbvserver's services, and of the members of its groups. */
  private List<String> carriers(String partition, String name) throws Refusal {
    List<String> states = new ArrayList<>();
    for (ObjectNode bound : configuration.bound(partition, boundServices, name)) {
      states.add(service(partition, named(partition, service, bound.path("servicename").asText())));
    }
    for (ObjectNode bound : configuration.bound(partition, boundGroups, name)) {
      states.addAll(
          ofMembers(
              partition, named(partition, servicegroup, bound.path("servicegroupname").asText())));
    }
    return states;
  }

  private List<String> ofMembers(String partition, ObjectNode group) throws Refusal {
    List<String> states = new ArrayList<>();
    String name = group.path("servicegroupname").asText();
    for (ObjectNode bound : configuration.bound(partition, member, name)) {
      states.add(isOff(group) ? OFF : member(partition, bound, bound.path("ip").asText()));
    }
    return states;
  }

  /** {@code PARTIAL-UP} where only some of the members serve. */
  private String group(String partition, ObjectNode group) throws Refusal {
    if (isOff(group)) {
      return OFF;
    }
    List<String> states = ofMembers(partition, group);
    long up = states.stream().filter(UP::equals).count();
    return up == 0 ? DOWN : up == states.size() ? UP : "PARTIAL-UP";
  }

  private String service(String partition, ObjectNode service) throws Refusal {
    return member(partition, service, service.path("ipaddress").asText());
  }

  private String member(String partition, ObjectNode body, String address) throws Refusal {
    if (isOff(body) || configuration.isServerOff(partition, body.path("servername").asText())) {
      return OFF;
    }
    return members.answers(address, body.path("port").asInt()) ? UP : DOWN;
  }

  private static boolean isOff(ObjectNode body) {
    return body.path("state").asText().equals("DISABLED");
  }

  // ---- statistics ----

  /** The statistics of one resource, or of all; with its members, if they are asked for. */
  List<ObjectNode> statistics(
      String partition, ResourceType type, @Nullable String name, boolean withMembers)
      throws Refusal {
    List<ObjectNode> all = new ArrayList<>();
    for (ObjectNode each : told(partition, type, configuration.list(partition, type, name))) {
      ObjectNode body = JsonNodeFactory.instance.objectNode();
      body.set(type.key(), each.path(type.key()));
      body.set("servicetype", each.path("servicetype"));
      body.put("state", state(each));
      if (each.has("ipv46") || each.has("ipaddress")) {
        body.put("primaryipaddress", each.path("ipv46").asText(each.path("ipaddress").asText()));
        body.put("primaryport", each.path("port").asInt());
      }
      if (type.is("servicegroup") && withMembers) {
        body.putArray("servicegroupmember")
            .addAll(memberStatistics(partition, each.path("servicegroupname").asText()));
      }
      count(body);
      all.add(body);
    }
    return all;
  }

  private static String state(ObjectNode told) {
    for (String attribute : List.of("curstate", "svrstate", "servicegroupeffectivestate")) {
      if (told.has(attribute)) {
        return told.path(attribute).asText();
      }
    }
    return UP;
  }

  /** The statistics of the members of a group. */
  List<ObjectNode> memberStatistics(String partition, String group) throws Refusal {
    List<ObjectNode> all = new ArrayList<>();
    for (ObjectNode each : told(partition, member, configuration.bound(partition, member, group))) {
      ObjectNode body =
          JsonNodeFactory.instance
              .objectNode()
              .put("servicegroupname", group)
              .put("primaryipaddress", each.path("ip").asText())
              .put("primaryport", each.path("port").asInt())
              .put("servername", each.path("servername").asText())
              .put("state", each.path("svrstate").asText());
      count(body);
      all.add(body);
    }
    return all;
  }

  private static void count(ObjectNode body) {
    COUNTERS.forEach(counter -> body.put(counter, "0"));
  }
}
