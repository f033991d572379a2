package io.lbplace.core.plugin;

import io.lbplace.core.message.PluginMessage.Accepted;
import io.lbplace.core.message.PluginMessage.Answer;
import io.lbplace.core.message.PluginMessage.CreateFirewall;
import io.lbplace.core.message.PluginMessage.CreateVip;
import io.lbplace.core.message.PluginMessage.DeleteFirewall;
import io.lbplace.core.message.PluginMessage.DeleteVip;
import io.lbplace.core.message.PluginMessage.Denial;
import io.lbplace.core.message.PluginMessage.Denied;
import io.lbplace.core.message.PluginMessage.Request;
import io.lbplace.core.message.PluginMessage.UpdateFirewall;
import io.lbplace.core.message.PluginMessage.UpdateVip;
import io.lbplace.core.model.FirewallOrder;
import io.lbplace.core.model.FirewallPolicy;
import io.lbplace.core.model.FirewallSpec;
import io.lbplace.core.model.Networks;
import io.lbplace.core.model.ServiceSpec;
import io.lbplace.core.model.Status;
import io.lbplace.core.placement.PlacementRequest;
import io.lbplace.core.runtime.Component;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Requests about firewalls. */
final class FirewallDesk implements LifecycleListener {
  private final VipStore store;
  private final Networks networks;
  private final Component plugin;
  private final Usage usage;

  /** By handle; looked up only. */
  private final Map<Integer, FirewallEntry> firewalls = new HashMap<>();

  /**
   * A desk for firewalls.
   *
   * @param plugin takes the resulting orders, in the same transaction, like those with a whole spec
   * @param quota the number that a tenant may hold, −1 for any number
   */
  FirewallDesk(VipStore store, Networks networks, Component plugin, int quota) {
    this.store = store;
    this.networks = networks;
    this.plugin = plugin;
    this.usage = new Usage(quota);
  }

  Answer answer(Request request) {
    if (request instanceof CreateFirewall create) {
      return create(create);
    } else if (request instanceof UpdateFirewall update) {
      return update(update);
    } else if (request instanceof DeleteFirewall delete) {
      return delete(delete.firewall());
    }
    throw new IllegalArgumentException("no desk for " + request);
  }

  /** The policy ordered for a firewall, or null if there is no such firewall. */
  @Nullable FirewallPolicy policy(int handle) {
    FirewallEntry entry = firewalls.get(handle);
    return entry == null ? null : entry.wanted.policy();
  }

  private Answer create(CreateFirewall request) {
    FirewallOrder order = request.order();
    for (int subnet : new int[] {order.outside(), order.inside()}) {
      if (subnet < 0 || subnet >= networks.subnetCount()) {
        return Answers.notFound("Subnet", subnet);
      }
    }
    if (usage.full(order.tenant())) {
      return Answers.overQuota("firewall");
    }
    usage.add(order.tenant());
    int handle = store.unused();
    FirewallSpec spec = new FirewallSpec(ServiceSpec.NO_TEMPLATE, order.policy(), order.demand());
    firewalls.put(handle, new FirewallEntry(order.tenant(), spec));
    plugin.receive(
        new CreateVip(
            handle,
            order.tenant(),
            order.serviceType(),
            order.outside(),
            order.inside(),
            spec,
            PlacementRequest.UNASSIGNED,
            request.priority(),
            request.group(),
            request.groupRule(),
            -1));
    return new Accepted(handle);
  }

  private Answer update(UpdateFirewall request) {
    int handle = request.firewall();
    FirewallEntry entry = firewalls.get(handle);
    if (entry == null) {
      return Answers.notFound("Firewall", handle);
    }
    Status status = store.status(handle);
    if (status != Status.ACTIVE) {
      return new Denied(
          Denial.STATE_INVALID,
          "Operation cannot be performed since firewall " + handle + " is in " + status);
    }
    FirewallSpec wanted;
    try {
      wanted =
          new FirewallSpec(
              ServiceSpec.NO_TEMPLATE,
              Answers.or(request.policy(), entry.deployed.policy()),
              Answers.or(request.demand(), entry.deployed.demand()));
    } catch (IllegalArgumentException invalid) {
      return Answers.badRequest(invalid);
    }
    entry.wanted = wanted;
    plugin.receive(new UpdateVip(handle, wanted));
    return new Accepted(handle);
  }

  private Answer delete(int handle) {
    if (!firewalls.containsKey(handle)) {
      return Answers.notFound("Firewall", handle);
    }
    plugin.receive(new DeleteVip(handle));
    return new Accepted(handle);
  }

  @Override
  public void ended(int handle, boolean done) {
    if (firewalls.isEmpty()) {
      return; // simulations order whole specs: no boxes for them
    }
    FirewallEntry entry = firewalls.get(handle);
    if (entry != null && done) {
      entry.deployed = entry.wanted;
    } else if (entry != null) {
      entry.wanted = entry.deployed;
    }
  }

  @Override
  public void removed(int handle) {
    if (firewalls.isEmpty()) {
      return;
    }
    FirewallEntry entry = firewalls.remove(handle);
    if (entry != null) {
      usage.remove(entry.tenant);
    }
  }
}
