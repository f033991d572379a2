package io.lbplace.scenarios.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Adds the file's shorthands to a schema: a number for a distribution, one text or number for a
 * list of them.
 */
final class Shorthands {
  /** Marks a list that one value may stand for; replaced here. */
  static final String SINGLE = "x-single";

  private final ObjectNode schema;

  private Shorthands(ObjectNode schema) {
    this.schema = schema;
  }

  static ObjectNode allow(ObjectNode schema) {
    new Shorthands(schema).walk(schema);
    return schema;
  }

  private void walk(JsonNode node) {
    if (node instanceof ObjectNode object) {
      if (object.remove(SINGLE) != null) {
        ObjectNode list = object.objectNode();
        list.set("type", object.remove("type"));
        list.set("items", object.remove("items"));
        String type = list.path("items").path("type").asText("string");
        object.putArray("anyOf").add(object.objectNode().put("type", type)).add(list);
      }
      if (object.get("anyOf") instanceof ArrayNode choices && distributions(choices)) {
        choices.addObject().put("type", "number");
      }
    }
    node.forEach(this::walk);
  }

  private boolean distributions(ArrayNode choices) {
    for (JsonNode choice : choices) {
      if (!resolve(choice).at("/properties/distribution/const").isMissingNode()) {
        return true;
      }
    }
    return false;
  }

  private JsonNode resolve(JsonNode node) {
    String reference = node.path("$ref").asText();
    return reference.startsWith("#/") ? schema.at(reference.substring(1)) : node;
  }
}
