package io.lbplace.drivers.nitro.appliance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A type of resources or of bindings: one entry of {@code resources.yaml}, where the words are
 * explained.
 */
record ResourceType(
    String name,
    String key,
    @Nullable String of,
    @Nullable String to,
    List<String> keys,
    boolean domain,
    boolean whole,
    List<String> actions,
    List<String> required,
    List<List<String>> any,
    List<List<String>> exclusive,
    Map<String, String> needs,
    Map<String, Attribute> attributes) {
  private static final String DOMAIN = "td";

  static ResourceType parse(String name, JsonNode entry) {
    Map<String, String> needs = new LinkedHashMap<>();
    entry.path("needs").properties().forEach(e -> needs.put(e.getKey(), e.getValue().asText()));
    Map<String, Attribute> attributes = new LinkedHashMap<>();
    entry
        .path("attributes")
        .properties()
        .forEach(e -> attributes.put(e.getKey(), Attribute.parse(e.getKey(), e.getValue())));
    return new ResourceType(
        name,
        entry.path("key").asText(),
        entry.has("of") ? entry.path("of").asText() : null,
        entry.has("to") ? entry.path("to").asText() : null,
        texts(entry.path("keys")),
        entry.path("domain").asBoolean(),
        entry.path("whole").asBoolean(),
        texts(entry.path("actions")),
        texts(entry.path("required")),
        lists(entry.path("any")),
        lists(entry.path("exclusive")),
        needs,
        attributes);
  }

  private static List<String> texts(JsonNode list) {
    List<String> all = new ArrayList<>();
    list.forEach(each -> all.add(each.asText()));
    return List.copyOf(all);
  }

  private static List<List<String>> lists(JsonNode list) {
    List<List<String>> all = new ArrayList<>();
    list.forEach(each -> all.add(texts(each)));
    return List.copyOf(all);
  }

  boolean is(String other) {
    return name.equals(other);
  }

  boolean binds() {
    return of != null;
  }

  /** True if there is one of it, without a name. */
  boolean single() {
    return of == null && key.isEmpty();
  }

  // ---- names ----

  /** The name of the resource that a body describes: an address is one in its traffic domain. */
  String keyOf(ObjectNode body) throws Refusal {
    String value = body.path(key).asText();
    if (value.isEmpty()) {
      throw Refusal.missing(key);
    }
    return inDomain(value, body.path(DOMAIN).asText("0"));
  }

  /** The same of a name in a path and its arguments. */
  String keyOf(String given, Map<String, String> args) {
    return inDomain(given, args.getOrDefault(DOMAIN, "0"));
  }

  private String inDomain(String value, String traffic) {
    return domain ? value + "@" + traffic : value;
  }

  /** A name as people know it, without the traffic domain. */
  String shown(String name) {
    return domain ? name.substring(0, name.lastIndexOf('@')) : name;
  }

  /** The name of a binding's other side; empty where nothing names it. */
  String otherOf(Map<String, String> given) {
    StringBuilder other = new StringBuilder();
    for (String each : keys) {
      String value = given.getOrDefault(each, "");
      if (!value.isEmpty()) {
        other.append(other.length() == 0 ? "" : " ").append(value);
      }
    }
    return other.length() == 0 ? "" : inDomain(other.toString(), given.getOrDefault(DOMAIN, "0"));
  }

  /** The same of a body. */
  String otherOf(ObjectNode body) {
    return otherOf(NitroRequest.texts(body));
  }

  // ---- values ----

  /** The attributes that are kept of a body that adds one. */
  ObjectNode addition(ObjectNode given) throws Refusal {
    ObjectNode kept = values(given, true);
    for (String attribute : required) {
      present(kept, attribute);
    }
    for (List<String> choice : any) {
      if (choice.stream().noneMatch(each -> kept.has(lower(each)))) {
        throw Refusal.missing(choice.get(0));
      }
    }
    return kept;
  }

  /**
   * The attributes that are kept of a body that changes one. A value that can't be changed may be
   * given as it is.
   *
   * @param told the resource as it is told
   */
  ObjectNode change(ObjectNode given, ObjectNode told) throws Refusal {
    ObjectNode kept = values(given, false);
    for (Map.Entry<String, JsonNode> one : kept.properties()) {
      boolean fixed = attribute(one.getKey()).use() == Attribute.Use.ADD;
      if (fixed && !one.getValue().asText().equals(told.path(one.getKey()).asText())) {
        throw Refusal.argument(one.getKey());
      }
    }
    return kept;
  }

  /** Values in the spelling of the table. Those that the request can't give are refused. */
  private ObjectNode values(ObjectNode given, boolean adding) throws Refusal {
    for (Map.Entry<String, String> need : needs.entrySet()) {
      if (given.has(need.getKey()) && !given.has(lower(need.getValue()))) {
        throw Refusal.prerequisite(need.getKey(), need.getValue());
      }
    }
    ObjectNode kept = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> one : given.properties()) {
      Attribute attribute = attribute(one.getKey());
      boolean later = adding && attribute.use() == Attribute.Use.UPDATE;
      if (attribute.use() == Attribute.Use.READ || later) {
        throw Refusal.argument(one.getKey());
      }
      if (!one.getValue().isNull()) {
        kept.set(one.getKey(), attribute.read(one.getValue()));
      }
    }
    for (List<String> pair : exclusive) {
      if (pair.stream().allMatch(name -> kept.has(lower(name)))) {
        throw Refusal.both(pair);
      }
    }
    return kept;
  }

  private static void present(ObjectNode body, String attribute) throws Refusal {
    if (body.path(attribute).asText().isEmpty()) {
      throw Refusal.missing(attribute);
    }
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** Refuses a body with arguments other than attributes and those of an action. */
  void checkNames(ObjectNode given, List<String> ofAction) throws Refusal {
    for (Map.Entry<String, JsonNode> one : given.properties()) {
      if (!ofAction.contains(one.getKey())) {
        attribute(one.getKey());
      }
    }
  }

  /** The attribute of a name. */
  Attribute attribute(String wanted) throws Refusal {
    Attribute found = attributes.get(wanted);
    if (found == null) {
      throw Refusal.argument(wanted);
    }
    return found;
  }

  /** A resource as a device tells it, with values for attributes that were never set. */
  ObjectNode told(ObjectNode kept) {
    ObjectNode all = kept.deepCopy();
    for (Attribute attribute : attributes.values()) {
      if (attribute.initial() != null && !all.has(attribute.name())) {
        all.set(attribute.name(), attribute.initial());
      }
    }
    return all;
  }
}
