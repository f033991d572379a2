package io.lbplace.drivers.nitro.appliance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The resources of one partition and what is bound to them, in the order in which they came. The
 * default partition's scope holds those of the whole appliance too.
 */
final class Scope {
  private final ResourceTable table;
  private final Map<String, Map<String, ObjectNode>> objects = new LinkedHashMap<>();
  private final Map<String, Map<String, Map<String, ObjectNode>>> bindings = new LinkedHashMap<>();

  Scope(ResourceTable table) {
    this.table = table;
    for (ResourceType type : table.all()) {
      if (type.binds()) {
        bindings.put(type.name(), new LinkedHashMap<>());
      } else {
        objects.put(type.name(), new LinkedHashMap<>());
      }
    }
  }

  private Map<String, ObjectNode> objects(ResourceType type) {
    return objects.getOrDefault(type.name(), Map.of());
  }

  private Map<String, Map<String, ObjectNode>> bindings(ResourceType type) {
    return bindings.getOrDefault(type.name(), Map.of());
  }

  @Nullable ObjectNode find(ResourceType type, String key) {
    return objects(type).get(key);
  }

  ObjectNode get(ResourceType type, String key) throws Refusal {
    ObjectNode found = find(type, key);
    if (found == null) {
      throw Refusal.absent(type.key(), type.shown(key));
    }
    return found;
  }

  List<ObjectNode> list(ResourceType type) {
    return List.copyOf(objects(type).values());
  }

  void put(ResourceType type, String key, ObjectNode body) {
    objects(type).put(key, body);
  }

  /** Removes a resource, and what is bound to it. */
  void remove(ResourceType type, String key) {
    objects(type).remove(key);
    for (ResourceType binding : table.bindingsOf(type)) {
      bindings(binding).remove(key);
    }
  }

  /** Renames a resource, also in its bindings. */
  void rename(ResourceType type, String key, String renamed) {
    Map<String, ObjectNode> all = objects(type);
    ObjectNode body = all.remove(key);
    if (body != null) {
      all.put(renamed, body.put(type.key(), renamed));
    }
    for (ResourceType binding : table.bindingsOf(type)) {
      Map<String, ObjectNode> bound = bindings(binding).remove(key);
      if (bound != null) {
        bound.values().forEach(each -> each.put(type.key(), renamed));
        bindings(binding).put(renamed, bound);
      }
    }
  }

  @Nullable ObjectNode binding(ResourceType type, String owner, String other) {
    return bindings(type).getOrDefault(owner, Map.of()).get(other);
  }

  List<ObjectNode> bound(ResourceType type, String owner) {
    return List.copyOf(bindings(type).getOrDefault(owner, Map.of()).values());
  }

  List<ObjectNode> bound(ResourceType type) {
    List<ObjectNode> found = new ArrayList<>();
    bindings(type).values().forEach(of -> found.addAll(of.values()));
    return found;
  }

  void bind(ResourceType type, String owner, String other, ObjectNode body) {
    bindings(type).computeIfAbsent(owner, key -> new LinkedHashMap<>()).put(other, body);
  }

  void unbind(ResourceType type, String owner, String other) {
    Map<String, ObjectNode> of = bindings(type).get(owner);
    if (of != null) {
      of.remove(other);
    }
  }

  /** The owners that something is bound to. */
  List<String> ownersOf(ResourceType type, String other) {
    List<String> owners = new ArrayList<>();
    bindings(type)
        .forEach(
            (owner, of) -> {
              if (of.containsKey(other)) {
                owners.add(owner);
              }
            });
    return owners;
  }

  /** The number of resources and bindings, for tests and people. */
  int size() {
    int size = 0;
    for (ResourceType type : table.all()) {
      size += type.binds() ? bound(type).size() : objects(type).size();
    }
    return size;
  }

  /** All that there is, one line each, sorted: equal configurations read alike. */
  List<String> describe() {
    List<String> lines = new ArrayList<>();
    for (ResourceType type : table.all()) {
      List<ObjectNode> all = type.binds() ? bound(type) : list(type);
      all.forEach(body -> lines.add(type.name() + body));
    }
    lines.sort(null);
    return lines;
  }
}
