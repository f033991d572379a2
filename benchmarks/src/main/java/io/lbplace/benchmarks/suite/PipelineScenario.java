package io.lbplace.benchmarks.suite;

import io.lbplace.scenarios.Adjustments;
import io.lbplace.scenarios.Scenario;
import io.lbplace.scenarios.Scenarios;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The scenarios that the whole pipeline is timed on, by size. */
public enum PipelineScenario {
  /** Little constrains it. */
  PLAIN,
  /** VLANs, overlapping addresses, partitions and addresses do. */
  CONSTRAINED;

  /** VIPs that a device's worth of arrivals brings in an hour. */
  private static final int PER_DEVICE_AND_HOUR = 5;

  private static final int LONGEST_LIFE_SECONDS = 5_400;

  /**
   * One of a size.
   *
   * @param vips how many are requested; all are deleted before the horizon
   */
  public Scenario of(int devices, int vips) {
    long perHour = (long) PER_DEVICE_AND_HOUR * devices;
    // Arrivals are random: a tenth more time than they take on average, and an hour.
    long horizon = vips * 3_960L / perHour + LONGEST_LIFE_SECONDS + 3_600;
    String half = "count=" + (devices + 1) / 2;
    List<String> fleet =
        switch (this) {
          case PLAIN -> List.of("devices.box.count=" + devices);
          case CONSTRAINED ->
              List.of("devices.box." + half, "devices.parted." + half, "tenants.count=" + devices);
        };
    List<String> sets = new ArrayList<>(fleet);
    sets.add("workload.generator.arrivals.perHour=" + perHour);
    sets.add("workload.limit=" + vips);
    sets.add("horizonSeconds=" + horizon);
    return Scenarios.parse(resource(), text(), new Adjustments(sets, null, null));
  }

  private String resource() {
    return name().toLowerCase(Locale.ROOT) + ".yaml";
  }

  private String text() {
    try (InputStream in = PipelineScenario.class.getResourceAsStream(resource())) {
      if (in == null) {
        throw new IllegalStateException(resource() + " is missing from the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
