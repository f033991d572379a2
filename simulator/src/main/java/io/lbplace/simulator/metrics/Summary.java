package io.lbplace.simulator.metrics;

import io.lbplace.simulator.metrics.Breakdown.DeviceSlice;
import io.lbplace.simulator.metrics.Breakdown.ProviderSlice;
import io.lbplace.simulator.metrics.Breakdown.Slice;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Turns the gathered data into the records of results. */
record Summary(
    Facts facts,
    Gauges gauges,
    DeviceLoads loads,
    WiringCounts wirings,
    TenantSpread tenants,
    Elastic elastic,
    RequestOutcomes requests,
    Outages outages,
    Sampler sampler,
    Counts counts,
    ProviderCounts providers) {

  Measured measured() {
    Tallies tallies = requests.tallies();
    Breakdown breakdown =
        new Breakdown(
            tallies.byServiceType(facts, outages),
            byDeviceType(),
            tallies.byPriority(),
            byProvider(tallies));
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
        counts.severalSchedulers ? (Long) counts.conflicts : null,
        counts.migrations,
        mean(gauges.integral(loads.inUse)),
        (long) gauges.peak(loads.inUse),
        utilisation(type -> true),
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
        counts.orphans,
        counts.refusedBy(),
        requests.requests(),
        counts.conflictTimes.quantiles());
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

  private static IntPredicate only(int type) {
    return each -> each == type;
  }

  /** The utilisation of some device types, by dimensions that one of them limits. */
  private Map<String, @Nullable Double> utilisation(IntPredicate types) {
    Map<String, @Nullable Double> means = new LinkedHashMap<>();
    for (int d = 0; d < facts.dimensions(); d++) {
      double used = 0;
      double capacity = 0;
      for (int type = 0; type < facts.typeCount(); type++) {
        if (types.test(type)) {
          used += loads.usedIntegral(type, d);
          capacity += loads.capacityIntegral(type, d);
        }
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
                utilisation(only(type))));
      }
    }
    return slices;
  }

  private Map<String, ProviderSlice> byProvider(Tallies tallies) {
    Map<String, ProviderSlice> slices = new LinkedHashMap<>();
    for (int provider = 0; provider < facts.providerCount(); provider++) {
      slices.put(facts.providerName(provider), slice(provider, tallies));
    }
    return slices;
  }

  private ProviderSlice slice(int provider, Tallies tallies) {
    double vips = 0;
    for (int type = 0; type < facts.typeCount(); type++) {
      vips += facts.providerOfType(type) == provider ? loads.vipsIntegral(type) : 0;
    }
    return new ProviderSlice(
        providers.asked(provider),
        providers.turnedDown(provider),
        providers.claims(provider),
        providers.refusals(provider),
        providers.retries(provider),
        tallies.servedBy(provider),
        providers.conflicts(provider),
        mean(vips),
        utilisation(type -> facts.providerOfType(type) == provider),
        tallies.provisioningBy(provider));
  }
}
