package io.lbplace.core.driver;

import io.lbplace.core.model.HealthMonitor;
import io.lbplace.core.model.LoadBalancerSpec;
import io.lbplace.core.model.Member;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The values that the devices that may carry a service type can be configured with. A value is
 * refused only if none of them can take it.
 *
 * @param kinds one for each kind of device, at least one
 */
public record Expressible(List<Capabilities> kinds) {
  /** The widest values, if nothing is known of the devices. */
  public static final Expressible ANY = new Expressible(List.of(Capabilities.ANY));

  public Expressible {
    kinds = kinds.stream().distinct().toList();
    if (kinds.isEmpty()) {
      throw new IllegalArgumentException("nobody carries it");
    }
  }

  /** The reason why no device can carry a VIP with this spec, in one line, or null if one can. */
  public @Nullable String refusal(LoadBalancerSpec spec) {
    return refusal(kind -> kind.refusal(spec));
  }

  /** The reason why no device can carry a member, or null if one can. */
  public @Nullable String refusal(Member member) {
    return refusal(kind -> kind.refusal(member));
  }

  /** The reason why no device can carry a health monitor, or null if one can. */
  public @Nullable String refusal(HealthMonitor monitor) {
    return refusal(kind -> kind.refusal(monitor));
  }

  /** True if members may have addresses of 127.0.0.0/8. */
  public boolean loopbackMembers() {
    return kinds.stream().anyMatch(Capabilities::loopbackMembers);
  }

  private @Nullable String refusal(Function<Capabilities, @Nullable String> question) {
    Set<String> reasons = new LinkedHashSet<>();
    for (Capabilities kind : kinds) {
      String reason = question.apply(kind);
      if (reason == null) {
        return null;
      }
      reasons.add(reason);
    }
    return String.join("; or ", reasons);
  }
}
