package io.lbplace.scenarios;

import java.util.List;

/** Small scenarios for tests. */
public final class Samples {
  /** A scenario with one device, a generator, and nothing that isn't needed. */
  public static final String SMALL =
      """
      name: small
      horizonSeconds: 3600
      dimensions:
        - name: throughputMbps
      serviceTypes:
        gold: {providers: [boxes], demand: {throughputMbps: 10}}
      providers:
        boxes: {}
      devices:
        - name: adc
          count: 2
          capacity: {throughputMbps: 1000}
          interfaces: [{maxVlans: 32}]
      workload:
        generator:
          arrivals: {perHour: 600}
          lifetimeSeconds: {distribution: exponential, mean: 600}
      """;

  private Samples() {}

  /** The small scenario with changes. */
  public static Scenario small(String... sets) {
    return Scenarios.parse("small.yaml", SMALL, new Adjustments(List.of(sets), null, null));
  }
}
