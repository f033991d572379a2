package io.lbplace.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.lbplace.experiments.Variant;
import io.lbplace.experiments.results.Json;
import io.lbplace.scenarios.Adjustments;
import io.lbplace.scenarios.Scenario;
import io.lbplace.scenarios.error.BadInput;
import io.lbplace.scenarios.load.Sweep;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Loads scenarios, and the variants that sweeps make of them. */
final class ScenarioLoading {
  /** Of a scenario. */
  private static final int LONGEST_NAME = 100;

  private ScenarioLoading() {}

  /**
   * The variants of a scenario; only itself without sweeps. A variant's name tells its difference.
   *
   * @param load the scenario with some values set first
   */
  static List<Variant> variants(List<String> sweeps, Function<List<String>, Scenario> load) {
    if (sweeps.isEmpty()) {
      return List.of(Variant.of(load.apply(List.of())));
    }
    List<Sweep> parsed = sweeps.stream().map(Sweep::parse).toList();
    List<Variant> variants = new ArrayList<>();
    for (List<String> sets : Sweep.combinations(parsed)) {
      String plain = swept(sets, load).name();
      String name =
          Stream.of(
                  plain + "[" + String.join(",", sets) + "]",
                  plain + "[" + label(parsed, sets) + "]")
              .filter(text -> text.length() <= LONGEST_NAME)
              .findFirst()
              .orElse(plain + "[#" + (variants.size() + 1) + "]");
      List<String> named = new ArrayList<>(sets);
      named.add("name=" + Json.line(name));
      variants.add(new Variant(load.apply(named), values(sets), Map.of()));
    }
    return variants;
  }

  /** Loads the scenario with a combination; its errors are those of --sweep, not of --set. */
  private static Scenario swept(List<String> sets, Function<List<String>, Scenario> load) {
    try {
      return load.apply(sets);
    } catch (BadInput e) {
      String message = String.valueOf(e.getMessage());
      for (String set : sets) {
        message = message.replace("--set " + set, "--sweep " + set);
      }
      throw new BadInput(message, e);
    }
  }

  /** A label of the differences: the last field of each path where that is unambiguous. */
  private static String label(List<Sweep> sweeps, List<String> sets) {
    List<String> parts = new ArrayList<>();
    for (String set : sets) {
      String path = set.substring(0, set.indexOf('='));
      String field = lastField(path);
      boolean unique =
          sweeps.stream().filter(each -> lastField(each.path()).equals(field)).count() == 1;
      parts.add((unique ? field : path) + set.substring(path.length()));
    }
    return String.join(",", parts);
  }

  private static String lastField(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  private static Map<String, JsonNode> values(List<String> sets) {
    Map<String, JsonNode> values = new LinkedHashMap<>();
    for (String set : sets) {
      int equals = set.indexOf('=');
      values.put(set.substring(0, equals), value(set.substring(equals + 1).strip()));
    }
    return values;
  }

  /** A number where it is one, so that charts have an axis for it; otherwise the text. */
  private static JsonNode value(String text) {
    try {
      BigDecimal number = new BigDecimal(text);
      return number.stripTrailingZeros().scale() <= 0 && number.precision() <= 18
          ? LongNode.valueOf(number.longValueExact())
          : DoubleNode.valueOf(number.doubleValue());
    } catch (ArithmeticException | NumberFormatException e) {
      return TextNode.valueOf(text);
    }
  }

  /** Adjustments with more values set after the others. */
  static Adjustments also(Adjustments adjustments, List<String> sets) {
    List<String> all = new ArrayList<>(adjustments.sets());
    all.addAll(sets);
    return new Adjustments(all, adjustments.trace(), adjustments.limit());
  }

  /**
   * Checks that a scenario can be run.
   *
   * @throws io.lbplace.scenarios.error.BadInput if there is something
   */
  static void checkRunnable(Scenario scenario) {
    if (scenario.awaitsTrace()) {
      scenario.requests(scenario.seed()).close(); // says what is expected
    }
    Rebalancers.check(scenario);
  }

  /** Tells which parts of a trace aren't replayed. */
  static void tellLeftOut(Scenario scenario, PrintWriter err) {
    Scenario.TraceFacts trace = scenario.trace();
    if (trace != null && trace.leftOut() > 0) {
      err.println(
          "lbplace: "
              + trace.leftOut()
              + " rows of the trace are left out; 'lbplace formats' says which");
      err.flush();
    }
  }

  /** Letters that are fit for a folder's name. */
  static String slug(String text) {
    String slug = text.replaceAll("[^A-Za-z0-9._+-]+", "-").replaceAll("^[-.]+|-+$", "");
    return slug.isEmpty() ? "scenario" : slug.substring(0, Math.min(slug.length(), 80));
  }
}
