package io.lbplace.drivers.nitro;

import com.fasterxml.jackson.databind.JsonNode;
import io.lbplace.core.driver.VipHealth;
import io.lbplace.core.driver.VipHealth.Down;
import io.lbplace.core.model.Cidr;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The health of the driver's VIPs on an appliance, by the appliance's own monitors: two requests a
 * partition, however many VIPs there are. The comment of a VIP tells its place and its present
 * group.
 */
final class Healths {
  private static final String MEMBERS = "servicegroup_servicegroupmember_binding";
  private static final String UP = "UP";
  private static final String DOWN = "DOWN";

  private Healths() {}

  static List<VipHealth> read(NitroClient client, Isolation isolation)
      throws IOException, InterruptedException {
    List<VipHealth> healths = new ArrayList<>();
    for (String scope : Labels.scopes(client, isolation)) {
      List<Labels.Server> servers = Labels.servers(client, scope);
      if (!servers.isEmpty()) {
        Map<String, List<JsonNode>> members = members(client, scope);
        for (Labels.Server server : servers) {
          VipLabel label = server.label();
          String group = new Place(label.vip(), label.tenant(), isolation).group(label.slot());
          healths.add(health(server, members.getOrDefault(group, List.of())));
        }
      }
    }
    return healths;
  }

  /**
   * The health of a VIP. A member that is turned off isn't down; a VIP without members has nothing
   * that could fail.
   */
  private static VipHealth health(Labels.Server server, List<JsonNode> members) {
    List<Down> down = new ArrayList<>();
    for (JsonNode member : members) {
      if (member.path("svrstate").asText().equals(DOWN)) {
        long address = Cidr.address(member.path("ip").asText());
        down.add(new Down(address, member.path("port").asInt()));
      }
    }
    return new VipHealth(
        server.label().vip(), members.isEmpty() || server.state().equals(UP), down);
  }

  private static Map<String, List<JsonNode>> members(NitroClient client, String scope)
      throws IOException, InterruptedException {
    Reply reply = client.send(scope, Call.get(MEMBERS + "?bulkbindings=yes"));
    if (!reply.ok() && !reply.absent()) {
      throw new IOException("members can't be read: NITRO " + reply.code());
    }
    Map<String, List<JsonNode>> members = new TreeMap<>();
    for (JsonNode each : reply.all(MEMBERS)) {
      String group = each.path("servicegroupname").asText();
      members.computeIfAbsent(group, g -> new ArrayList<>()).add(each);
    }
    return members;
  }
}
