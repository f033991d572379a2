package io.lbplace.drivers.nitro.appliance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request to NITRO.
 *
 * @param method POST, PUT, GET or DELETE
 * @param section {@code config} or {@code stat}
 * @param type the resource type
 * @param name of one resource, or null for all
 * @param query the parameters behind the question mark
 * @param bodies the attributes that it carries, of each resource; none for none
 * @param bulk whether they came as a list
 */
record Request(
    String method,
    String section,
    String type,
    @Nullable String name,
    Map<String, String> query,
    List<ObjectNode> bodies,
    boolean bulk) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ROOT = "/nitro/v1/";

  static Request parse(String method, URI uri, byte[] content) throws Refusal {
    String path = uri.getRawPath();
    if (!path.startsWith(ROOT)) {
      throw Refusal.absent("path", path);
    }
    String[] parts = path.substring(ROOT.length()).split("/", 3);
    if (parts.length < 2 || !(parts[0].equals("config") || parts[0].equals("stat"))) {
      throw Refusal.absent("path", path);
    }
    String type = decode(parts[1]);
    JsonNode carried = carried(type, content);
    List<ObjectNode> bodies = new ArrayList<>();
    for (JsonNode each : carried.isArray() ? carried : List.of(carried)) {
      if (!(each instanceof ObjectNode body)) {
        throw Refusal.invalid("payload", "expected an object " + type + ", or a list of them");
      }
      bodies.add(body);
    }
    return new Request(
        method,
        parts[0],
        type,
        parts.length < 3 ? null : decode(parts[2]),
        query(uri.getRawQuery()),
        bodies,
        carried.isArray());
  }

  /** The resource that the type names, or null. */
  @Nullable ObjectType object() {
    return ObjectType.of(type);
  }

  /** The binding that the type names, or null. */
  @Nullable BindingType binding() {
    return BindingType.of(type);
  }

  /** The attributes of the only resource, or of the first. */
  ObjectNode body() {
    return bodies.isEmpty() ? JSON.createObjectNode() : bodies.get(0);
  }

  /** The same for one of several resources. */
  Request of(ObjectNode body) {
    return new Request(method, section, type, name, query, List.of(body), false);
  }

  /** The action of {@code ?action=}, in lower case, or nothing. */
  String action() {
    return query.getOrDefault("action", "").toLowerCase(Locale.ROOT);
  }

  /** The values of {@code ?args=key:value,key:value}. */
  Map<String, String> args() {
    return pairs("args");
  }

  /** The values of an option that are listed in such a way. */
  Map<String, String> pairs(String option) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String pair : query.getOrDefault(option, "").split(",", -1)) {
      int colon = pair.indexOf(':');
      if (colon > 0) {
        pairs.put(pair.substring(0, colon), pair.substring(colon + 1));
      }
    }
    return pairs;
  }

  private static Map<String, String> query(@Nullable String raw) {
    Map<String, String> query = new LinkedHashMap<>();
    for (String pair : raw == null ? new String[0] : raw.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        query.put(pair.substring(0, equals), decode(pair.substring(equals + 1)));
      }
    }
    return query;
  }

  /** What is behind the name of the type; an empty object where nothing was sent. */
  private static JsonNode carried(String type, byte[] content) throws Refusal {
    if (content.length == 0) {
      return JSON.createObjectNode();
    }
    try {
      return JSON.readTree(content).path(type);
    } catch (JsonProcessingException e) {
      throw Refusal.invalid("payload", "no JSON");
    } catch (IOException e) {
      throw new UncheckedIOException(e); // reading from memory
    }
  }

  /** A plus sign stands for itself: NITRO's names are no form fields. */
  private static String decode(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
