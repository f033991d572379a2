package io.lbplace.scenarios.trace;

import io.lbplace.core.model.ServiceSpec;
import io.lbplace.scenarios.fleet.Dimensions;
import io.lbplace.scenarios.workload.Workbench;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Turns a line's columns into a demand. */
final class Demands {
  private final Workbench bench;
  private final @Nullable ToDoubleFunction<CsvTable>[] columns;
  private final double[] factors;
  private final double[] constants;

  /** Resolves a mapping: amounts by dimension. */
  Demands(Workbench bench, CsvTable table, Map<String, Amount> amounts) {
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
      Workbench bench,
      CsvTable table,
      Map<String, Amount> amounts,
      Map<String, ToDoubleFunction<CsvTable>> derived) {
    this.bench = bench;
    Dimensions dimensions = bench.dimensions();
    columns = new ToDoubleFunction[dimensions.count()];
    factors = new double[columns.length];
    constants = new double[columns.length];
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

  /** What a mapping states, or else what a format knows of the scenario's dimensions. */
  static Map<String, Amount> orKnown(
      @Nullable Map<String, Amount> stated, Map<String, Amount> known, Workbench bench) {
    if (stated != null) {
      return stated;
    }
    Map<String, Amount> declared = new TreeMap<>(known);
    declared.keySet().retainAll(bench.dimensions().names());
    return declared;
  }

  /** The spec of the current line. */
  ServiceSpec of(CsvTable table) {
    long[] units = new long[columns.length];
    for (int d = 1; d < units.length; d++) {
      ToDoubleFunction<CsvTable> column = columns[d];
      double amount =
          constants[d] + (column == null ? 0 : factors[d] * column.applyAsDouble(table));
      units[d] = bench.dimensions().units(d, amount);
    }
    return bench.spec(units);
  }
}
