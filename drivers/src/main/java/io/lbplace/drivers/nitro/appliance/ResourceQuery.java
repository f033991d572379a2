package io.lbplace.drivers.nitro.appliance;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** The part of a listing that a GET asks for: NITRO's options behind the question mark. */
final class ResourceQuery {
  private final NitroRequest request;
  private final @Nullable ResourceType type;

  /**
   * A listing.
   *
   * @param type the type whose attributes may be filtered by; null if the table doesn't know it
   */
  ResourceQuery(NitroRequest request, @Nullable ResourceType type) {
    this.request = request;
    this.type = type;
  }

  /** Filtered, then counted or cut to a page and to some attributes. */
  List<ObjectNode> of(List<ObjectNode> all) throws Refusal {
    List<ObjectNode> found = filtered(all);
    Map<String, String> query = request.query();
    if (query.getOrDefault("count", "").equalsIgnoreCase("yes")) {
      return List.of(JsonNodeFactory.instance.objectNode().put("__count", found.size()));
    }
    if (query.containsKey("pagesize")) {
      long size = number("pagesize");
      long before = query.containsKey("pageno") ? (number("pageno") - 1) * size : 0;
      found = found.stream().skip(before).limit(size).toList();
    }
    List<String> wanted = attributes();
    return wanted.isEmpty()
        ? found
        : found.stream().map(body -> body.deepCopy().retain(wanted)).toList();
  }

  /** The attributes asked for; none stands for all. */
  private List<String> attributes() throws Refusal {
    String named = request.query().get("attrs");
    if (named != null) {
      List<String> wanted = Arrays.asList(named.split(",", -1));
      for (String each : wanted) {
        known(each);
      }
      return wanted;
    }
    String view = request.query().getOrDefault("view", "detail");
    if (view.equals("summary")) {
      return type == null || type.required().isEmpty() ? List.of() : type.required();
    }
    if (!view.equals("detail")) {
      throw Refusal.value("view", view);
    }
    return List.of();
  }

  /**
   * The resources that have all values of {@code ?filter=attribute:value,attribute:value}, which
   * may be regular expressions.
   */
  private List<ObjectNode> filtered(List<ObjectNode> all) throws Refusal {
    Map<String, Pattern> wanted = new LinkedHashMap<>();
    for (Map.Entry<String, String> each : request.filter().entrySet()) {
      known(each.getKey());
      wanted.put(each.getKey(), pattern(each.getValue()));
    }
    List<ObjectNode> found = new ArrayList<>();
    for (ObjectNode body : all) {
      if (wanted.entrySet().stream()
          .allMatch(each -> each.getValue().matcher(body.path(each.getKey()).asText()).find())) {
        found.add(body);
      }
    }
    return found;
  }

  private void known(String attribute) throws Refusal {
    if (type != null && !type.attributes().containsKey(attribute)) {
      throw Refusal.argument(attribute);
    }
  }

  /** {@code /…/} is a regular expression, other values are compared as they are. */
  private static Pattern pattern(String value) throws Refusal {
    boolean expression = value.length() > 2 && value.startsWith("/") && value.endsWith("/");
    try {
      return Pattern.compile(
          expression
              ? value.substring(1, value.length() - 1)
              : "\\A" + Pattern.quote(value) + "\\z",
          Pattern.CASE_INSENSITIVE);
    } catch (PatternSyntaxException e) {
      throw Refusal.value("filter", value);
    }
  }

  private long number(String option) throws Refusal {
    String given = request.query().getOrDefault(option, "");
    try {
      int value = Integer.parseInt(given);
      if (value > 0) {
        return value;
      }
    } catch (NumberFormatException e) {
      // refused below
    }
    throw Refusal.value(option, given);
  }
}
