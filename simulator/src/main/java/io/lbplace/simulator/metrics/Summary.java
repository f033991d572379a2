package io.lbplace.simulator.metrics;

import io.lbplace.simulator.metrics.Breakdown.DeviceSlice;
import io.lbplace.simulator.metrics.Breakdown.Slice;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns what was gathered into the records that others read. */
record Summary(
    Facts facts,
    Gauges gauges,
    DeviceLoads loads,
    Wirings wirings,
    TenantSpread tenants,
    Elastic elastic,
    Requests requests,
    Outages outages,
    Sampler sampler,
    Counts counts) {

  Measured measured() {
    Tallies tallies = new Tallies();
    requests.tally(tallies);
    Breakdown breakdown =
        new Breakdown(tallies.byServiceType(facts, outages), byDeviceType(), tallies.byPriority());
    return new Measured(metrics(tallies.all()), breakdown, sampler.series());
  }

  private RunMetrics metrics(Slice all) {
    boolean billed = facts.elastic();
    boolean faulty = outages.any();
    return new RunMetrics(
        all.offered(),
        all.accepted(),
        all.acceptance(),
        all.demandAcceptance(),
        all.rejected(),
        counts.refusals,
        counts.retries,
        null,
        counts.migrations,
        mean(gauges.integral(loads.inUse)),
        (long) gauges.peak(loads.inUse),
        utilisation(0, facts.typeCount()),
        stranded(),
        ratio(loads.imbalance, loads.imbalanceTime),
        ratio(loads.jain, loads.jainTime),
        billed ? (Double) (gauges.integral(elastic.instances) / 3600) : null,
        billed ? (Double) gauges.integral(elastic.costRate) : null,
        counts.wirings,
        (long) gauges.peak(wirings.vlans),
        ratio(tenants.spread, tenants.spreadTime),
        ratio(wirings.spread, wirings.spreadTime),
        all.provisioningSeconds(),
        faulty ? outages.downtime() : null,
        faulty ? availability() : null,
        faulty ? (Long) outages.failovers() : null,
        faulty ? outages.recoverySeconds() : null,
        counts.wastedDeploys,
        counts.orphans);
  }

  private @Nullable Double availability() {
    double entitled = gauges.integral(outages.entitled);
    return entitled == 0 ? null : (Double) (1 - gauges.integral(outages.down) / entitled);
  }

  private @Nullable Double mean(double integral) {
    return gauges.seconds() == 0 ? null : (Double) (integral / gauges.seconds());
  }

  private @Nullable Double ratio(int gauge, int definedGauge) {
    double time = gauges.integral(definedGauge);
    return time == 0 ? null : (Double) (gauges.integral(gauge) / time);
  }

  /** Of the types from {@code first} up to {@code end}, by dimensions that one of them limits. */
  private Map<String, @Nullable Double> utilisation(int first, int end) {
    Map<String, @Nullable Double> means = new LinkedHashMap<>();
    for (int d = 0; d < facts.dimensions(); d++) {
      double used = 0;
      double capacity = 0;
      for (int type = first; type < end; type++) {
        used += loads.usedIntegral(type, d);
        capacity += loads.capacityIntegral(type, d);
      }
      means.put(facts.dimensionName(d), capacity == 0 ? null : (Double) (used / capacity));
    }
    return means;
  }

  private Map<String, @Nullable Double> stranded() {
    Map<String, @Nullable Double> shares = new LinkedHashMap<>();
    for (int d = 0; d < facts.dimensions(); d++) {
      shares.put(facts.dimensionName(d), sampler.stranded(d));
    }
    return shares;
  }

  private Map<String, DeviceSlice> byDeviceType() {
    Map<String, DeviceSlice> slices = new LinkedHashMap<>();
    for (int type = 0; type < facts.typeCount(); type++) {
      if (loads.existingPeak(type) > 0) {
        slices.put(
            facts.typeName(type),
            new DeviceSlice(
                mean(loads.existingIntegral(type)),
                mean(loads.inUseIntegral(type)),
                mean(loads.vipsIntegral(type)),
                utilisation(type, type + 1)));
      }
    }
    return slices;
  }
}
