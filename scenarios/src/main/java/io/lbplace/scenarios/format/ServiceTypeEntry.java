package io.lbplace.scenarios.format;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.lbplace.scenarios.error.InvalidField;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What tenants order by name. */
public record ServiceTypeEntry(
    @JsonPropertyDescription("names of the providers that serve it") List<String> providers,
    @JsonPropertyDescription("who chooses the device: central, advised or delegated; central")
        Authority authority,
    @JsonPropertyDescription("what the scheduler sees: all, central, or a list of constraints; all")
        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<String> visibleConstraints,
    @JsonPropertyDescription(
            "for delegated: order, round-robin, least-refusals or least-loaded; order")
        Choice providerChoice,
    @JsonPropertyDescription("the kind of target to try first; none") @Nullable Preference prefer,
    @JsonPropertyDescription("what a VIP takes that states nothing, by dimension")
        Map<String, Double> demand,
    @JsonPropertyDescription("how often it is ordered, beside the others' shares; 1") Double share,
    @JsonPropertyDescription("what is ordered: loadbalancer or firewall; loadbalancer")
        Service service) {
  /** The services, each with a plugin of its own. */
  public enum Service {
    @JsonProperty("loadbalancer")
    LOAD_BALANCER,
    @JsonProperty("firewall")
    FIREWALL
  }

  /** Who chooses. */
  public enum Authority {
    @JsonProperty("central")
    CENTRAL,
    @JsonProperty("advised")
    ADVISED,
    @JsonProperty("delegated")
    DELEGATED
  }

  /** How a scheduler that leaves the device to drivers chooses among providers. */
  public enum Choice {
    @JsonProperty("order")
    ORDER,
    @JsonProperty("round-robin")
    ROUND_ROBIN,
    @JsonProperty("least-refusals")
    LEAST_REFUSALS,
    @JsonProperty("least-loaded")
    LEAST_LOADED
  }

  /** The kinds of target. */
  public enum Preference {
    @JsonProperty("physical")
    PHYSICAL,
    @JsonProperty("virtual")
    VIRTUAL
  }

  public ServiceTypeEntry {
    providers = Check.list("providers", providers);
    if (providers.isEmpty()) {
      throw new InvalidField("/providers", "", "at least one provider");
    }
    authority = Check.orElse(authority, Authority.CENTRAL);
    providerChoice = Check.orElse(providerChoice, Choice.ORDER);
    visibleConstraints =
        visibleConstraints == null
            ? List.of("all")
            : Check.list("visibleConstraints", visibleConstraints);
    demand = Check.map("demand", demand);
    demand.forEach((dimension, amount) -> Check.atLeast("demand/" + dimension, amount, 0));
    share = Check.orElse(share, 1.0);
    Check.atLeast("share", share, 0);
    service = Check.orElse(service, Service.LOAD_BALANCER);
  }
}
