package io.lbplace.simulator.metrics;

import io.lbplace.simulator.metrics.Breakdown.Slice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Tallies of the outcomes of offered VIPs, one for each kind: each combination of service type,
 * priority, and the provider whose target served the VIP first.
 */
final class Tallies {
  private final Map<Kind, Tally> tallies = new TreeMap<>();
  private @Nullable Tally last;

  private record Kind(int serviceType, int priority, int provider) implements Comparable<Kind> {
    @Override
    public int compareTo(Kind other) {
      int order = Integer.compare(serviceType, other.serviceType);
      order = order != 0 ? order : Integer.compare(priority, other.priority);
      return order != 0 ? order : Integer.compare(provider, other.provider);
    }

    boolean is(int type, int itsPriority, int itsProvider) {
      return serviceType == type && priority == itsPriority && provider == itsProvider;
    }
  }

  /**
   * Adds a VIP.
   *
   * @param provider the provider whose target served it first, or −1
   * @param reason the reason why it was rejected, or −1 if it was accepted
   * @param provisioningNanos the time from request to ACTIVE, or −1
   */
  void add(
      int serviceType,
      int priority,
      int provider,
      long[] demand,
      int reason,
      long provisioningNanos) {
    Tally tally = last;
    if (tally == null || !tally.kind.is(serviceType, priority, provider)) {
      tally = tallies.computeIfAbsent(new Kind(serviceType, priority, provider), Tally::new);
      last = tally;
    }
    tally.add(demand, reason, provisioningNanos);
  }

  Slice all() {
    return slice(List.copyOf(tallies.values()));
  }

  Map<String, Slice> byServiceType(Facts facts, Outages outages) {
    Map<String, Slice> slices = new LinkedHashMap<>();
    by(Kind::serviceType)
        .forEach(
            (key, parts) ->
                slices.put(facts.serviceTypeName(key), outages.complete(slice(parts), key)));
    return slices;
  }

  Map<String, Slice> byPriority() {
    Map<String, Slice> slices = new LinkedHashMap<>();
    by(Kind::priority).forEach((key, parts) -> slices.put(Integer.toString(key), slice(parts)));
    return slices;
  }

  /** The number of VIPs that a provider's targets were the first to serve. */
  long servedBy(int provider) {
    return of(provider).stream().mapToLong(Durations::count).sum();
  }

  /** Quantiles of the provisioning times of those VIPs; null if there are none. */
  @Nullable Quantiles provisioningBy(int provider) {
    return Durations.quantiles(of(provider));
  }

  private List<Durations> of(int provider) {
    return tallies.values().stream()
        .filter(tally -> tally.kind.provider() == provider)
        .map(tally -> tally.provisioning)
        .toList();
  }

  /** The tallies by one property of their kinds, ascending. */
  private Map<Integer, List<Tally>> by(ToIntFunction<Kind> key) {
    Map<Integer, List<Tally>> parts = new TreeMap<>();
    for (Tally tally : tallies.values()) {
      parts.computeIfAbsent(key.applyAsInt(tally.kind), k -> new ArrayList<>()).add(tally);
    }
    return parts;
  }

  private static Slice slice(List<Tally> parts) {
    Tally sum = new Tally(new Kind(-1, -1, -1));
    parts.forEach(sum::add);
    return new Slice(
        sum.offered,
        sum.accepted,
        sum.offered == 0 ? null : (double) sum.accepted / sum.offered,
        sum.demandAcceptance(),
        Reason.counts(sum.rejected),
        Durations.quantiles(parts.stream().map(part -> part.provisioning).toList()));
  }

  private static final class Tally {
    private final Kind kind;
    private long offered;
    private long accepted;
    private final long[] rejected = new long[Reason.COUNT];
    private double[] offeredDemand = new double[0];
    private double[] acceptedDemand = new double[0];
    private final Durations provisioning = new Durations();

    Tally(Kind kind) {
      this.kind = kind;
    }

    void add(long[] demand, int reason, long provisioningNanos) {
      offered++;
      room(demand.length);
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

    /** Adds the counts of another tally. */
    void add(Tally part) {
      offered += part.offered;
      accepted += part.accepted;
      for (int reason = 0; reason < rejected.length; reason++) {
        rejected[reason] += part.rejected[reason];
      }
      room(part.offeredDemand.length);
      for (int d = 0; d < part.offeredDemand.length; d++) {
        offeredDemand[d] += part.offeredDemand[d];
        acceptedDemand[d] += part.acceptedDemand[d];
      }
    }

    private void room(int dimensions) {
      if (dimensions > offeredDemand.length) {
        offeredDemand = Arrays.copyOf(offeredDemand, dimensions);
        acceptedDemand = Arrays.copyOf(acceptedDemand, dimensions);
      }
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
