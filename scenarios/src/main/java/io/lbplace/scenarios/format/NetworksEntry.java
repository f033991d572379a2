package io.lbplace.scenarios.format;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.lbplace.scenarios.error.InvalidField;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tenants' networks: a number for each, or a list. */
public record NetworksEntry(
    @JsonPropertyDescription("how many each tenant has; 1") Integer perTenant,
    @JsonPropertyDescription("which of a tenant's networks a VIP lies on; uniform")
        Popularity popularity,
    @JsonPropertyDescription("share of VIPs whose members are on the VIP's own network; 0.5")
        Double sameNetworkProbability,
    @JsonPropertyDescription("the networks instead of perTenant; every tenant needs one")
        List<Network> list) {
  /** All defaults. */
  @SuppressWarnings("NullAway") // null: what the file leaves out
  public static final NetworksEntry DEFAULTS = new NetworksEntry(null, null, null, null);

  public NetworksEntry {
    perTenant = Check.orElse(perTenant, 1);
    popularity = Check.orElse(popularity, Popularity.UNIFORM);
    sameNetworkProbability = Check.orElse(sameNetworkProbability, 0.5);
    list = Check.list("list", list);
    Check.within("perTenant", perTenant, 1, 1_000);
    Check.share("sameNetworkProbability", sameNetworkProbability);
  }

  /** One network with its subnet. */
  public record Network(
      @JsonPropertyDescription("unique") String name,
      @JsonPropertyDescription("the owner's name") String tenant,
      @JsonPropertyDescription("the subnet's block; drawn from the pools where left out")
          @Nullable String cidr,
      @JsonPropertyDescription("the switches that reach it; all") @Nullable List<String> switches) {
    public Network {
      name = Check.name("name", name);
      tenant = Check.name("tenant", tenant);
      if (switches != null) {
        switches = Check.list("switches", switches);
        if (switches.isEmpty()) {
          throw new InvalidField("/switches", "[]", "at least one switch");
        }
      }
    }
  }
}
