package io.lbplace.reports.authority;

import com.fasterxml.jackson.databind.JsonNode;
import io.lbplace.core.model.Constraint;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The view that the schedulers of a scenario have, by its definition.
 *
 * @param unseen the constraints that some service type hides from the scheduler, by name
 * @param schedulers the number of schedulers
 * @param stalenessSeconds the age of what they see of each other's work
 * @param bidsCached true if bids are used again and hold nothing
 * @param perAgent true if a driver chooses over its agent's devices only
 */
public record SchedulerVisibility(
    List<String> unseen,
    int schedulers,
    double stalenessSeconds,
    boolean bidsCached,
    boolean perAgent) {
  public SchedulerVisibility {
    unseen = List.copyOf(unseen);
  }

  /** The view by a definition with its defaults filled in. */
  public static SchedulerVisibility of(JsonNode definition) {
    JsonNode control = definition.path("controlPlane");
    JsonNode schedulers = control.path("schedulers");
    Set<String> unseen = new LinkedHashSet<>();
    for (Map.Entry<String, JsonNode> type : definition.path("serviceTypes").properties()) {
      unseen.addAll(unseen(type.getValue().path("visibleConstraints")));
    }
    return new SchedulerVisibility(
        new ArrayList<>(unseen),
        schedulers.path("count").asInt(1),
        schedulers.path("viewStalenessSeconds").asDouble(0),
        control.path("bids").path("mode").asText().equals("cached"),
        control.path("registry").asText().equals("perAgent"));
  }

  private static List<String> unseen(JsonNode visible) {
    int mask = visible.isArray() ? 0 : Constraint.ALL;
    for (JsonNode each : visible) {
      String name = each.asText().toUpperCase(Locale.ROOT);
      mask |=
          switch (name) {
            case "ALL" -> Constraint.ALL;
            case "CENTRAL" -> Constraint.CENTRAL;
            default -> Constraint.valueOf(name).bit();
          };
    }
    List<String> unseen = new ArrayList<>();
    for (Constraint constraint : Constraint.values()) {
      if (!constraint.in(mask)) {
        unseen.add(constraint.name());
      }
    }
    return unseen;
  }

  /** True if schedulers can get in each other's way. */
  public boolean apart() {
    return schedulers > 1 || stalenessSeconds > 0;
  }
}
