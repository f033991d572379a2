package io.lbplace.scenarios.format;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.lbplace.scenarios.error.InvalidField;

/** The layout of a cluster: several devices that are placed on as one target. */
public record ClusterEntry(
    @JsonPropertyDescription("how a VIP is spread over the nodes") Mode mode,
    @JsonPropertyDescription("devices in one cluster; 2 for active-standby") Integer nodes,
    @JsonPropertyDescription("for spotted: nodes that carry a VIP; 2") Integer k) {
  /** The rules by which a VIP is spread over the nodes. */
  public enum Mode {
    @JsonProperty("active-standby")
    ACTIVE_STANDBY,
    @JsonProperty("striped")
    STRIPED,
    @JsonProperty("spotted")
    SPOTTED
  }

  public ClusterEntry {
    mode = Check.required("mode", mode, "active-standby, striped or spotted");
    nodes = Check.orElse(nodes, 2);
    k = Check.orElse(k, 2);
    Check.within("nodes", nodes, 2, 1_000);
    Check.within("k", k, 2, nodes);
    if (mode == Mode.ACTIVE_STANDBY && nodes != 2) {
      throw new InvalidField("/nodes", String.valueOf(nodes), "2: active and standby");
    }
  }
}
