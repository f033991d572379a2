package io.lbplace.scenarios.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.jsontype.TypeDeserializer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lbplace.scenarios.error.InvalidField;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a number, or an object that names its distribution. */
final class DistributionReader extends StdDeserializer<Distribution> {
  private static final long serialVersionUID = 1L;
  private static final Map<String, Class<? extends Distribution>> KINDS = kinds();

  DistributionReader() {
    super(Distribution.class);
  }

  private static Map<String, Class<? extends Distribution>> kinds() {
    Map<String, Class<? extends Distribution>> kinds = new LinkedHashMap<>();
    kinds.put("constant", Distribution.Constant.class);
    kinds.put("uniform", Distribution.Uniform.class);
    kinds.put("exponential", Distribution.Exponential.class);
    kinds.put("lognormal", Distribution.LogNormal.class);
    kinds.put("weibull", Distribution.Weibull.class);
    return kinds;
  }

  @Override
  public Distribution deserialize(JsonParser parser, DeserializationContext context)
      throws IOException {
    JsonNode node = context.readTree(parser);
    if (node.isNumber()) {
      return new Distribution.Constant(node.doubleValue());
    }
    if (!(node instanceof ObjectNode object)) {
      throw new InvalidField(
          "", node.asText(), "a number, or an object as {distribution: exponential, mean: 60}");
    }
    JsonNode name = object.get("distribution");
    if (name == null) {
      throw InvalidField.unknownName(
          "/distribution", "", "a distribution", List.copyOf(KINDS.keySet()));
    }
    Class<? extends Distribution> kind = KINDS.get(name.asText());
    if (kind == null) {
      throw InvalidField.unknownName(
          "/distribution", name.asText(), "a distribution", List.copyOf(KINDS.keySet()));
    }
    return context.readTreeAsValue(object, kind);
  }

  /** Reads the name itself, whatever the annotation for writing says. */
  @Override
  public Object deserializeWithType(
      JsonParser parser, DeserializationContext context, TypeDeserializer types)
      throws IOException {
    return deserialize(parser, context);
  }
}
