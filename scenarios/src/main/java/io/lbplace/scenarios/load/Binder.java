package io.lbplace.scenarios.load;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lbplace.scenarios.error.BadInput;
import io.lbplace.scenarios.error.InvalidField;
import io.lbplace.scenarios.error.Nearest;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Binds trees to the records of the format, strictly, and writes them back canonically. */
public final class Binder {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .build();

  private Binder() {}

  /** The mapper, for the schema's generator. */
  static ObjectMapper mapper() {
    return MAPPER;
  }

  /**
   * Binds a part of a document.
   *
   * @param document for the places of faults
   * @param pointer of the part
   * @param node the part itself
   * @throws BadInput if it doesn't fit
   */
  public static <T> T bind(Document document, String pointer, JsonNode node, Class<T> type) {
    FieldNames.check(document, pointer, node, type);
    try {
      return MAPPER.treeToValue(node, type);
    } catch (JsonProcessingException | InvalidField e) {
      throw explain(document, pointer, node, e);
    }
  }

  /**
   * Checks that a part of a document has no fields but those of a record.
   *
   * @throws BadInput with a line for each that it doesn't know
   */
  public static void requireKnown(Document document, String pointer, JsonNode node, Class<?> type) {
    FieldNames.check(document, pointer, node, type);
  }

  /**
   * The fields of a record that fit into one cell of a table, with their types: texts, whole
   * numbers, booleans, enums and lists of texts.
   */
  public static Map<String, Type> plainFields(Class<?> record) {
    return FieldNames.plain(record);
  }

  /** The words by which a file names the constants of an enum. */
  public static List<String> words(Class<?> constants) {
    return Arrays.stream(constants.getEnumConstants())
        .map(constant -> MAPPER.convertValue(constant, String.class))
        .toList();
  }

  /** Compact JSON with sorted keys, without what is null. */
  public static String canonical(Object value) {
    try {
      return MAPPER.writeValueAsString(sorted(MAPPER.valueToTree(value)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode sorted(JsonNode node) {
    if (node.isObject()) {
      Map<String, JsonNode> fields = new TreeMap<>();
      node.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
      var object = MAPPER.createObjectNode();
      fields.forEach((name, value) -> object.set(name, sorted(value)));
      return object;
    }
    if (node.isArray()) {
      var array = MAPPER.createArrayNode();
      node.forEach(element -> array.add(sorted(element)));
      return array;
    }
    return node;
  }

  private static BadInput explain(Document document, String base, JsonNode root, Exception e) {
    InvalidField field = null;
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof InvalidField invalid) {
        field = invalid;
      }
    }
    String path = e instanceof JsonMappingException mapping ? Pointers.of(mapping.getPath()) : "";
    if (field != null) {
      return document.bad(field.within(base + path));
    }
    JsonNode node = root.at(path);
    String value = node.isValueNode() ? node.asText() : kind(node);
    Class<?> target = e instanceof MismatchedInputException bad ? bad.getTargetType() : null;
    if (e.getCause() instanceof InputCoercionException range) {
      target = range.getTargetType();
    }
    if (e instanceof InvalidFormatException format) {
      value = String.valueOf(format.getValue());
    }
    return document.bad(base + path, value, "expected " + expectation(target, value), e);
  }

  private static String expectation(@Nullable Class<?> target, String value) {
    if (target == null) {
      return "a value in range";
    }
    if (target.isEnum()) {
      return Nearest.expected("one word", value, words(target));
    }
    if (target == int.class || target == Integer.class) {
      return "a whole number below 2³¹";
    }
    if (target == long.class || target == Long.class) {
      return "a whole number";
    }
    if (target == double.class || target == Double.class) {
      return "a number";
    }
    if (target == boolean.class || target == Boolean.class) {
      return "true or false";
    }
    if (target == String.class) {
      return "a text";
    }
    return List.class.isAssignableFrom(target) ? "a list" : "an object";
  }

  private static String kind(JsonNode node) {
    return node.isArray() ? "[…]" : node.isObject() ? "{…}" : "";
  }
}
