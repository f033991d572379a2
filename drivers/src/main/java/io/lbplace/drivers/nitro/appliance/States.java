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

  /** Resources as they are told: an lbvserver with its state. */
  List<ObjectNode> told(String partition, ObjectType type, List<ObjectNode> found) throws Refusal {
    if (type != ObjectType.LBVSERVER) {
      return found;
    }
    List<ObjectNode> all = new ArrayList<>();
    for (ObjectNode server : found) {
      all.add(server.deepCopy().put("curstate", server(partition, name(server))));
    }
    return all;
  }

  /** Bindings as they are told: a member with its state. */
  List<ObjectNode> told(BindingType type, List<ObjectNode> found) {
    return type != BindingType.SERVICEGROUP_MEMBER
        ? found
        : found.stream().map(each -> each.deepCopy().put("svrstate", member(each))).toList();
  }

  /** Of one lbvserver or of all. */
  List<ObjectNode> statistics(String partition, @Nullable String name) throws Refusal {
    List<ObjectNode> all = new ArrayList<>();
    for (ObjectNode server : configuration.list(partition, ObjectType.LBVSERVER, name)) {
      ObjectNode body =
          JSON.createObjectNode()
              .put("name", name(server))
              .put("state", server(partition, name(server)));
      COUNTERS.forEach(counter -> body.put(counter, "0"));
      all.add(body);
    }
    return all;
  }

  /** Up as long as one member of a group of its is. */
  private String server(String partition, String name) throws Refusal {
    for (ObjectNode bound :
        configuration.bound(partition, BindingType.LBVSERVER_SERVICEGROUP, name)) {
      String group = bound.path("servicegroupname").asText();
      for (ObjectNode member :
          configuration.bound(partition, BindingType.SERVICEGROUP_MEMBER, group)) {
        if (member(member).equals(UP)) {
          return UP;
        }
      }
    }
    return DOWN;
  }

  private String member(ObjectNode binding) {
    if (binding.path("state").asText().equals("DISABLED")) {
      return OFF;
    }
    return members.answers(binding.path("ip").asText(), binding.path("port").asInt()) ? UP : DOWN;
  }

  private static String name(ObjectNode server) {
    return server.path("name").asText();
  }
}
