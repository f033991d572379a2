package io.lbplace.core.message;

import io.lbplace.core.model.GroupRule;
import io.lbplace.core.model.ServiceSpec;

/** What the service plugin is told: by tenants, and by the scheduler. */
public sealed interface PluginMessage extends Message {
  /** A tenant orders a VIP; handles as in {@link io.lbplace.core.placement.PlacementRequest}. */
  record CreateVip(
      int vip,
      int tenant,
      int serviceType,
      int subnetA,
      int subnetB,
      ServiceSpec spec,
      long address,
      int priority,
      int group,
      GroupRule groupRule,
      long expectedLifetimeNanos)
      implements PluginMessage {}

  /** A tenant changes a VIP. */
  record UpdateVip(int vip, ServiceSpec spec) implements PluginMessage {}

  /** A tenant deletes a VIP. */
  record DeleteVip(int vip) implements PluginMessage {}

  /** The scheduler has deployed what the generation asks. */
  record Deployed(int vip, int generation, int target) implements PluginMessage {}

  /**
   * The scheduler has given up.
   *
   * @param description each target tried and why it failed
   */
  record PlacementFailed(int vip, int generation, String description) implements PluginMessage {}

  /** An update could not be carried out; the VIP serves on as before it. */
  record UpdateFailed(int vip, int generation, String description) implements PluginMessage {}

  /** The VIP is nowhere any more. */
  record Removed(int vip, int generation) implements PluginMessage {}

  /** A VIP lost its device; it is being placed again. */
  record Lost(int vip) implements PluginMessage {}
}
