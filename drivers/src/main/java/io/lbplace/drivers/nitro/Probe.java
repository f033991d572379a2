package io.lbplace.drivers.nitro;

import com.fasterxml.jackson.databind.JsonNode;
import io.lbplace.core.driver.Profile;
import io.lbplace.core.model.Resources;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The declared abilities of an appliance, less those that it says it lacks: an interface that isn't
 * there takes no VLAN, and throughput is what is licensed.
 */
final class Probe {
  private static final String THROUGHPUT = "throughputMbps";

  private Probe() {}

  static Profile of(NitroClient client, NitroDevice device)
      throws IOException, InterruptedException {
    Set<String> present = new LinkedHashSet<>();
    Reply interfaces = client.send("", Call.get("Interface"));
    if (!interfaces.ok()) {
      throw new IOException("interfaces can't be read: NITRO " + interfaces.code());
    }
    interfaces.all("Interface").forEach(each -> present.add(each.path("id").asText()));
    return found(device, present, client.send("", Call.get("nscapacity")));
  }

  private static Profile found(NitroDevice device, Set<String> present, Reply capacity) {
    Profile declared = device.declared();
    List<Integer> maxVlans = new ArrayList<>();
    for (int i = 0; i < device.interfaces().size(); i++) {
      maxVlans.add(present.contains(device.interfaces().get(i)) ? declared.maxVlans().get(i) : 0);
    }
    long[] amounts = new long[declared.capacity().size()];
    Arrays.setAll(amounts, dimension -> declared.capacity().get(dimension));
    int throughput = device.dimensions().indexOf(THROUGHPUT);
    for (JsonNode licensed : capacity.all("nscapacity")) {
      long megabits = licensed.path("actualbandwidth").asLong(Long.MAX_VALUE);
      if (throughput >= 0 && licensed.path("unit").asText("Mbps").equals("Mbps") && megabits > 0) {
        amounts[throughput] = Math.min(amounts[throughput], megabits);
      }
    }
    return new Profile(
        Resources.of(amounts), maxVlans, declared.overlappingIps(), declared.maxPartitions());
  }
}
