package io.lbplace.scenarios.trace;

import io.lbplace.core.model.ServiceSpec;
import io.lbplace.scenarios.fleet.Dimensions;
import io.lbplace.scenarios.workload.RequestFactory;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Turns a line's columns into a demand. Traces repeat a few sizes, so that most demands are found
 * by their columns' values among the latest, and need no rounding and no array of their own.
 */
final class Demands {
  private static final int KEPT_BITS = 8;
  private static final int KEPT = 1 << KEPT_BITS;

  private final RequestFactory bench;
  private final @Nullable ToDoubleFunction<CsvTable>[] columns;
  private final int digits;
  private final double[] factors;
  private final double[] constants;

  /** The current line's column values, by dimension; 0 for a dimension without a column. */
  private final double[] values;

  private final double[] keptValues;
  private final @Nullable ServiceSpec[] kept = new ServiceSpec[KEPT];

  /** Resolves a mapping: amounts by dimension. */
  Demands(RequestFactory bench, CsvTable table, Map<String, Amount> amounts) {
    this(bench, table, amounts, Map.of());
  }

  /**
   * Resolves a mapping.
   *
   * @param amounts by dimension
   * @param derived columns that aren't in the table but follow from a line, by name
   */
  @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type
  Demands(
      RequestFactory bench,
      CsvTable table,
      Map<String, Amount> amounts,
      Map<String, ToDoubleFunction<CsvTable>> derived) {
    this.bench = bench;
    Integer stated = table.options().digits();
    digits = stated == null ? RequestFactory.ALL_DIGITS : stated;
    Dimensions dimensions = bench.dimensions();
    columns = new ToDoubleFunction[dimensions.count()];
    factors = new double[columns.length];
    constants = new double[columns.length];
    values = new double[columns.length];
    keptValues = new double[KEPT * columns.length];
    amounts.forEach(
        (name, amount) -> {
          String pointer = "/workload/trace/mapping/demand/" + name;
          int dimension = dimensions.index(pointer, name);
          String column = amount.column();
          if (column != null) {
            ToDoubleFunction<CsvTable> worked = derived.get(column);
            columns[dimension] = worked == null ? plain(table.column(column)) : worked;
          }
          factors[dimension] = amount.factor();
          constants[dimension] = amount.constant();
        });
  }

  private static ToDoubleFunction<CsvTable> plain(int column) {
    return table -> table.amount(column);
  }

  /** The amounts that a mapping states, or else the format's own for the scenario's dimensions. */
  static Map<String, Amount> orKnown(
      @Nullable Map<String, Amount> stated, Map<String, Amount> known, RequestFactory bench) {
    if (stated != null) {
      return stated;
    }
    Map<String, Amount> declared = new TreeMap<>(known);
    declared.keySet().retainAll(bench.dimensions().names());
    return declared;
  }

  /** The spec of the current line. */
  ServiceSpec of(CsvTable table) {
    long hash = 0;
    for (int d = 1; d < values.length; d++) {
      ToDoubleFunction<CsvTable> column = columns[d];
      values[d] = column == null ? 0 : column.applyAsDouble(table);
      hash = (hash + Double.hashCode(values[d])) * 0x9E3779B97F4A7C15L;
    }
    int place = (int) (hash >>> (64 - KEPT_BITS));
    ServiceSpec known = kept[place];
    if (known != null && isKeptAt(place)) {
      return known;
    }
    ServiceSpec spec = workOut();
    System.arraycopy(values, 0, keptValues, place * values.length, values.length);
    kept[place] = spec;
    return spec;
  }

  private boolean isKeptAt(int place) {
    int first = place * values.length;
    return Arrays.equals(values, 0, values.length, keptValues, first, first + values.length);
  }

  private ServiceSpec workOut() {
    long[] units = new long[columns.length];
    for (int d = 1; d < units.length; d++) {
      units[d] = bench.dimensions().units(d, constants[d] + factors[d] * values[d]);
    }
    return bench.spec(units, digits);
  }
}
