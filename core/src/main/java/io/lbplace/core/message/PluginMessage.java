package io.lbplace.core.message;

import io.lbplace.core.driver.VipHealth;
import io.lbplace.core.model.BalancingMethod;
import io.lbplace.core.model.FirewallOrder;
import io.lbplace.core.model.FirewallPolicy;
import io.lbplace.core.model.GroupRule;
import io.lbplace.core.model.HealthMonitor;
import io.lbplace.core.model.Member;
import io.lbplace.core.model.Networks;
import io.lbplace.core.model.PoolOrder;
import io.lbplace.core.model.Resources;
import io.lbplace.core.model.ServiceSpec;
import io.lbplace.core.model.SessionPersistence;
import io.lbplace.core.model.VipOrder;
import io.lbplace.core.placement.PlacementRequest;
import org.jspecify.annotations.Nullable;

/**
 * Messages to a service plugin: from tenants, and from the scheduler. "VIP" means any placed
 * instance of a service, a firewall too.
 */
public sealed interface PluginMessage extends Message {
  /** A tenant orders a VIP; handles as in {@link PlacementRequest}. */
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
      implements PluginMessage {
    /**
     * The first placement request for the VIP.
     *
     * @param nowNanos the time of the order
     */
    public PlacementRequest firstRequest(Networks networks, long nowNanos) {
      return new PlacementRequest(
          vip,
          1,
          1,
          tenant,
          serviceType,
          subnetA,
          networks.networkOf(subnetA),
          subnetB,
          networks.networkOf(subnetB),
          address,
          spec,
          priority,
          group,
          groupRule,
          expectedLifetimeNanos < 0 ? PlacementRequest.UNKNOWN : nowNanos + expectedLifetimeNanos,
          PlacementRequest.NONE_EXCLUDED);
    }
  }

  /** A tenant changes a VIP. */
  record UpdateVip(int vip, ServiceSpec spec) implements PluginMessage {}

  /** A tenant deletes a VIP. */
  record DeleteVip(int vip) implements PluginMessage {}

  /**
   * The scheduler has deployed the configuration of a generation.
   *
   * @param address the VIP's
   */
  record Deployed(int vip, int generation, int target, long address) implements PluginMessage {}

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

  /**
   * No place was found for a VIP that lost its device. It is DOWN, keeps its configuration, and is
   * tried again.
   *
   * @param changing true if a change was under way, which is given up
   * @param description each target tried and why it failed
   */
  record FailoverFailed(int vip, int generation, boolean changing, String description)
      implements PluginMessage {}

  /**
   * The device of a VIP that was lost is back, and serves it.
   *
   * @param generation the latest that the scheduler has begun
   * @param updating true if that is still under way
   */
  record Regained(int vip, int generation, boolean updating) implements PluginMessage {}

  /**
   * A report on the health of a VIP and its members by its device; it causes no redeployment. A
   * report on a VIP that is gone is ignored.
   */
  record Health(VipHealth health) implements PluginMessage {}

  // ---- the service model, resource by resource ----

  /**
   * A tenant's request that is answered exactly once, by a {@link Reply}. Handles of new resources
   * are the plugin's choice. Changes carry no create-only fields; a field that is null stays as it
   * is, unless the record says otherwise.
   */
  sealed interface Request extends PluginMessage {
    /** The component that gets the answer. */
    ReplyTo replyTo();
  }

  /** The address of an answer, and the token by which the sender knows its request. */
  record ReplyTo(int endpoint, long token) {}

  /** The plugin's answer; an accepted change may still be on its way to a device. */
  record Reply(long token, Answer answer) implements PluginMessage {}

  /** The answer to a request. */
  sealed interface Answer {}

  /** The request is accepted; the handle is that of the resource it was about. */
  record Accepted(int handle) implements Answer {}

  /** Nothing was changed; the message is one line for the tenant. */
  record Denied(Denial reason, String message) implements Answer {}

  /** The reasons for denying a request, as LBaaS v1 distinguishes them. */
  enum Denial {
    NOT_FOUND,
    BAD_REQUEST,
    OVER_QUOTA,
    STATE_INVALID,
    ADDRESS_IN_USE,
    VIP_EXISTS,
    MEMBER_EXISTS,
    ASSOCIATION_EXISTS,
    POOL_IN_USE,
    HEALTH_MONITOR_IN_USE
  }

  /** A new pool, without members; stored, not placed, until a VIP names it. */
  record CreatePool(ReplyTo replyTo, PoolOrder order) implements Request {}

  /** Changes a pool. */
  record UpdatePool(
      ReplyTo replyTo, int pool, @Nullable BalancingMethod method, @Nullable Boolean adminStateUp)
      implements Request {}

  /** Deletes a pool that no VIP uses, its members with it. */
  record DeletePool(ReplyTo replyTo, int pool) implements Request {}

  /** A new member of a pool. */
  record CreateMember(ReplyTo replyTo, int pool, Member member) implements Request {}

  /** Changes a member, or brings it to another pool. */
  record UpdateMember(
      ReplyTo replyTo,
      int member,
      @Nullable Integer pool,
      @Nullable Integer weight,
      @Nullable Boolean adminStateUp)
      implements Request {}

  /** Deletes a member. */
  record DeleteMember(ReplyTo replyTo, int member) implements Request {}

  /** A new health monitor, which watches nothing yet. */
  record CreateMonitor(ReplyTo replyTo, int tenant, HealthMonitor monitor, boolean adminStateUp)
      implements Request {}

  /** Changes a health monitor for all pools that it watches. */
  record UpdateMonitor(
      ReplyTo replyTo,
      int monitor,
      @Nullable Integer delaySeconds,
      @Nullable Integer timeoutSeconds,
      @Nullable Integer maxRetries,
      @Nullable String httpMethod,
      @Nullable String urlPath,
      @Nullable String expectedCodes,
      @Nullable Boolean adminStateUp)
      implements Request {}

  /** Deletes a health monitor that watches no pool. */
  record DeleteMonitor(ReplyTo replyTo, int monitor) implements Request {}

  /** A health monitor is to watch a pool. */
  record AddMonitor(ReplyTo replyTo, int pool, int monitor) implements Request {}

  /** Stops a health monitor's watch on a pool. */
  record RemoveMonitor(ReplyTo replyTo, int pool, int monitor) implements Request {}

  /** A new VIP in front of a pool. */
  record CreateVipOnPool(
      ReplyTo replyTo, VipOrder order, int priority, int group, GroupRule groupRule)
      implements Request {}

  /** Changes a VIP in front of a pool; persistence that is null is removed, as LBaaS v1 does. */
  record UpdateVipOnPool(
      ReplyTo replyTo,
      int vip,
      @Nullable Integer pool,
      @Nullable Integer connectionLimit,
      @Nullable SessionPersistence persistence,
      @Nullable Boolean adminStateUp,
      @Nullable Resources demand)
      implements Request {}

  /** Deletes a VIP; its pool stays. */
  record DeleteVipOnPool(ReplyTo replyTo, int vip) implements Request {}

  // ---- firewalls ----

  /** A new firewall. */
  record CreateFirewall(
      ReplyTo replyTo, FirewallOrder order, int priority, int group, GroupRule groupRule)
      implements Request {}

  /** Changes a firewall's policy, its size, or both. */
  record UpdateFirewall(
      ReplyTo replyTo, int firewall, @Nullable FirewallPolicy policy, @Nullable Resources demand)
      implements Request {}

  /** Deletes a firewall. */
  record DeleteFirewall(ReplyTo replyTo, int firewall) implements Request {}
}
