package io.lbplace.simulator.metrics;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run's metrics by kinds of VIPs and devices; definitions as in {@link RunMetrics}.
 *
 * @param serviceType by name, in the order of handles; only those that were offered
 * @param deviceType by name, in the order of handles; only those of which a device existed
 * @param priority by number, ascending; only those that were offered
 */
public record Breakdown(
    Map<String, Slice> serviceType,
    Map<String, DeviceSlice> deviceType,
    Map<String, Slice> priority) {
  public Breakdown {
    serviceType = Ordered.copy(serviceType);
    deviceType = Ordered.copy(deviceType);
    priority = Ordered.copy(priority);
  }

  /**
   * What became of one kind of VIPs.
   *
   * @param availability only by service type, and only where there were failures or outages
   * @param failovers as availability
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

    /** A slice of which nothing is to be said about robustness. */
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
   * What one type of devices carried, all means time-weighted over the window.
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
}
