package io.lbplace.scenarios.trace;

import io.lbplace.core.model.ServiceSpec;
import io.lbplace.scenarios.fleet.Dimensions;
import io.lbplace.scenarios.workload.Workbench;
import java.util.Map;

/** Turns a line's columns into a demand. */
final class Demands {
  private final Workbench bench;
  private final int[] columns;
  private final double[] factors;
  private final double[] constants;

  /** Resolves a mapping: amounts by dimension. */
  Demands(Workbench bench, CsvTable table, Map<String, Amount> amounts) {
    this.bench = bench;
    Dimensions dimensions = bench.dimensions();
    columns = new int[dimensions.count()];
    java.util.Arrays.fill(columns, -1);
    factors = new double[columns.length];
    constants = new double[columns.length];
    amounts.forEach(
        (name, amount) -> {
          String pointer = "/workload/trace/mapping/demand/" + name;
          int dimension = dimensions.index(pointer, name);
          String column = amount.column();
          columns[dimension] = column == null ? -1 : table.column(column);
          factors[dimension] = amount.factor();
          constants[dimension] = amount.constant();
        });
  }

  /** The spec of the current line. */
  ServiceSpec of(CsvTable table) {
    long[] units = new long[columns.length];
    for (int d = 1; d < units.length; d++) {
      double amount = constants[d] + (columns[d] < 0 ? 0 : factors[d] * table.amount(columns[d]));
      units[d] = bench.dimensions().units(d, amount);
    }
    return bench.spec(units);
  }
}
