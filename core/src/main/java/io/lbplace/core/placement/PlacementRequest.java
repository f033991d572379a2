package io.lbplace.core.placement;

import io.lbplace.core.model.GroupRule;
import io.lbplace.core.model.Resources;
import io.lbplace.core.model.ServiceSpec;
import java.util.Arrays;

/**
 * One VIP that wants a target. All references are dense handles.
 *
 * @param vip the VIP
 * @param generation its generation, which rises with each change that the tenant sees
 * @param attempt the attempt, which rises with each placement, from 1
 * @param tenant the tenant that ordered it
 * @param serviceType the service type ordered
 * @param subnetA the subnet of the VIP's address
 * @param networkA that subnet's network
 * @param subnetB the members' subnet
 * @param networkB that subnet's network; A = B is one wiring
 * @param address the VIP's address, or {@link #UNASSIGNED}: then the claim takes a free one
 * @param spec all else that was ordered, the demand within
 * @param priority its priority; higher goes first
 * @param group its placement group, or −1
 * @param groupRule the rule of the group
 * @param expectedEndNanos the virtual time at which it is expected to be deleted, or {@link
 *     #UNKNOWN}
 * @param excluded targets that failed in earlier attempts; never changed after construction
 * @param excludedProviders providers without a device that can be configured with the spec, as one
 *     of their drivers answered; never changed after construction
 */
@SuppressWarnings("ArrayRecordComponent") // hot path: read by index, never changed
public record PlacementRequest(
    int vip,
    int generation,
    int attempt,
    int tenant,
    int serviceType,
    int subnetA,
    int networkA,
    int subnetB,
    int networkB,
    long address,
    ServiceSpec spec,
    int priority,
    int group,
    GroupRule groupRule,
    long expectedEndNanos,
    int[] excluded,
    int[] excludedProviders) {
  /** The address of a request that takes any free one. */
  public static final long UNASSIGNED = -1;

  /** The end of a VIP whose end isn't known. */
  public static final long UNKNOWN = -1;

  /** An empty list of exclusions. */
  public static final int[] NONE_EXCLUDED = {};

  /** A request that excludes no provider. */
  public PlacementRequest(
      int vip,
      int generation,
      int attempt,
      int tenant,
      int serviceType,
      int subnetA,
      int networkA,
      int subnetB,
      int networkB,
      long address,
      ServiceSpec spec,
      int priority,
      int group,
      GroupRule groupRule,
      long expectedEndNanos,
      int[] excluded) {
    this(
        vip,
        generation,
        attempt,
        tenant,
        serviceType,
        subnetA,
        networkA,
        subnetB,
        networkB,
        address,
        spec,
        priority,
        group,
        groupRule,
        expectedEndNanos,
        excluded,
        NONE_EXCLUDED);
  }

  /** The resources that the VIP takes. */
  public Resources demand() {
    return spec.demand();
  }

  /** True if a target is among the excluded ones. */
  public boolean excludes(int target) {
    return contains(excluded, target);
  }

  /** True if a provider is among the excluded ones. */
  public boolean excludesProvider(int provider) {
    return contains(excludedProviders, provider);
  }

  private static boolean contains(int[] handles, int handle) {
    for (int one : handles) {
      if (one == handle) {
        return true;
      }
    }
    return false;
  }

  /** The next attempt of the request, which excludes a target that failed. */
  public PlacementRequest retryExcluding(int failedTarget) {
    return with(spec, generation, attempt + 1, address, and(excluded, failedTarget));
  }

  /**
   * The next attempt of the request, which excludes a provider whose devices can't carry the spec.
   */
  public PlacementRequest retryWithoutProvider(int provider) {
    return with(spec, generation, attempt + 1, address, excluded, and(excludedProviders, provider));
  }

  private static int[] and(int[] handles, int handle) {
    int[] all = Arrays.copyOf(handles, handles.length + 1);
    all[handles.length] = handle;
    return all;
  }

  /** The next attempt of the request. */
  public PlacementRequest retry() {
    return with(spec, generation, attempt + 1, address, excluded);
  }

  /**
   * The request with another spec, generation, attempt, address or set of excluded targets. A new
   * spec clears the excluded providers, since their devices may be able to carry it.
   */
  @SuppressWarnings("ReferenceEquality") // the very same spec, since specs never change
  public PlacementRequest with(
      ServiceSpec newSpec, int newGeneration, int newAttempt, long newAddress, int[] newExcluded) {
    int[] providers = newSpec == spec ? excludedProviders : NONE_EXCLUDED;
    return with(newSpec, newGeneration, newAttempt, newAddress, newExcluded, providers);
  }

  private PlacementRequest with(
      ServiceSpec newSpec,
      int newGeneration,
      int newAttempt,
      long newAddress,
      int[] newExcluded,
      int[] newExcludedProviders) {
    return new PlacementRequest(
        vip,
        newGeneration,
        newAttempt,
        tenant,
        serviceType,
        subnetA,
        networkA,
        subnetB,
        networkB,
        newAddress,
        newSpec,
        priority,
        group,
        groupRule,
        expectedEndNanos,
        newExcluded,
        newExcludedProviders);
  }
}
