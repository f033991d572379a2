package io.lbplace.simulator.metrics;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The {@code metrics} of one run as {@code results.json} holds them; {@code docs/metrics.md} gives
 * each formula. Null where a metric doesn't apply. Maps keep their order: dimensions as declared,
 * reasons in the order of {@code Constraint}, then the others.
 *
 * @param offered requests in [warmup, horizon]
 * @param accepted of those, became ACTIVE or were deleted by their tenant while pending
 * @param acceptance accepted/offered
 * @param demandAcceptance acceptance weighted by demand
 * @param rejected offered and ended in ERROR on creation, by the last reason
 * @param refusals deployments that devices refused
 * @param retries claims after the first attempt
 * @param conflicts claims that failed on another scheduler's; null with one scheduler
 * @param migrations VIPs moved between live targets
 * @param devicesUsedMean devices that carry a VIP
 * @param devicesUsedPeak the most at a time
 * @param utilisationMean used/capacity by dimension
 * @param stranded share of free capacity that another dimension's shortage makes useless
 * @param imbalance standard deviation of the devices' loads
 * @param jain Jain's fairness index of the devices' loads
 * @param elasticHours lifetimes of elastic devices
 * @param cost of elastic devices, currency units
 * @param wirings networks attached to interfaces
 * @param vlansPeak the most attached at a time
 * @param tenantSpread targets per tenant
 * @param networkSpread devices per network
 * @param provisioningSeconds from request to ACTIVE
 * @param downtimeSeconds outages of single VIPs
 * @param availability share of VIPs' time in which they were served
 * @param failovers outages ended by another target
 * @param recoverySeconds mean time from a device's failure until its last VIP is served again
 * @param wastedDeploys deployments removed without having served
 * @param orphans configurations and wirings left over at the end
 * @param refusedBy refusals by the constraint that the device revealed
 * @param requested VIPs requested in the whole run, warm-up included: what counters of the whole
 *     run compare with
 * @param conflictSeconds from a claim turned down to the VIP's next one granted
 */
public record RunMetrics(
    long offered,
    long accepted,
    @Nullable Double acceptance,
    @Nullable Double demandAcceptance,
    Map<String, Long> rejected,
    long refusals,
    long retries,
    @Nullable Long conflicts,
    long migrations,
    @Nullable Double devicesUsedMean,
    long devicesUsedPeak,
    Map<String, @Nullable Double> utilisationMean,
    Map<String, @Nullable Double> stranded,
    @Nullable Double imbalance,
    @Nullable Double jain,
    @Nullable Double elasticHours,
    @Nullable Double cost,
    long wirings,
    long vlansPeak,
    @Nullable Double tenantSpread,
    @Nullable Double networkSpread,
    @Nullable Quantiles provisioningSeconds,
    @Nullable Quantiles downtimeSeconds,
    @Nullable Double availability,
    @Nullable Long failovers,
    @Nullable Double recoverySeconds,
    long wastedDeploys,
    long orphans,
    Map<String, Long> refusedBy,
    long requested,
    @Nullable Quantiles conflictSeconds) {
  public RunMetrics {
    rejected = Ordered.copy(rejected);
    utilisationMean = Ordered.copy(utilisationMean);
    stranded = Ordered.copy(stranded);
    refusedBy = refusedBy == null ? Map.of() : Ordered.copy(refusedBy); // older results have none
  }
}
