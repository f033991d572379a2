package io.lbplace.drivers.nitro.appliance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Which features are enabled. Load balancing is from the beginning; none changes what is taken. */
final class Features {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> KNOWN =
      Set.of("WL", "LB", "CS", "CMP", "SSL", "REWRITE", "RESPONDER", "AAA", "GSLB", "HTTP2", "SP");

  private final Set<String> enabled = new TreeSet<>(Set.of("LB"));

  /** Enables or disables some, or none if one of them isn't known. */
  void turn(ObjectNode body, boolean on) throws Refusal {
    Set<String> named = new TreeSet<>();
    JsonNode feature = body.path("feature");
    for (JsonNode each : feature.isArray() ? feature : List.of(feature)) {
      for (String name : each.asText().split("[ ,]+", -1)) {
        if (!KNOWN.contains(name)) {
          throw Refusal.invalid("feature", "not a feature of this appliance");
        }
        named.add(name);
      }
    }
    if (on) {
      enabled.addAll(named);
    } else {
      enabled.removeAll(named);
    }
  }

  ObjectNode told() {
    ObjectNode body = JSON.createObjectNode();
    ArrayNode names = body.putArray("feature");
    enabled.forEach(names::add);
    new TreeSet<>(KNOWN)
        .forEach(name -> body.put(name.toLowerCase(Locale.ROOT), enabled.contains(name)));
    return body;
  }
}
