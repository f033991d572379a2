package io.lbplace.simulator.metrics;

import io.lbplace.simulator.metrics.Breakdown.Slice;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts what became of the offered VIPs: all, by service type and by priority. */
final class Tallies {
  private final Tally all = new Tally();
  private final Map<Integer, Tally> byServiceType = new TreeMap<>();
  private final Map<Integer, Tally> byPriority = new TreeMap<>();
  private final Map<Integer, Durations> byProvider = new TreeMap<>();

  /**
   * Adds a VIP.
   *
   * @param reason why it was rejected, or −1 if it was accepted
   * @param provisioningNanos from request to ACTIVE, or −1
   * @param provider whose target served it first, or −1
   */
  void add(
      int serviceType,
      int priority,
      long[] demand,
      int reason,
      long provisioningNanos,
      int provider) {
    all.add(demand, reason, provisioningNanos);
    byServiceType
        .computeIfAbsent(serviceType, key -> new Tally())
        .add(demand, reason, provisioningNanos);
    byPriority.computeIfAbsent(priority, key -> new Tally()).add(demand, reason, provisioningNanos);
    if (provider >= 0) {
      byProvider.computeIfAbsent(provider, key -> new Durations()).add(provisioningNanos);
    }
  }

  Slice all() {
    return all.slice();
  }

  Map<String, Slice> byServiceType(Facts facts, Outages outages) {
    Map<String, Slice> slices = new LinkedHashMap<>();
    byServiceType.forEach(
        (key, tally) ->
            slices.put(facts.serviceTypeName(key), outages.complete(tally.slice(), key)));
    return slices;
  }

  Map<String, Slice> byPriority() {
    Map<String, Slice> slices = new LinkedHashMap<>();
    byPriority.forEach((key, tally) -> slices.put(Integer.toString(key), tally.slice()));
    return slices;
  }

  /** How many VIPs a provider's targets were the first to serve. */
  long servedBy(int provider) {
    Durations durations = byProvider.get(provider);
    return durations == null ? 0 : durations.count();
  }

  /** How long those took; null if there are none. */
  @Nullable Quantiles provisioningBy(int provider) {
    Durations durations = byProvider.get(provider);
    return durations == null ? null : durations.quantiles();
  }

  private static final class Tally {
    private long offered;
    private long accepted;
    private final long[] rejected = new long[Reason.COUNT];
    private double[] offeredDemand = new double[0];
    private double[] acceptedDemand = new double[0];
    private final Durations provisioning = new Durations();

    void add(long[] demand, int reason, long provisioningNanos) {
      offered++;
      if (demand.length > offeredDemand.length) {
        offeredDemand = Arrays.copyOf(offeredDemand, demand.length);
        acceptedDemand = Arrays.copyOf(acceptedDemand, demand.length);
      }
      for (int d = 0; d < demand.length; d++) {
        offeredDemand[d] += demand[d];
        acceptedDemand[d] += reason < 0 ? demand[d] : 0;
      }
      if (reason < 0) {
        accepted++;
      } else {
        rejected[reason]++;
      }
      if (provisioningNanos >= 0) {
        provisioning.add(provisioningNanos);
      }
    }

    Slice slice() {
      return new Slice(
          offered,
          accepted,
          offered == 0 ? null : (double) accepted / offered,
          demandAcceptance(),
          Reason.counts(rejected),
          provisioning.quantiles());
    }

    /** The mean over the demanded dimensions but {@code vips}; of {@code vips} if it is alone. */
    private @Nullable Double demandAcceptance() {
      double sum = 0;
      int demanded = 0;
      for (int d = offeredDemand.length == 1 ? 0 : 1; d < offeredDemand.length; d++) {
        if (offeredDemand[d] > 0) {
          sum += acceptedDemand[d] / offeredDemand[d];
          demanded++;
        }
      }
      if (demanded > 0) {
        return sum / demanded;
      }
      return offered == 0 ? null : (Double) ((double) accepted / offered);
    }
  }
}
