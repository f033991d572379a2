package io.lbplace.drivers.nitro.appliance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The resources of one partition and what is bound to them, in the order in which they came. The
 * default partition's scope holds those of the whole appliance too.
 */
final class Scope {
  private final Map<ObjectType, Map<String, ObjectNode>> objects = new EnumMap<>(ObjectType.class);
  private final Map<BindingType, Map<String, Map<String, ObjectNode>>> bindings =
      new EnumMap<>(BindingType.class);

  Scope() {
    for (ObjectType type : ObjectType.values()) {
      objects.put(type, new LinkedHashMap<>());
    }
    for (BindingType type : BindingType.values()) {
      bindings.put(type, new LinkedHashMap<>());
    }
  }

  private Map<String, ObjectNode> all(ObjectType type) {
    return objects.getOrDefault(type, Map.of());
  }

  private Map<String, Map<String, ObjectNode>> all(BindingType type) {
    return bindings.getOrDefault(type, Map.of());
  }

  @Nullable ObjectNode find(ObjectType type, String key) {
    return all(type).get(key);
  }

  ObjectNode get(ObjectType type, String key) throws Refusal {
    ObjectNode found = find(type, key);
    if (found == null) {
      throw Refusal.absent(type.type, key);
    }
    return found;
  }

  List<ObjectNode> list(ObjectType type) {
    return List.copyOf(all(type).values());
  }

  void put(ObjectType type, String key, ObjectNode body) {
    all(type).put(key, body);
  }

  /** Removes a resource, and what is bound to it. */
  void remove(ObjectType type, String key) {
    all(type).remove(key);
    for (BindingType binding : BindingType.values()) {
      if (binding.owner == type) {
        all(binding).remove(key);
      }
    }
  }

  @Nullable ObjectNode binding(BindingType type, String owner, String other) {
    return all(type).getOrDefault(owner, Map.of()).get(other);
  }

  List<ObjectNode> bound(BindingType type, String owner) {
    return List.copyOf(all(type).getOrDefault(owner, Map.of()).values());
  }

  List<ObjectNode> bound(BindingType type) {
    List<ObjectNode> found = new ArrayList<>();
    all(type).values().forEach(of -> found.addAll(of.values()));
    return found;
  }

  void bind(BindingType type, String owner, String other, ObjectNode body) {
    all(type).computeIfAbsent(owner, key -> new LinkedHashMap<>()).put(other, body);
  }

  void unbind(BindingType type, String owner, String other) {
    Map<String, ObjectNode> of = all(type).get(owner);
    if (of != null) {
      of.remove(other);
    }
  }

  /** The owners that something is bound to. */
  List<String> ownersOf(BindingType type, String other) {
    List<String> owners = new ArrayList<>();
    all(type)
        .forEach(
            (owner, of) -> {
              if (of.containsKey(other)) {
                owners.add(owner);
              }
            });
    return owners;
  }

  /** How many resources and bindings there are, for tests and people. */
  int size() {
    int size = 0;
    for (Map<String, ObjectNode> of : objects.values()) {
      size += of.size();
    }
    for (BindingType type : BindingType.values()) {
      size += bound(type).size();
    }
    return size;
  }

  /** All that there is, one line each, sorted: equal configurations read alike. */
  List<String> describe() {
    List<String> lines = new ArrayList<>();
    objects.forEach((type, of) -> of.values().forEach(body -> lines.add(type.type + body)));
    for (BindingType type : BindingType.values()) {
      bound(type).forEach(body -> lines.add(type.type + body));
    }
    lines.sort(null);
    return lines;
  }
}
