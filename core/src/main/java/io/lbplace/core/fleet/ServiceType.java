package io.lbplace.core.fleet;

import io.lbplace.core.model.Constraint;
import io.lbplace.core.model.Resources;
import io.lbplace.core.placement.Authority;
import io.lbplace.core.placement.ProviderChoice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant orders by name.
 *
 * @param name as {@code gold-lb}
 * @param providers dense indexes of the providers that serve it
 * @param visible the constraints that the scheduler sees, as a mask of {@link Constraint#bit()}
 * @param prefer the kind of target to try first, or null
 * @param authority who chooses the device
 * @param providerChoice how the scheduler chooses a provider where drivers choose the device
 * @param demand of a VIP that states none
 */
public record ServiceType(
    String name,
    List<Integer> providers,
    int visible,
    @Nullable Kind prefer,
    Authority authority,
    ProviderChoice providerChoice,
    Resources demand) {
  /** A type whose devices the scheduler chooses. */
  public ServiceType(
      String name, List<Integer> providers, int visible, @Nullable Kind prefer, Resources demand) {
    this(name, providers, visible, prefer, Authority.CENTRAL, ProviderChoice.ORDER, demand);
  }

  public ServiceType {
    providers = List.copyOf(providers);
    if (providers.isEmpty()) {
      throw new IllegalArgumentException(name + ": a service type needs a provider");
    }
  }
}
