package io.lbplace.drivers.nitro.appliance;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How what is configured is doing, as of this moment: a real appliance knows it of its monitors,
 * this one of {@link Members}. States are told and never kept. No traffic passes, so that counters
 * stay at nothing.
 */
final class States {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String UP = "UP";
  private static final String DOWN = "DOWN";

  /** What an operator has turned off is not asked whether it answers. */
  private static final String OFF = "OUT OF SERVICE";

  private static final List<String> COUNTERS =
      List.of("curclntconnections", "tothits", "totalrequestbytes", "totalresponsebytes");

  private final Configuration configuration;
  private final Members members;

  States(Configuration configuration, Members members) {
    this.configuration = configuration;
    this.members = members;
  }

  /** Resources as they are told: an lbvserver and a service with their state. */
  List<ObjectNode> told(String partition, ObjectType type, List<ObjectNode> found) throws Refusal {
    if (type != ObjectType.LBVSERVER && type != ObjectType.SERVICE) {
      return found;
    }
    String attribute = type == ObjectType.SERVICE ? "svrstate" : "curstate";
    List<ObjectNode> all = new ArrayList<>();
    for (ObjectNode each : found) {
      all.add(each.deepCopy().put(attribute, state(partition, type, each)));
    }
    return all;
  }

  /** Bindings as they are told: a member with its state. */
  List<ObjectNode> told(BindingType type, List<ObjectNode> found) {
    return type != BindingType.SERVICEGROUP_MEMBER
        ? found
        : found.stream()
            .map(each -> each.deepCopy().put("svrstate", member(each, each.path("ip").asText())))
            .toList();
  }

  /** Of one lbvserver or service, or of all. */
  List<ObjectNode> statistics(String partition, ObjectType type, @Nullable String name)
      throws Refusal {
    List<ObjectNode> all = new ArrayList<>();
    for (ObjectNode each : configuration.list(partition, type, name)) {
      ObjectNode body =
          JSON.createObjectNode()
              .put("name", name(each))
              .put("state", state(partition, type, each));
      COUNTERS.forEach(counter -> body.put(counter, "0"));
      all.add(body);
    }
    return all;
  }

  private String state(String partition, ObjectType type, ObjectNode each) throws Refusal {
    return type == ObjectType.SERVICE ? service(each) : server(partition, each);
  }

  /** Up as long as one service or one member of a group of its is. */
  private String server(String partition, ObjectNode server) throws Refusal {
    if (isOff(server)) {
      return OFF;
    }
    String name = name(server);
    for (ObjectNode bound : configuration.bound(partition, BindingType.LBVSERVER_SERVICE, name)) {
      String service = bound.path("servicename").asText();
      if (service(configuration.list(partition, ObjectType.SERVICE, service).get(0)).equals(UP)) {
        return UP;
      }
    }
    for (ObjectNode bound :
        configuration.bound(partition, BindingType.LBVSERVER_SERVICEGROUP, name)) {
      String group = bound.path("servicegroupname").asText();
      for (ObjectNode member :
          configuration.bound(partition, BindingType.SERVICEGROUP_MEMBER, group)) {
        if (member(member, member.path("ip").asText()).equals(UP)) {
          return UP;
        }
      }
    }
    return DOWN;
  }

  private String service(ObjectNode service) {
    return member(service, service.path("ipaddress").asText());
  }

  private String member(ObjectNode body, String address) {
    if (isOff(body)) {
      return OFF;
    }
    return members.answers(address, body.path("port").asInt()) ? UP : DOWN;
  }

  private static boolean isOff(ObjectNode body) {
    return body.path("state").asText().equals("DISABLED");
  }

  private static String name(ObjectNode body) {
    return body.path("name").asText();
  }
}
