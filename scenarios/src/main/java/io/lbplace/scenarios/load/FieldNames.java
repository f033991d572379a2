package io.lbplace.scenarios.load;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import io.lbplace.scenarios.error.BadInput;
import io.lbplace.scenarios.error.Nearest;
import io.lbplace.scenarios.format.ColumnsOf;
import io.lbplace.scenarios.format.Distribution;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds fields that no record knows, all at once and before anything is bound: otherwise a mistyped
 * name would first show as a missing value.
 */
final class FieldNames {
  private final Document document;
  private final List<BadInput> faults = new ArrayList<>();

  private FieldNames(Document document) {
    this.document = document;
  }

  /** Checks a part of a document against the record that it is to become. */
  static void check(Document document, String pointer, JsonNode node, Class<?> type) {
    if (pointer.isEmpty() && node.isObject() && type.isRecord()) {
      requireOneKnown(document, node, known(type));
    }
    FieldNames names = new FieldNames(document);
    names.walk(pointer, node, type);
    if (!names.faults.isEmpty()) {
      throw new BadInput(
          String.join("\n", names.faults.stream().map(fault -> fault.getMessage()).toList()));
    }
  }

  /** Refuses a file of another kind, without quoting it: it may hold confidential text. */
  private static void requireOneKnown(Document document, JsonNode node, Map<String, Type> known) {
    boolean foreign = !node.isEmpty();
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      foreign &= !known.containsKey(field.getKey());
      foreign &= Nearest.to(field.getKey(), known.keySet()) == null;
    }
    if (foreign) {
      throw document.bad(
          "", "", "expected one or more of the fields " + String.join(", ", known.keySet()), null);
    }
  }

  private void walk(String pointer, JsonNode node, Type type) {
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      Type element = arguments[arguments.length - 1];
      if (generic.getRawType() == List.class && node.isArray()) {
        for (int i = 0; i < node.size(); i++) {
          walk(Pointers.child(pointer, i), node.get(i), element);
        }
      } else if (generic.getRawType() == Map.class && node.isObject()) {
        node.properties()
            .forEach(
                field -> walk(Pointers.child(pointer, field.getKey()), field.getValue(), element));
      }
    } else if (node.isObject() && type == Distribution.class) {
      distribution(pointer, node);
    } else if (node.isObject() && type instanceof Class<?> record && record.isRecord()) {
      fields(pointer, node, known(record));
    }
  }

  private void fields(String pointer, JsonNode node, Map<String, Type> known) {
    node.properties()
        .forEach(
            field -> {
              String name = field.getKey();
              String child = Pointers.child(pointer, name);
              Type type = known.get(name);
              if (type == null) {
                String expected = Nearest.expected("a known field", name, known.keySet());
                faults.add(document.bad(child, name, "expected " + expected, null));
              } else {
                walk(child, field.getValue(), type);
              }
            });
  }

  private void distribution(String pointer, JsonNode node) {
    String name = node.path("distribution").asText();
    for (JsonSubTypes.Type kind : Distribution.class.getAnnotation(JsonSubTypes.class).value()) {
      if (kind.name().equals(name)) {
        Map<String, Type> known = known(kind.value());
        known.put("distribution", String.class);
        fields(pointer, node, known);
      }
    }
  }

  /** The fields of a record that fit into one cell of a table, lists of texts among them. */
  static Map<String, Type> plain(Class<?> record) {
    Map<String, Type> plain = known(record);
    plain.values().removeIf(type -> !fitsCell(type));
    return plain;
  }

  private static boolean fitsCell(Type type) {
    if (type instanceof ParameterizedType generic) {
      return generic.getRawType() == List.class
          && generic.getActualTypeArguments()[0] == String.class;
    }
    return type == String.class
        || type == Integer.class
        || type == Boolean.class
        || (type instanceof Class<?> plain && plain.isEnum());
  }

  private static Map<String, Type> known(Class<?> record) {
    Map<String, Type> known = new TreeMap<>();
    for (RecordComponent component : record.getRecordComponents()) {
      if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
        known.putAll(known(component.getType()));
        continue;
      }
      ColumnsOf columns = component.getAccessor().getAnnotation(ColumnsOf.class);
      if (columns != null) {
        plain(columns.value()).keySet().forEach(field -> known.put(field, String.class));
        continue;
      }
      JsonProperty renamed = component.getAccessor().getAnnotation(JsonProperty.class);
      String name = renamed == null ? component.getName() : renamed.value();
      known.put(name, component.getGenericType());
    }
    return known;
  }
}
