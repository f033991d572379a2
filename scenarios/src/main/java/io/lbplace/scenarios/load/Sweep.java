package io.lbplace.scenarios.load;

import io.lbplace.scenarios.error.BadInput;
import java.util.ArrayList;
import java.util.List;

/**
 * Several values for one path, {@code devices.0.count=10,20,30}: a scenario for each.
 *
 * @param path the path of a value, as for {@link Overrides}
 * @param values the values, as written
 */
public record Sweep(String path, List<String> values) {
  /** The most scenarios that sweeps may make together. */
  private static final int MOST = 10_000;

  public Sweep {
    values = List.copyOf(values);
  }

  /**
   * Reads a sweep. Commas within brackets, braces or quotes don't part values.
   *
   * @throws BadInput if the text is no {@code path=v1,v2}
   */
  public static Sweep parse(String text) {
    int equals = text.indexOf('=');
    List<String> values = equals <= 0 ? List.of() : split(text.substring(equals + 1));
    if (values.isEmpty() || values.stream().anyMatch(String::isBlank)) {
      throw new BadInput("--sweep " + text + ": expected path=v1,v2, as devices.0.count=10,20");
    }
    return new Sweep(text.substring(0, equals), values);
  }

  /** Every combination of the sweeps' values, the last varying fastest, as texts to set. */
  public static List<List<String>> combinations(List<Sweep> sweeps) {
    List<List<String>> all = List.of(List.of());
    for (Sweep sweep : sweeps) {
      List<List<String>> longer = new ArrayList<>();
      for (List<String> before : all) {
        for (String value : sweep.values()) {
          List<String> sets = new ArrayList<>(before);
          sets.add(sweep.path() + "=" + value);
          longer.add(sets);
          if (longer.size() > MOST) {
            throw new BadInput("--sweep: expected at most " + MOST + " combinations");
          }
        }
      }
      all = longer;
    }
    return all;
  }

  private static List<String> split(String text) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    char quote = 0;
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '{' || c == '[' || c == '(') {
        depth++;
      } else if (c == '}' || c == ']' || c == ')') {
        depth--;
      } else if (c == ',' && depth == 0) {
        parts.add(text.substring(from, i));
        from = i + 1;
      }
    }
    parts.add(text.substring(from));
    return parts;
  }
}
