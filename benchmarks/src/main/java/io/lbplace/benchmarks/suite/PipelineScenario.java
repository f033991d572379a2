package io.lbplace.benchmarks.suite;

import io.lbplace.core.placement.Authority;
import io.lbplace.core.placement.PlacementStrategy;
import io.lbplace.scenarios.Adjustments;
import io.lbplace.scenarios.Scenario;
import io.lbplace.scenarios.Scenarios;
import io.lbplace.simulator.LogFeed;
import io.lbplace.simulator.RunPolicies;
import io.lbplace.simulator.RunSetup;
import io.lbplace.simulator.Watch;
import io.lbplace.strategies.StrategyCatalogue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongConsumer;

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
   * A scenario of a given size.
   *
   * @param vips the number of VIPs requested; all are deleted before the horizon
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
    return with(sets, perHour, vips, horizon);
  }

  /**
   * A scenario whose VIPs share one spec, small enough for twenty on a device, and are all alive
   * when the last is requested; all are deleted before the horizon.
   *
   * @param vips the number of VIPs requested, up to twenty for each device
   */
  public Scenario allAlive(int devices, int vips) {
    int hours = 20;
    int shortest = 2 * hours * 3_600;
    List<String> sets =
        new ArrayList<>(
            List.of(
                "devices.box.count=" + devices,
                "workload.generator.lifetimeSeconds.min=" + shortest,
                "workload.generator.lifetimeSeconds.max=" + 2 * shortest,
                "workload.generator.demands.lb=[{amounts: {throughputMbps: 40, sslTps: 40,"
                    + " connectionsPerSecond: 400, concurrentConnections: 4000}}]"));
    return with(sets, (vips + hours - 1L) / hours, vips, 4L * shortest);
  }

  private Scenario with(List<String> sets, long perHour, int vips, long horizonSeconds) {
    sets.add("workload.generator.arrivals.perHour=" + perHour);
    sets.add("workload.limit=" + vips);
    sets.add("horizonSeconds=" + horizonSeconds);
    return Scenarios.parse(resource(), text(), new Adjustments(sets, null, null));
  }

  /**
   * A run of such a scenario by first fit, without the checker; its log isn't kept.
   *
   * @param feed the way in which the log is read
   * @param requested is told now and then how many VIPs have been requested
   */
  public static RunSetup byFirstFit(
      Scenario scenario, Authority authority, LogFeed feed, LongConsumer requested) {
    return new RunSetup(
        scenario,
        authority,
        RunPolicies.of("first-fit", "{}", future -> firstFit()),
        1,
        new Watch(false, null, feed, requested));
  }

  private static PlacementStrategy firstFit() {
    return StrategyCatalogue.bundled().parse("first-fit").create(FilledFleet.DIMENSIONS);
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
