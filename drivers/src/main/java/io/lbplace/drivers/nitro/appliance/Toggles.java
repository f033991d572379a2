package io.lbplace.drivers.nitro.appliance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Features or modes, each on or off. None changes what the appliance takes. */
final class Toggles {
  private static final List<String> FEATURES =
      List.of(
          "WL",
          "SP",
          "LB",
          "CS",
          "CR",
          "SC",
          "CMP",
          "PQ",
          "SSL",
          "GSLB",
          "HDOSP",
          "CF",
          "IC",
          "SSLVPN",
          "AAA",
          "OSPF",
          "RIP",
          "BGP",
          "REWRITE",
          "IPv6PT",
          "AppFw",
          "RESPONDER",
          "HTMLInjection",
          "push",
          "AppFlow",
          "CloudBridge",
          "ISIS",
          "CH",
          "AppQoE",
          "ContentAccelerator",
          "RISE",
          "FEO",
          "LSN",
          "RDPProxy",
          "Rep",
          "HTTP2");
  private static final List<String> MODES =
      List.of(
          "FR",
          "L2",
          "USIP",
          "CKA",
          "TCPB",
          "MBF",
          "EDGE",
          "USNIP",
          "L3",
          "PMTUD",
          "MCAST",
          "SRADV",
          "DRADV",
          "IRADV",
          "SRADV6",
          "DRADV6",
          "BRIDGEBPDUS",
          "RISE_APBR",
          "RISE_RHI",
          "ULFD");

  private final String attribute;
  private final List<String> known;
  private final Set<String> on = new TreeSet<>();

  private Toggles(String attribute, List<String> known, List<String> initial) {
    this.attribute = attribute;
    this.known = known;
    on.addAll(initial);
  }

  /** {@code nsfeature}: load balancing is on from the beginning. */
  static Toggles features() {
    return new Toggles("feature", FEATURES, List.of("LB"));
  }

  /** {@code nsmode}, with those that a new device has on. */
  static Toggles modes() {
    return new Toggles("mode", MODES, List.of("FR", "USNIP", "L3", "EDGE", "PMTUD"));
  }

  /** Turns some on or off, or none if one of them isn't known. */
  void turn(ObjectNode body, boolean enable) throws Refusal {
    Set<String> named = new TreeSet<>();
    JsonNode given = body.path(attribute);
    if (given.isMissingNode()) {
      throw Refusal.missing(attribute);
    }
    for (JsonNode each : given.isArray() ? given : List.of(given)) {
      for (String name : each.asText().split("[ ,]+", -1)) {
        named.add(spelled(name));
      }
    }
    if (enable) {
      on.addAll(named);
    } else {
      on.removeAll(named);
    }
  }

  private String spelled(String name) throws Refusal {
    for (String each : known) {
      if (each.equalsIgnoreCase(name)) {
        return each;
      }
    }
    throw Refusal.value(attribute, name);
  }

  ObjectNode told() {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode names = body.putArray(attribute);
    on.forEach(names::add);
    known.forEach(name -> body.put(name.toLowerCase(Locale.ROOT), on.contains(name)));
    return body;
  }
}
