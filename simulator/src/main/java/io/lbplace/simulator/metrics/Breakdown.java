package io.lbplace.simulator.metrics;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run's metrics by kinds of VIPs and devices; definitions as in {@link RunMetrics}.
 *
 * @param serviceType by name, in the order of handles; only those that were offered
 * @param deviceType by name, in the order of handles; only those of which a device existed
 * @param priority by number, ascending; only those that were offered
 * @param provider by name, in the order of handles
 */
public record Breakdown(
    Map<String, Slice> serviceType,
    Map<String, DeviceSlice> deviceType,
    Map<String, Slice> priority,
    Map<String, ProviderSlice> provider) {
  public Breakdown {
    serviceType = Ordered.copy(serviceType);
    deviceType = Ordered.copy(deviceType);
    priority = Ordered.copy(priority);
    provider = provider == null ? Map.of() : Ordered.copy(provider); // older results have none
  }

  /**
   * The outcomes of one kind of VIPs.
   *
   * @param availability given only by service type, and only where there were failures or outages
   * @param failovers given as availability is
   */
  public record Slice(
      long offered,
      long accepted,
      @Nullable Double acceptance,
      @Nullable Double demandAcceptance,
      Map<String, Long> rejected,
      @Nullable Quantiles provisioningSeconds,
      @Nullable Double availability,
      @Nullable Long failovers) {
    public Slice {
      rejected = Ordered.copy(rejected);
    }

    /** A slice without robustness metrics. */
    public Slice(
        long offered,
        long accepted,
        @Nullable Double acceptance,
        @Nullable Double demandAcceptance,
        Map<String, Long> rejected,
        @Nullable Quantiles provisioningSeconds) {
      this(
          offered,
          accepted,
          acceptance,
          demandAcceptance,
          rejected,
          provisioningSeconds,
          null,
          null);
    }

    Slice robust(@Nullable Double itsAvailability, long itsFailovers) {
      return new Slice(
          offered,
          accepted,
          acceptance,
          demandAcceptance,
          rejected,
          provisioningSeconds,
          itsAvailability,
          itsFailovers);
    }
  }

  /**
   * The load of one device type, all means time-weighted over the window.
   *
   * @param devicesMean devices that existed
   * @param devicesUsedMean devices that carried a VIP
   * @param vipsMean VIPs on them; one on two nodes of a cluster counts twice
   * @param utilisationMean used/capacity by dimension
   */
  public record DeviceSlice(
      @Nullable Double devicesMean,
      @Nullable Double devicesUsedMean,
      @Nullable Double vipsMean,
      Map<String, @Nullable Double> utilisationMean) {
    public DeviceSlice {
      utilisationMean = Ordered.copy(utilisationMean);
    }
  }

  /**
   * The requests to one provider, and its answers. Zero where nothing happened.
   *
   * @param asked the number of times its drivers were asked for bids, or to allocate
   * @param turnedDown the number of times they had no target
   * @param claims of its targets
   * @param refusals by its devices
   * @param retries claims after the first attempt
   * @param accepted offered VIPs that were first served by one of its targets
   * @param conflicts claims of its targets that failed on what another scheduler did
   * @param vipsMean VIPs on its devices, time-weighted; one on two nodes of a cluster counts twice
   * @param utilisationMean used/capacity by dimension, time-weighted
   * @param provisioningSeconds from request to ACTIVE, of the accepted
   */
  public record ProviderSlice(
      long asked,
      long turnedDown,
      long claims,
      long refusals,
      long retries,
      long accepted,
      long conflicts,
      @Nullable Double vipsMean,
      Map<String, @Nullable Double> utilisationMean,
      @Nullable Quantiles provisioningSeconds) {
    public ProviderSlice {
      utilisationMean = Ordered.copy(utilisationMean);
    }
  }
}
