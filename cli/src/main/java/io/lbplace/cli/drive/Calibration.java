package io.lbplace.cli.drive;

import io.lbplace.drivers.runtime.Observations;
import io.lbplace.drivers.runtime.Observations.Operation;
import io.lbplace.scenarios.fleet.FleetPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;

/**
 * Turns measured times into latencies of the simulator: for each device type and operation a
 * lognormal distribution with the median of the times, and the standard deviation of their
 * logarithms. Operations done less than {@link #FEWEST} times are left out. Times hold for the load
 * that they were measured at, which the text says: nothing models processors that devices share.
 */
public final class Calibration {
  /** Below this a spread says nothing. */
  static final int FEWEST = 3;

  private static final double NANOS = 1e9;
  private static final String HEAD =
      """
      # Measured by lbplace drive, by the wall clock: lognormal distributions, seconds.
      # Put each type's lines into its entry under devices, clusters or flavors.
      # They hold for the load that they were measured at. Devices that share processors slow each
      # other down, but are simulated as independent: at twice the load, what was predicted was 52
      # to 83 % too low. Measure again at the load that matters.
      """;

  /** The scenario format takes no more. */
  private static final double LARGEST_SIGMA = 10;

  private Calibration() {}

  /** A scenario's lines: paste each {@code latencies} and {@code bootSeconds} where it belongs. */
  public static String fragment(FleetPlan fleet, Observations times) {
    StringBuilder text = new StringBuilder(HEAD);
    for (int type = 0; type < fleet.types().size(); type++) {
      int index = type;
      List<String> fields = fields(operation -> times.sorted(operation, index));
      if (!fields.isEmpty()) {
        text.append(fleet.types().get(type).name()).append(":\n");
        fields.forEach(field -> text.append("  ").append(field).append('\n'));
      }
    }
    return text.toString();
  }

  private interface Times {
    List<Long> of(Operation operation);
  }

  private static List<String> fields(Times times) {
    List<String> latencies = new ArrayList<>();
    add(latencies, "deploySeconds", times.of(Operation.DEPLOY));
    add(latencies, "updateSeconds", times.of(Operation.UPDATE));
    add(latencies, "undeploySeconds", times.of(Operation.UNDEPLOY));
    add(latencies, "wiringSeconds", times.of(Operation.WIRE));
    List<String> fields = new ArrayList<>();
    if (!latencies.isEmpty()) {
      fields.add("latencies:");
      latencies.forEach(line -> fields.add("  " + line));
    }
    add(fields, "bootSeconds", times.of(Operation.BOOT));
    return fields;
  }

  private static void add(List<String> lines, String field, List<Long> sorted) {
    if (sorted.size() >= FEWEST) {
      lines.add(field + ": " + lognormal(sorted) + " # of " + sorted.size());
    }
  }

  /** The distribution as the scenario format has it. */
  static String lognormal(List<Long> sorted) {
    StandardDeviation spread = new StandardDeviation();
    sorted.forEach(nanos -> spread.increment(Math.log(Math.max(1.0, nanos))));
    return String.format(
        Locale.ROOT,
        "{distribution: lognormal, median: %.6f, sigma: %.4f}",
        median(sorted) / NANOS,
        Math.min(LARGEST_SIGMA, spread.getResult()));
  }

  private static double median(List<Long> sorted) {
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2.0;
  }
}
