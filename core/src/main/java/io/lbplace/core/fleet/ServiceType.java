package io.lbplace.core.fleet;

import io.lbplace.core.event.Dictionary;
import io.lbplace.core.model.Constraint;
import io.lbplace.core.model.Resources;
import io.lbplace.core.placement.Authority;
import io.lbplace.core.placement.ProviderChoice;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A kind of service that tenants order by name.
 *
 * @param name as {@code gold-lb}
 * @param providers dense indexes of the providers that serve it
 * @param visible the constraints that the scheduler sees, as a mask of {@link Constraint#bit()}
 * @param prefer the kind of target to try first, or null
 * @param authority the party that chooses the device
 * @param providerChoice the rule by which the scheduler chooses a provider if drivers choose the
 *     device
 * @param demand the demand of a VIP that states none
 * @param requiresTags tags that its devices must have
 * @param forbidsTags tags that they must not have
 */
public record ServiceType(
    String name,
    List<Integer> providers,
    int visible,
    @Nullable Kind prefer,
    Authority authority,
    ProviderChoice providerChoice,
    Resources demand,
    List<String> requiresTags,
    List<String> forbidsTags) {
  /** A type whose devices the scheduler chooses. */
  public ServiceType(
      String name, List<Integer> providers, int visible, @Nullable Kind prefer, Resources demand) {
    this(
        name,
        providers,
        visible,
        prefer,
        Authority.CENTRAL,
        ProviderChoice.ORDER,
        demand,
        List.of(),
        List.of());
  }

  /**
   * The constraints that every scheduler sees. No device could refuse a VIP for these, so that if
   * they were hidden they would be violated.
   */
  public static final int ALWAYS_SEEN =
      Constraint.SERVICE_TYPE.bit()
          | Constraint.STATE.bit()
          | Constraint.AFFINITY.bit()
          | Constraint.QUOTA.bit();

  public ServiceType {
    providers = List.copyOf(providers);
    requiresTags = List.copyOf(requiresTags);
    forbidsTags = List.copyOf(forbidsTags);
    if (providers.isEmpty()) {
      throw new IllegalArgumentException(name + ": a service type needs a provider");
    }
  }

  /** A copy with another authority. */
  public ServiceType chosenBy(Authority chosen) {
    return with(providers, visible, chosen);
  }

  /**
   * A copy under an authority, with the constraints that the scheduler sees then. If drivers are
   * asked it allocates addresses before they configure anything, and so sees ADDRESS; if they
   * choose, it sees no limit of a device at all.
   */
  public ServiceType under(Authority chosen) {
    int seen =
        switch (chosen) {
          case CENTRAL -> visible;
          case ADVISED -> visible | Constraint.ADDRESS.bit();
          case DELEGATED -> ALWAYS_SEEN | Constraint.ADDRESS.bit();
        };
    return with(providers, seen, chosen);
  }

  /**
   * A copy as the driver of a provider sees it: with all limits of its own devices, and no others.
   */
  public ServiceType of(int provider) {
    int known = Constraint.ALL & ~Constraint.ADDRESS.bit();
    return with(List.of(provider), known, authority);
  }

  private ServiceType with(List<Integer> served, int seen, Authority chosen) {
    return new ServiceType(
        name, served, seen, prefer, chosen, providerChoice, demand, requiresTags, forbidsTags);
  }

  /** True if devices of a spec may carry its VIPs, as far as no VIP and no state matters. */
  public boolean mayUse(DeviceSpec device) {
    return providers.contains(device.provider())
        && device.tags().containsAll(requiresTags)
        && Collections.disjoint(device.tags(), forbidsTags);
  }

  /**
   * The constraints that the scheduler sees, as written to the log: TAGS is included only if the
   * type has tags, so that logs without tags stay as they were before tags existed.
   */
  public int visibleInLog() {
    return requiresTags.isEmpty() && forbidsTags.isEmpty()
        ? visible & ~Constraint.TAGS.bit()
        : visible;
  }

  /** The texts that a log's dictionary holds of it. */
  public Map<Dictionary, String> texts() {
    Map<Dictionary, String> texts = new EnumMap<>(Dictionary.class);
    texts.put(Dictionary.SERVICE_TYPE, name);
    if (!requiresTags.isEmpty()) {
      texts.put(Dictionary.REQUIRED_TAGS, String.join(",", requiresTags));
    }
    if (!forbidsTags.isEmpty()) {
      texts.put(Dictionary.FORBIDDEN_TAGS, String.join(",", forbidsTags));
    }
    return texts;
  }
}
