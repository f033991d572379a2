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
 * The values that those can express who may carry a service type: only what none of them can is
 * refused.
 *
 * @param kinds one for each kind of device, at least one
 */
public record Expressible(List<Capabilities> kinds) {
  /** Where nothing is known of them. */
  public static final Expressible ANY = new Expressible(List.of(Capabilities.ANY));

  public Expressible {
    kinds = kinds.stream().distinct().toList();
    if (kinds.isEmpty()) {
      throw new IllegalArgumentException("nobody carries it");
    }
  }

  /** Why none can carry a VIP so, in one line, or null if one can. */
  public @Nullable String refusal(LoadBalancerSpec spec) {
    return refusal(kind -> kind.refusal(spec));
  }

  /** The same of a member. */
  public @Nullable String refusal(Member member) {
    return refusal(kind -> kind.refusal(member));
  }

  /** The same of a health monitor. */
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
