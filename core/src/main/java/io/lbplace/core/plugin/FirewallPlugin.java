package io.lbplace.core.plugin;

import io.lbplace.core.message.Message;
import io.lbplace.core.message.PluginMessage.Reply;
import io.lbplace.core.message.PluginMessage.Request;
import io.lbplace.core.model.FirewallPolicy;
import io.lbplace.core.model.Networks;
import io.lbplace.core.model.Service;
import io.lbplace.core.model.Status;
import io.lbplace.core.runtime.Component;
import io.lbplace.core.runtime.World;
import org.jspecify.annotations.Nullable;

/**
 * The firewall service: orders, changes and deletions of firewalls, their validation and their
 * statuses, after FWaaS v1. It shares scheduler, registry, agents and drivers with the load
 * balancers: to them a firewall is a VIP.
 *
 * <p>A firewall is ordered with a whole spec, as in simulations, or by a request that is answered.
 */
public final class FirewallPlugin implements Component {
  /** The number of firewalls that FWaaS v1 grants a tenant by default. */
  public static final int DEFAULT_QUOTA = 1;

  /** Any number, as in simulations. */
  public static final int NO_QUOTA = -1;

  private final World world;
  private final VipStore firewalls;
  private final FirewallDesk desk;
  private final Lifecycles lifecycles;

  /**
   * A plugin over the networks of its world.
   *
   * @param handles the control plane's, shared with its other plugins
   * @param quota the number of firewalls that a tenant may order by requests, −1 for any number
   */
  public FirewallPlugin(World world, Networks networks, Handles handles, int quota) {
    this.world = world;
    firewalls = new VipStore(handles);
    desk = new FirewallDesk(firewalls, networks, this, quota);
    lifecycles = new Lifecycles(world, networks, Service.FIREWALL, firewalls, desk);
  }

  @Override
  public void receive(Message message) {
    if (lifecycles.receive(message)) {
      return;
    }
    if (!(message instanceof Request request)) {
      throw new IllegalArgumentException("the firewall plugin was sent " + message);
    }
    world.send(
        request.replyTo().endpoint(), new Reply(request.replyTo().token(), desk.answer(request)));
  }

  /** The status of a firewall, or null if there is none or it is deleted. */
  public @Nullable Status status(int firewall) {
    return lifecycles.status(firewall);
  }

  /**
   * The reason why the latest operation on a firewall failed, each target named; empty if it
   * didn't.
   */
  public String statusDescription(int firewall) {
    return firewalls.description(firewall);
  }

  /** The policy of a firewall that was ordered by a request, or null if there is none. */
  public @Nullable FirewallPolicy policy(int firewall) {
    return desk.policy(firewall);
  }
}
