package io.lbplace.drivers.nitro.appliance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request to NITRO. Three forms of it are read: the resource type in the path and JSON in the
 * body; the type only in the JSON; and the JSON as the field {@code object} of a form, with the
 * session and the action inside, as the vendor's Java SDK sends it.
 *
 * @param method POST, PUT, GET or DELETE
 * @param section {@code config} or {@code stat}
 * @param type the resource type
 * @param name of one resource, or null for all
 * @param query the parameters behind the question mark, and {@code params} of the body
 * @param args the values of {@code ?args=key:value,key:value}
 * @param filter the values of {@code ?filter=key:value,key:value}
 * @param bodies the attributes that it carries, of each resource; none for none
 * @param bulk whether they came as a list
 * @param session that the body names, or null
 */
record NitroRequest(
    String method,
    String section,
    String type,
    @Nullable String name,
    Map<String, String> query,
    Map<String, String> args,
    Map<String, String> filter,
    List<ObjectNode> bodies,
    boolean bulk,
    @Nullable String session) {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_TRAILING_COMMA).build();
  private static final String ROOT = "/nitro/v1/";
  private static final String PARAMS = "params";
  private static final String SESSION = "sessionid";
  private static final String FORM = "object=";

  /** Fields of a body that are no resource. */
  private static final List<String> BESIDE = List.of(PARAMS, SESSION, "warning", "onerror");

  private static final List<String> METHODS = List.of("POST", "PUT", "GET", "DELETE");

  /**
   * Reads a request.
   *
   * @param target path and query as they were sent
   */
  static NitroRequest parse(String method, String target, byte[] content) throws Refusal {
    if (!METHODS.contains(method)) {
      throw Refusal.method(method);
    }
    int mark = target.indexOf('?');
    String path = mark < 0 ? target : target.substring(0, mark);
    String raw = mark < 0 ? "" : target.substring(mark + 1);
    if (!path.startsWith(ROOT)) {
      throw Refusal.absent("path", path);
    }
    List<String> parts =
        Arrays.stream(path.substring(ROOT.length()).split("/", -1))
            .filter(part -> !part.isEmpty())
            .toList();
    if (parts.isEmpty() || !(parts.get(0).equals("config") || parts.get(0).equals("stat"))) {
      throw Refusal.absent("path", path);
    }
    ObjectNode carried = carried(content);
    String type = parts.size() > 1 ? decode(parts.get(1)) : typeOf(carried);
    Map<String, String> query = query(raw);
    if (carried.get(PARAMS) instanceof ObjectNode params) {
      query.putAll(texts(params));
    }
    List<ObjectNode> bodies = new ArrayList<>();
    JsonNode resources = resources(carried, type);
    for (JsonNode each : resources.isArray() ? resources : List.of(resources)) {
      if (!(each instanceof ObjectNode body)) {
        throw Refusal.json("expected an object " + type + ", or a list of them");
      }
      bodies.add(body);
    }
    return new NitroRequest(
        method,
        parts.get(0),
        type,
        parts.size() < 3 ? null : name(String.join("/", parts.subList(2, parts.size()))),
        query,
        pairs(raw, "args"),
        pairs(raw, "filter"),
        bodies,
        resources.isArray(),
        carried.has(SESSION) ? carried.path(SESSION).asText() : null);
  }

  /** The values of an object as text. */
  static Map<String, String> texts(ObjectNode object) {
    Map<String, String> texts = new LinkedHashMap<>();
    object.properties().forEach(each -> texts.put(each.getKey(), each.getValue().asText()));
    return texts;
  }

  /** The attributes of the only resource, or of the first. */
  ObjectNode body() {
    return bodies.isEmpty() ? JsonNodeFactory.instance.objectNode() : bodies.get(0);
  }

  /** The same request for one of its resources. */
  NitroRequest of(ObjectNode body) {
    return new NitroRequest(
        method, section, type, name, query, args, filter, List.of(body), false, session);
  }

  /** The action that is asked for, in lower case, or nothing. */
  String action() {
    return query.getOrDefault("action", "").toLowerCase(Locale.ROOT);
  }

  /** True if an option is {@code yes}. */
  boolean says(String option) {
    return query.getOrDefault(option, "").equalsIgnoreCase("yes");
  }

  // ---- bodies ----

  private static ObjectNode carried(byte[] content) throws Refusal {
    String text = new String(content, StandardCharsets.UTF_8).strip();
    if (text.startsWith(FORM)) {
      int end = text.indexOf('&');
      text = form(text.substring(FORM.length(), end < 0 ? text.length() : end));
    }
    if (text.isEmpty()) {
      return JsonNodeFactory.instance.objectNode();
    }
    try {
      if (JSON.readTree(text) instanceof ObjectNode body) {
        return body;
      }
    } catch (JsonProcessingException e) {
      throw Refusal.json("no JSON");
    }
    throw Refusal.json("expected an object");
  }

  private static String typeOf(ObjectNode carried) throws Refusal {
    Iterator<String> names = carried.fieldNames();
    while (names.hasNext()) {
      String each = names.next();
      if (!BESIDE.contains(each)) {
        return each;
      }
    }
    throw Refusal.object("");
  }

  /** The value behind the name of the type; an empty object where nothing was sent. */
  private static JsonNode resources(ObjectNode carried, String type) throws Refusal {
    if (carried.has(type)) {
      return carried.path(type);
    }
    Iterator<String> names = carried.fieldNames();
    while (names.hasNext()) {
      String other = names.next();
      if (!BESIDE.contains(other)) {
        throw Refusal.object(other);
      }
    }
    return JsonNodeFactory.instance.objectNode();
  }

  // ---- queries and names ----

  private static Map<String, String> query(String raw) {
    Map<String, String> query = new LinkedHashMap<>();
    for (String pair : raw.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        query.put(pair.substring(0, equals), decode(pair.substring(equals + 1)));
      }
    }
    return query;
  }

  /** The values of an option that lists some: commas and colons in them are escaped. */
  private static Map<String, String> pairs(String raw, String option) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String each : raw.split("&", -1)) {
      if (!each.startsWith(option + "=")) {
        continue;
      }
      String list = each.substring(option.length() + 1);
      // A client that escapes the whole list escapes its separators too.
      String split = list.indexOf(':') < 0 ? decode(list) : list;
      for (String pair : split.split(",", -1)) {
        int colon = pair.indexOf(':');
        if (colon > 0) {
          pairs.put(decode(pair.substring(0, colon)), name(pair.substring(colon + 1)));
        }
      }
    }
    return pairs;
  }

  /**
   * Names come escaped once or twice: the vendor's Go client and Ansible collection do it twice,
   * and the latter half by the rules of forms. No name can hold a per cent sign or a plus sign.
   */
  private static String name(String escaped) {
    return form(decode(escaped));
  }

  /** A plus sign stands for itself. */
  private static String decode(String text) {
    return form(text.replace("+", "%2B"));
  }

  /** A plus sign stands for a blank. Text that isn't escaped as it should be stays as it is. */
  private static String form(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
