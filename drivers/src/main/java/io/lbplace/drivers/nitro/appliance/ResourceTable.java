package io.lbplace.drivers.nitro.appliance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The types of resources that the appliance knows: {@code resources.yaml}. */
final class ResourceTable {
  private static final String FILE = "resources.yaml";

  /** The prefixes of types that belong to features which this appliance isn't licensed for. */
  private static final List<String> UNLICENSED =
      List.of(
          "aaa",
          "analytics",
          "app",
          "audit",
          "authentication",
          "authorization",
          "autoscale",
          "bot",
          "cache",
          "cmp",
          "cr",
          "cs",
          "dns",
          "feo",
          "filter",
          "gslb",
          "ica",
          "lsn",
          "policy",
          "responder",
          "rewrite",
          "spillover",
          "ssl",
          "stream",
          "tm",
          "transform",
          "tunnel",
          "vpn",
          "video");

  private final Map<String, ResourceType> types = new LinkedHashMap<>();

  private ResourceTable() {}

  static ResourceTable load() {
    ResourceTable table = new ResourceTable();
    try (InputStream file = ResourceTable.class.getResourceAsStream(FILE)) {
      JsonNode all = new ObjectMapper(new YAMLFactory()).readTree(file);
      all.properties()
          .forEach(e -> table.types.put(e.getKey(), ResourceType.parse(e.getKey(), e.getValue())));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a file of this jar
    }
    return table;
  }

  @Nullable ResourceType find(String name) {
    return types.get(name);
  }

  /** A type that is there. */
  ResourceType get(String name) {
    ResourceType type = types.get(name);
    if (type == null) {
      throw new IllegalStateException(FILE + " has no " + name);
    }
    return type;
  }

  /** The resource whose binding a type is. */
  ResourceType ownerOf(ResourceType binding) {
    return get(String.valueOf(binding.of()));
  }

  Collection<ResourceType> all() {
    return types.values();
  }

  /** The bindings of resources of a type. */
  List<ResourceType> bindingsOf(ResourceType owner) {
    return all().stream().filter(type -> owner.name().equals(type.of())).toList();
  }

  /** True if a type belongs to a feature that NITRO has and this appliance hasn't. */
  static boolean isUnlicensed(String name) {
    return UNLICENSED.stream().anyMatch(name::startsWith)
        || (name.startsWith("lbvserver_") && name.endsWith("policy_binding"));
  }
}
