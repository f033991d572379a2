package io.lbplace.drivers.nitro.appliance;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What a GET asks to see of what there is: NITRO's options behind the question mark. */
final class Listing {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Request request;

  Listing(Request request) {
    this.request = request;
  }

  /** Filtered, then counted or cut to a page and to some attributes. */
  List<ObjectNode> of(List<ObjectNode> all) throws Refusal {
    List<ObjectNode> found = filtered(all);
    Map<String, String> query = request.query();
    if (query.getOrDefault("count", "").equalsIgnoreCase("yes")) {
      return List.of(JSON.createObjectNode().put("__count", found.size()));
    }
    if (query.containsKey("pagesize")) {
      long size = number("pagesize");
      long before = query.containsKey("pageno") ? (number("pageno") - 1) * size : 0;
      found = found.stream().skip(before).limit(size).toList();
    }
    String attributes = query.get("attrs");
    if (attributes == null) {
      return found;
    }
    List<String> wanted = Arrays.asList(attributes.split(",", -1));
    return found.stream().map(body -> body.deepCopy().retain(wanted)).toList();
  }

  /** Those that have all values of {@code ?filter=attribute:value,attribute:value}. */
  private List<ObjectNode> filtered(List<ObjectNode> all) {
    Map<String, String> wanted = request.pairs("filter");
    return all.stream()
        .filter(
            body ->
                wanted.entrySet().stream()
                    .allMatch(
                        each ->
                            body.path(each.getKey()).asText().equalsIgnoreCase(each.getValue())))
        .toList();
  }

  private long number(String option) throws Refusal {
    try {
      int value = Integer.parseInt(request.query().getOrDefault(option, ""));
      if (value > 0) {
        return value;
      }
    } catch (NumberFormatException e) {
      // refused below
    }
    throw Refusal.invalid(option, "expected a number above 0");
  }
}
