package io.lbplace.cli;

import io.lbplace.core.placement.Authority;
import io.lbplace.scenarios.error.BadInput;
import io.lbplace.scenarios.error.Nearest;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that says who chooses the device, for every service type. */
final class AuthorityOption {
  @Option(
      names = "--authority",
      paramLabel = "A",
      description =
          "Who chooses the device, for every service type: central, the scheduler; advised, the"
              + " scheduler among the drivers' bids; delegated, the driver of a provider. compare"
              + " and replay take a list (default: as each service type of the scenario says).")
  private @Nullable String authority;

  /** The authorities of the list, each once; none if the service types keep their own. */
  List<Authority> list() {
    if (authority == null) {
      return List.of();
    }
    Set<Authority> authorities = new LinkedHashSet<>();
    for (String each : authority.split(",", -1)) {
      authorities.add(parse(each));
    }
    return List.copyOf(authorities);
  }

  /** The authority, or null if the service types keep their own. */
  @Nullable Authority one() {
    List<Authority> authorities = list();
    if (authorities.size() > 1) {
      String given = String.join(",", authorities.stream().map(Authority::text).toList());
      throw new BadInput("--authority " + BadInput.quoted(given) + ": expected one authority");
    }
    return authorities.isEmpty() ? null : authorities.get(0);
  }

  private static Authority parse(String text) {
    for (Authority each : Authority.values()) {
      if (each.text().equals(text)) {
        return each;
      }
    }
    throw new BadInput(
        "--authority "
            + BadInput.quoted(text)
            + ": expected "
            + Nearest.expected(
                "an authority",
                text,
                Arrays.stream(Authority.values()).map(Authority::text).toList()));
  }
}
