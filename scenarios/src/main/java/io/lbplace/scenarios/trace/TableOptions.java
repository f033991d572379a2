package io.lbplace.scenarios.trace;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.JsonNode;
import io.lbplace.scenarios.error.InvalidField;
import io.lbplace.scenarios.format.SpecEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Options of reading a table, the same for every format: fields of {@code workload.trace.mapping}
 * beside those of the format itself.
 */
public record TableOptions(
    @JsonPropertyDescription(
            "true: rows are sorted by arrival, in memory, at most 2097152; false: a row out of"
                + " order is an error; sorted if a row is out of order")
        @Nullable Boolean sort,
    @JsonPropertyDescription(
            "of arrivals and ends: iso (ISO 8601; no zone means UTC), s, ms or us (since 1970); the"
                + " format's unit, or ISO 8601 where a cell is a date")
        @Nullable TimeFormat timeFormat,
    @JsonPropertyDescription(
            "texts that stand for an empty cell, capitals or not, as [-1, NULL]; none")
        @Nullable JsonNode missing,
    @JsonPropertyDescription(
            "only rows for which this holds, as type=SCHEDULE, status!=5 or type=A|B; several in a"
                + " list must all hold; all rows")
        @Nullable JsonNode where,
    @JsonPropertyDescription(
            "columns that aren't to be used, by name or number; '*': all that nothing uses; none")
        @Nullable JsonNode ignore,
    @JsonPropertyDescription(
            "significant digits that amounts of demands are rounded to, 1 to 13; all")
        @Nullable Integer digits,
    @JsonPropertyDescription(
            "what VIPs are besides their demand, as workload.generator.spec, where no column says"
                + " it; HTTP on port 80 without members")
        @Nullable SpecEntry spec) {
  /** No options. */
  public static final TableOptions NONE =
      new TableOptions(null, null, null, null, null, null, null);

  /**
   * A condition on rows.
   *
   * @param column the column that it looks at
   * @param values of which the cell is one
   * @param not true if it must be none of them instead
   */
  record Condition(String column, List<String> values, boolean not) {}

  /** Checks. */
  public TableOptions {
    if (digits != null && !(digits >= 1 && digits <= 13)) {
      throw new InvalidField("/digits", digits.toString(), "a whole number from 1 to 13");
    }
    texts("/missing", missing);
    texts("/ignore", ignore);
    for (String text : texts("/where", where)) {
      condition(text);
    }
  }

  private static List<String> texts(String pointer, @Nullable JsonNode node) {
    if (node == null) {
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode each : node.isArray() ? node : List.of(node)) {
      if (each.isContainerNode()) {
        throw new InvalidField(pointer, "", "a text, or a list of texts");
      }
      texts.add(each.asText());
    }
    return texts;
  }

  private static Condition condition(String text) {
    int equals = text.indexOf('=');
    boolean not = equals > 0 && text.charAt(equals - 1) == '!';
    String column = equals < 0 ? "" : text.substring(0, not ? equals - 1 : equals).strip();
    if (column.isEmpty()) {
      throw new InvalidField("/where", text, "a condition, as type=SCHEDULE or status!=5");
    }
    List<String> values =
        Arrays.stream(text.substring(equals + 1).split("\\|", -1)).map(String::strip).toList();
    return new Condition(column, values, not);
  }

  /** The conditions that a row must fulfil to be read. */
  List<Condition> conditions() {
    return texts("/where", where).stream().map(TableOptions::condition).toList();
  }

  /** The columns that are not to be used, by name or number. */
  List<String> ignored() {
    return texts("/ignore", ignore);
  }

  /** The texts that stand for an empty cell, in lower case. */
  List<String> missingTexts() {
    return texts("/missing", missing).stream().map(text -> text.toLowerCase(Locale.ROOT)).toList();
  }

  /** A copy by which a row out of order is sorted in, or else refused. */
  public TableOptions sorted(boolean sorts) {
    return new TableOptions(sorts, timeFormat, missing, where, ignore, digits, spec);
  }
}
