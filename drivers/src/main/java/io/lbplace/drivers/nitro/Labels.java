package io.lbplace.drivers.nitro;

import com.fasterxml.jackson.databind.JsonNode;
import io.lbplace.core.driver.Deployment;
import io.lbplace.core.model.BalancingMethod;
import io.lbplace.core.model.LoadBalancerSpec;
import io.lbplace.core.model.Pool;
import io.lbplace.core.model.Protocol;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** All VIPs of the driver's on an appliance, by their comments, with the facts that these tell. */
final class Labels {
  private static final String DEFAULT = "";
  private static final Pool POOL =
      new Pool(Protocol.TCP, BalancingMethod.ROUND_ROBIN, List.of(), List.of());

  private Labels() {}

  /**
   * An lbvserver of the driver's.
   *
   * @param label its comment
   * @param state its state by the appliance, as {@code UP}
   */
  record Server(VipLabel label, String state) {}

  /** Reads them, in every partition that is the driver's. */
  static List<VipLabel> read(NitroClient client, Isolation isolation)
      throws IOException, InterruptedException {
    List<VipLabel> labels = new ArrayList<>();
    for (String scope : scopes(client, isolation)) {
      servers(client, scope).forEach(server -> labels.add(server.label()));
    }
    return labels;
  }

  /** The partitions that may hold some. */
  static List<String> scopes(NitroClient client, Isolation isolation)
      throws IOException, InterruptedException {
    if (isolation != Isolation.PARTITIONS) {
      return List.of(DEFAULT);
    }
    Reply partitions = client.send(DEFAULT, Call.get("nspartition"));
    if (!partitions.ok()) {
      throw new IOException("partitions can't be read: NITRO " + partitions.code());
    }
    List<String> scopes = new ArrayList<>();
    for (JsonNode each : partitions.all("nspartition")) {
      String name = each.path("partitionname").asText();
      if (name.startsWith(Place.PARTITION)) {
        scopes.add(name);
      }
    }
    return scopes;
  }

  /** The lbvservers in one partition. */
  static List<Server> servers(NitroClient client, String scope)
      throws IOException, InterruptedException {
    Reply servers = client.send(scope, Call.get("lbvserver?attrs=name,comment,curstate"));
    if (!servers.ok() && !servers.absent()) {
      throw new IOException("VIPs can't be read: NITRO " + servers.code());
    }
    List<Server> found = new ArrayList<>();
    for (JsonNode each : servers.all("lbvserver")) {
      VipLabel label = VipLabel.parse(each.path("comment").asText());
      if (label != null) {
        found.add(new Server(label, each.path("curstate").asText()));
      }
    }
    return found;
  }

  /** A deployment that suffices to remove the VIP; the rest of its service is unknown. */
  static Deployment deployment(VipLabel label, int device, NitroFleet fleet) {
    VipLabel.Link a = label.linkA();
    VipLabel.Link b = label.linkB();
    return new Deployment(
        label.vip(),
        label.generation(),
        label.attempt(),
        -1,
        -1,
        label.tenant(),
        -1,
        fleet.network(a.vlan()),
        -1,
        a.block(),
        fleet.network(b.vlan()),
        -1,
        b.block(),
        -1,
        new LoadBalancerSpec(-1, Protocol.TCP, 80, -1, null, POOL, label.demand()),
        new Deployment.Node[] {new Deployment.Node(device, -1, -1, -1, -1)});
  }
}
