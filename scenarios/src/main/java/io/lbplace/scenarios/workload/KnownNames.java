package io.lbplace.scenarios.workload;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Names of tenants and networks, for requests that users write by hand; no run needs them.
 *
 * @param tenants by handle; fewer than there are tenants where the others have no names
 * @param networks handles of those that a scenario lists
 */
public record KnownNames(List<String> tenants, Map<String, Integer> networks) {
  /** No names. */
  public static final KnownNames NONE = new KnownNames(List.of(), Map.of());

  public KnownNames {
    tenants = List.copyOf(tenants);
    networks = Collections.unmodifiableMap(new TreeMap<>(networks));
  }
}
