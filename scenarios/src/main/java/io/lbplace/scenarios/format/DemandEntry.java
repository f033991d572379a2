package io.lbplace.scenarios.format;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A size class of VIPs: their demand and its share of orders. */
public record DemandEntry(
    @JsonPropertyDescription("how often, beside the other classes' weights; 1") Double weight,
    @JsonPropertyDescription(
            "between the dimensions: 0 independent, 1 large in one is large in all; 0")
        Double correlation,
    @JsonPropertyDescription("a number or a distribution for each dimension; absent: none")
        Map<String, Distribution> amounts,
    @JsonPropertyDescription(
            "of firewalls: rules in a policy, a number or a distribution; 8, at most 1000")
        @Nullable Distribution rules) {
  public DemandEntry {
    weight = Check.orElse(weight, 1.0);
    Check.positive("weight", weight);
    correlation = Check.orElse(correlation, 0.0);
    Check.share("correlation", correlation);
    amounts = Check.map("amounts", amounts);
    amounts.forEach((dimension, amount) -> Check.notNegative("amounts/" + dimension, amount));
    if (rules != null) {
      Check.notNegative("rules", rules);
    }
  }
}
