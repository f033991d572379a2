package io.lbplace.drivers.nitro;

import com.fasterxml.jackson.databind.JsonNode;
import io.lbplace.core.driver.Profile;
import io.lbplace.core.model.Dimension;
import io.lbplace.core.model.Resources;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/** The VIPs that runs of the driver have left on an appliance, of which nothing else is known. */
public final class NitroLeftovers {
  private static final int ONLY = 0;

  private final URI endpoint;
  private final CredentialsReference credentials;
  private final NitroTimes times;

  /**
   * The leftovers.
   *
   * @throws IllegalArgumentException if the endpoint isn't one
   */
  public NitroLeftovers(URI endpoint, CredentialsReference credentials, NitroTimes times) {
    this.endpoint = endpoint;
    this.credentials = credentials;
    this.times = times;
    device(Isolation.NONE);
  }

  /** Removes all VIPs of the driver's, with all that only they needed; answers how many. */
  public int sweep() throws IOException, InterruptedException {
    NitroDevice device = device(isolation());
    try (NitroDriver driver = new NitroDriver(handle -> device, times, System::nanoTime)) {
      return driver.discardAll(ONLY);
    }
  }

  private NitroDevice device(Isolation isolation) {
    return new NitroDevice(
        endpoint,
        credentials,
        List.of(),
        isolation,
        List.of(Dimension.VIPS),
        new Profile(Resources.of(1), List.of(), false, 0));
  }

  /** The isolation of tenants there: by partitions or traffic domains if VIPs are in some. */
  private Isolation isolation() throws IOException, InterruptedException {
    try (NitroClient client =
        new NitroClient(device(Isolation.NONE), times, NitroClient.http(times))) {
      for (JsonNode each : client.send("", Call.get("nspartition")).all("nspartition")) {
        if (each.path("partitionname").asText().startsWith(Place.PARTITION)) {
          return Isolation.PARTITIONS;
        }
      }
      Call servers = Call.get("lbvserver?attrs=name,comment,td");
      for (JsonNode each : client.send("", servers).all("lbvserver")) {
        if (VipLabel.parse(each.path("comment").asText()) != null && each.path("td").asInt() > 0) {
          return Isolation.TRAFFIC_DOMAINS;
        }
      }
      return Isolation.NONE;
    }
  }
}
