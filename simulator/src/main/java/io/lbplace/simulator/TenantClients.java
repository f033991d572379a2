package io.lbplace.simulator;

import io.lbplace.core.event.DefinitionEvents.NetworkDefinedEvent;
import io.lbplace.core.event.DefinitionEvents.SpecDefinedEvent;
import io.lbplace.core.event.DefinitionEvents.SubnetDefinedEvent;
import io.lbplace.core.event.Dictionary;
import io.lbplace.core.event.EventKind;
import io.lbplace.core.event.EventLog;
import io.lbplace.core.event.ExogenousEvents.VipPinnedEvent;
import io.lbplace.core.event.ExogenousEvents.VipRequestedEvent;
import io.lbplace.core.event.ExogenousEvents.VipUpdateRequestedEvent;
import io.lbplace.core.message.DeviceMessage;
import io.lbplace.core.message.Message;
import io.lbplace.core.message.PluginMessage;
import io.lbplace.core.message.PluginMessage.CreateVip;
import io.lbplace.core.message.SchedulerMessage;
import io.lbplace.core.model.Cidr;
import io.lbplace.core.model.Networks;
import io.lbplace.core.model.Service;
import io.lbplace.core.model.ServiceSpec;
import io.lbplace.core.runtime.Component;
import io.lbplace.core.runtime.Endpoint;
import io.lbplace.scenarios.workload.Request;
import io.lbplace.scenarios.workload.Request.Arrival;
import io.lbplace.scenarios.workload.Request.Delete;
import io.lbplace.scenarios.workload.Request.Placed;
import io.lbplace.scenarios.workload.Request.Update;
import io.lbplace.scenarios.workload.RequestSource;
import java.util.BitSet;

/**
 * The tenants: turn the requests of a workload into orders to the plugins of their services, write
 * each down as exogenous, define networks and specs before their first use, and delete VIPs whose
 * lifetime is over.
 */
final class TenantClients implements Component {
  private final SimulatedWorld world;
  private final EventLog log;
  private final RequestSource source;
  private final SpecText specText;
  private final DepartureOracle ends;
  private final long horizonNanos;
  private final BitSet firewalls = new BitSet(); // which VIPs are such
  private int networksDefined;
  private int subnetsDefined;
  private int specsDefined;

  /** A tenant's timer: the lifetime of a VIP is over. */
  record LifeOver(int vip) implements DeviceMessage {}

  /** Writes a spec as text for the log's dictionary. */
  @FunctionalInterface
  interface SpecText {
    /** The whole logical configuration, as JSON. */
    String of(ServiceSpec spec);
  }

  TenantClients(
      SimulatedWorld world,
      RequestSource source,
      SpecText specText,
      DepartureOracle ends,
      long horizonNanos) {
    this.world = world;
    this.log = world.log();
    this.source = source;
    this.specText = specText;
    this.ends = ends;
    this.horizonNanos = horizonNanos;
  }

  @Override
  public void receive(Message message) {
    if (message instanceof LifeOver over) {
      delete(over.vip());
    } else {
      throw new IllegalArgumentException("the tenants were sent " + message);
    }
  }

  /** Sends a request to the plugin, now. */
  void issue(Request request) {
    define();
    if (request instanceof Arrival arrival) {
      order(arrival);
    } else if (request instanceof Placed placed) {
      VipPinnedEvent.write(log, placed.vip(), placed.target());
      world.deliver(Endpoint.SCHEDULER, new SchedulerMessage.Pin(placed.vip(), placed.target()));
      order(placed.arrival());
    } else if (request instanceof Delete gone) {
      delete(gone.vip());
    } else if (request instanceof Update update) {
      VipUpdateRequestedEvent.write(log, update.vip(), update.spec().id());
      world.deliver(plugin(update.vip()), new PluginMessage.UpdateVip(update.vip(), update.spec()));
    }
  }

  private void order(Arrival arrival) {
    CreateVip order = arrival.order();
    int vip = order.vip();
    VipRequestedEvent.write(
        log,
        vip,
        order.tenant(),
        order.serviceType(),
        order.subnetA(),
        order.subnetB(),
        order.spec().id(),
        order.address(),
        order.priority(),
        order.group(),
        order.groupRule().ordinal(),
        order.expectedLifetimeNanos());
    long life = arrival.lifetimeNanos();
    if (life >= 0 && life <= horizonNanos - arrival.atNanos()) {
      ends.ordered(vip, arrival.atNanos() + life);
      world.departure(arrival.atNanos() + life, vip);
    } else if (ends.recording()) {
      ends.ordered(vip, life < 0 ? source.departureNanos(vip) : Long.MAX_VALUE);
    }
    if (order.spec().service() == Service.FIREWALL) {
      firewalls.set(vip);
    }
    world.deliver(plugin(vip), order);
  }

  private void delete(int vip) {
    log.record(EventKind.VIP_DELETE_REQUESTED, vip);
    world.deliver(plugin(vip), new PluginMessage.DeleteVip(vip));
  }

  private int plugin(int vip) {
    return Endpoint.plugin(firewalls.get(vip) ? Service.FIREWALL : Service.LOAD_BALANCER);
  }

  /** Writes the definitions of networks and specs that are new since the last request. */
  private void define() {
    Networks networks = source.networks();
    for (; networksDefined < networks.networkCount(); networksDefined++) {
      defineNetwork(networks, networksDefined);
    }
    for (; subnetsDefined < networks.subnetCount(); subnetsDefined++) {
      Cidr cidr = networks.cidr(subnetsDefined);
      SubnetDefinedEvent.write(
          log, subnetsDefined, networks.networkOf(subnetsDefined), cidr.base(), cidr.prefix());
    }
    for (; specsDefined < source.specs().size(); specsDefined++) {
      ServiceSpec spec = source.specs().get(specsDefined);
      log.text(Dictionary.SPEC, specsDefined, specText.of(spec));
      SpecDefinedEvent defined = SpecDefinedEvent.begin(log, specsDefined, spec.port());
      for (int d = 0; d < spec.demand().size(); d++) {
        defined.addDemand(spec.demand().get(d));
      }
      log.write(defined);
    }
  }

  private void defineNetwork(Networks networks, int network) {
    NetworkDefinedEvent defined =
        NetworkDefinedEvent.begin(log, network, networks.tenantOf(network));
    for (int switchIndex : networks.switchesOf(network)) {
      defined.addSwitch(switchIndex);
    }
    log.write(defined);
  }
}
