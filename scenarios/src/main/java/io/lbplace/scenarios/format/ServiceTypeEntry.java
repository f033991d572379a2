package io.lbplace.scenarios.format;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.lbplace.core.fleet.Kind;
import io.lbplace.core.fleet.ServiceType;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.model.Resources;
import io.lbplace.core.placement.ProviderChoice;
import io.lbplace.scenarios.error.InvalidField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A service type, which tenants order by its name. */
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
        Service service,
    @JsonPropertyDescription("tags that its devices must have; none")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<String> requiresTags,
    @JsonPropertyDescription("tags that they must not have; none")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<String> forbidsTags) {
  /** The services, each with a plugin of its own. */
  public enum Service {
    @JsonProperty("loadbalancer")
    LOAD_BALANCER,
    @JsonProperty("firewall")
    FIREWALL
  }

  /** The component that chooses the device. */
  public enum Authority {
    @JsonProperty("central")
    CENTRAL,
    @JsonProperty("advised")
    ADVISED,
    @JsonProperty("delegated")
    DELEGATED
  }

  /** The rules by which a scheduler that leaves the device to drivers chooses a provider. */
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
    requiresTags = TraitsEntry.tags("requiresTags", requiresTags);
    forbidsTags = TraitsEntry.tags("forbidsTags", forbidsTags);
    for (int i = 0; i < forbidsTags.size(); i++) {
      if (requiresTags.contains(forbidsTags.get(i))) {
        throw new InvalidField(
            "/forbidsTags/" + i,
            forbidsTags.get(i),
            "a tag that isn't among requiresTags: no device has it and has it not");
      }
    }
  }

  /**
   * Checks the service type against the rest of a file.
   *
   * @throws InvalidField if it asks for what others don't have
   */
  public void check(ScenarioFile file) {
    for (int i = 0; i < providers.size() && service == Service.FIREWALL; i++) {
      ProviderEntry provider = file.providers().get(providers.get(i));
      if (provider != null && provider.driver() == ProviderEntry.Driver.HAPROXY) {
        throw new InvalidField(
            "/providers/" + i,
            providers.get(i),
            "a provider whose driver isn't haproxy, which makes no firewalls");
      }
    }
    Set<String> tags = new TreeSet<>();
    file.devices().forEach(device -> tags.addAll(device.traits().tags()));
    file.flavors().forEach(flavor -> tags.addAll(flavor.traits().tags()));
    checkTags("requiresTags", requiresTags, tags);
    checkTags("forbidsTags", forbidsTags, tags);
  }

  /** Refuses a tag that nothing has: it would keep every device out, or none. */
  private static void checkTags(String field, List<String> named, Set<String> known) {
    for (int i = 0; i < named.size(); i++) {
      if (!known.contains(named.get(i))) {
        throw InvalidField.unknownName(
            "/" + field + "/" + i,
            named.get(i),
            "a tag that a device or flavor has under tags",
            known);
      }
    }
  }

  /**
   * The service type that core knows.
   *
   * @param name the name by which tenants order it
   * @param served indexes of the providers
   * @param usual the demand of a VIP that states none, in the units of the dimensions
   * @throws InvalidField if a constraint isn't known
   */
  public ServiceType serviceType(String name, List<Integer> served, Resources usual) {
    return new ServiceType(
        name,
        served,
        visible(),
        prefer == null ? null : Kind.valueOf(prefer.name()),
        io.lbplace.core.placement.Authority.valueOf(authority.name()),
        ProviderChoice.valueOf(providerChoice.name()),
        usual,
        requiresTags,
        forbidsTags);
  }

  private int visible() {
    int mask = ServiceType.ALWAYS_SEEN;
    for (int i = 0; i < visibleConstraints.size(); i++) {
      mask |= mask("/visibleConstraints/" + i, visibleConstraints.get(i));
    }
    return mask;
  }

  private static int mask(String pointer, String name) {
    String upper = name.toUpperCase(Locale.ROOT).replace('-', '_');
    if (upper.equals("ALL")) {
      return Constraint.ALL;
    }
    if (upper.equals("CENTRAL")) {
      return Constraint.CENTRAL;
    }
    List<String> known = new ArrayList<>(List.of("all", "central"));
    for (Constraint constraint : Constraint.values()) {
      if (constraint.name().equals(upper)) {
        return constraint.bit();
      }
      known.add(constraint.name());
    }
    throw InvalidField.unknownName(pointer, name, "a constraint", known);
  }
}
