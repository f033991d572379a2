package io.lbplace.drivers.nitro;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;

/** The resources of one VIP that can be removed by their names alone. */
record VipResources(NitroClient client, Place place) {
  Set<String> boundGroups() throws IOException, InterruptedException {
    String type = "lbvserver_servicegroup_binding";
    Set<String> groups = new TreeSet<>();
    for (JsonNode each : client.send(place.scope(), Call.get(type, place.server())).all(type)) {
      groups.add(each.path("servicegroupname").asText());
    }
    return groups;
  }

  void unbindGroup(String group) throws IOException, InterruptedException {
    String argument = "servicegroupname:" + group;
    remove(Call.remove("lbvserver_servicegroup_binding", place.server(), argument));
  }

  void removeServer() throws IOException, InterruptedException {
    remove(Call.remove("lbvserver", place.server()));
  }

  /** Monitors go before the group that names them. */
  void removeGroup(char slot) throws IOException, InterruptedException {
    String group = place.group(slot);
    Reply reply = client.send(place.scope(), Call.get("servicegroup", group));
    if (reply.all("servicegroup").isEmpty()) {
      return;
    }
    int index = 0;
    for (String type : Place.monitorTypes(reply.all("servicegroup").get(0))) {
      String monitor = place.monitor(slot, index++);
      String argument = "monitor_name:" + monitor;
      remove(Call.remove("servicegroup_lbmonitor_binding", group, argument));
      remove(Call.remove("lbmonitor", monitor, "type:" + type));
    }
    remove(Call.remove("servicegroup", group));
  }

  private void remove(Call call) throws IOException, InterruptedException {
    Removal.of(client, place.scope(), call);
  }
}
