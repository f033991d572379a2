package io.lbplace.scenarios.load;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.module.jackson.JacksonModule;
import com.github.victools.jsonschema.module.jackson.JacksonOption;
import io.lbplace.scenarios.format.DeviceEntry;
import io.lbplace.scenarios.format.DeviceTableEntry;
import io.lbplace.scenarios.format.ScenarioFile;
import io.lbplace.scenarios.format.StrategyEntry;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The JSON Schema of the scenario file, from its records, for editors. */
public final class ScenarioSchema {
  private ScenarioSchema() {}

  /** The schema as indented JSON. */
  public static String text() {
    return tree().toPrettyString() + "\n";
  }

  static JsonNode tree() {
    SchemaGeneratorConfigBuilder config =
        new SchemaGeneratorConfigBuilder(
                Binder.mapper(), SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
            .with(
                new JacksonModule(
                    JacksonOption.FLATTENED_ENUMS_FROM_JSONPROPERTY,
                    JacksonOption.FLATTENED_ENUMS_FROM_JSONVALUE))
            .with(Option.FORBIDDEN_ADDITIONAL_PROPERTIES_BY_DEFAULT)
            .with(Option.MAP_VALUES_AS_ADDITIONAL_PROPERTIES);
    // A mapping is its format's own; what isn't supported yet is refused when it is bound.
    config
        .forTypesInGeneral()
        .withCustomDefinitionProvider(
            (type, context) -> {
              boolean mapping = JsonNode.class.isAssignableFrom(type.getErasedType());
              if (!mapping && type.getErasedType() != StrategyEntry.class) {
                return null;
              }
              // A strategy is its text, as on the command line.
              ObjectNode definition = context.getGeneratorConfig().createObjectNode();
              if (type.getErasedType() != JsonNode.class) { // which is any value
                definition.put("type", mapping ? "object" : "string");
              }
              return new CustomDefinition(
                  definition,
                  CustomDefinition.INLINE_DEFINITION,
                  CustomDefinition.EXCLUDING_ATTRIBUTES);
            });
    // Primitives have no default: they must be given.
    config
        .forFields()
        .withRequiredCheck(field -> field.getDeclaredType().getErasedType().isPrimitive());
    config
        .forFields()
        .withInstanceAttributeOverride(
            (attributes, field, context) -> {
              JsonFormat format = field.getAnnotationConsideringFieldAndGetter(JsonFormat.class);
              if (format != null && !field.isFakeContainerItemScope()) {
                attributes.put(Shorthands.SINGLE, true);
              }
            });
    SchemaGenerator generator = new SchemaGenerator(config.build());
    ObjectNode schema = generator.generateSchema(ScenarioFile.class);
    schema.put("title", "lbplace scenario");
    joinParts(schema);
    ObjectNode table = generator.generateSchema(DeviceTableEntry.class);
    nameColumns(table, (ObjectNode) schema.at("/properties/devices/items/properties"));
    allowTable(schema, table);
    return Shorthands.allow(schema);
  }

  /** Joins the fields of an unwrapped part with those of its record. */
  private static void joinParts(JsonNode node) {
    if (node instanceof ObjectNode object && object.remove("allOf") instanceof ArrayNode parts) {
      Map<String, JsonNode> fields = new TreeMap<>();
      parts.forEach(part -> part.path("properties").properties().forEach(put(fields)));
      object.path("properties").properties().forEach(put(fields));
      object.putObject("properties").setAll(fields);
    }
    node.forEach(ScenarioSchema::joinParts);
  }

  private static Consumer<Map.Entry<String, JsonNode>> put(Map<String, JsonNode> fields) {
    return field -> fields.put(field.getKey(), field.getValue());
  }

  /** Allows a column for any field that fits into a cell. */
  private static void nameColumns(ObjectNode table, ObjectNode device) {
    ObjectNode columns = (ObjectNode) table.at("/properties/mapping/properties");
    columns.remove("fields");
    for (String field : FieldNames.plain(DeviceEntry.class).keySet()) {
      columns
          .putObject(field)
          .put("type", "string")
          .put("description", "a column for: " + device.at("/" + field + "/description").asText());
    }
  }

  /** Allows a table in place of the list of devices, which the record has. */
  private static void allowTable(ObjectNode schema, ObjectNode table) {
    table.remove("$schema");
    if (table.remove("$defs") instanceof ObjectNode further) {
      ((ObjectNode) schema.get("$defs")).setAll(further);
    }
    ObjectNode devices = (ObjectNode) schema.at("/properties/devices");
    ObjectNode list = devices.objectNode();
    list.set("type", devices.remove("type"));
    list.set("items", devices.remove("items"));
    devices.putArray("anyOf").add(list).add(table);
  }
}
