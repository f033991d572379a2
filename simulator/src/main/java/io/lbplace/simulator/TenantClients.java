package io.lbplace.simulator;

import io.lbplace.core.event.Dictionary;
import io.lbplace.core.event.EventKind;
import io.lbplace.core.event.EventLog;
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
 * each down as exogenous, define networks and specs before their first use, and delete what has
 * lived its life.
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

  /** A tenant's timer: a VIP has lived its life. */
  record LifeOver(int vip) implements DeviceMessage {}

  /** How a spec is written into the log's dictionary. */
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

  /** Has a request reach the plugin, now. */
  void issue(Request request) {
    define();
    if (request instanceof Arrival arrival) {
      order(arrival);
    } else if (request instanceof Placed placed) {
      log.record(EventKind.VIP_PINNED, placed.vip(), placed.target());
      world.deliver(Endpoint.SCHEDULER, new SchedulerMessage.Pin(placed.vip(), placed.target()));
      order(placed.arrival());
    } else if (request instanceof Delete gone) {
      delete(gone.vip());
    } else if (request instanceof Update update) {
      log.record(EventKind.VIP_UPDATE_REQUESTED, update.vip(), update.spec().id());
      world.deliver(plugin(update.vip()), new PluginMessage.UpdateVip(update.vip(), update.spec()));
    }
  }

  private void order(Arrival arrival) {
    CreateVip order = arrival.order();
    int vip = order.vip();
    long[] fields = log.fields(11);
    fields[0] = vip;
    fields[1] = order.tenant();
    fields[2] = order.serviceType();
    fields[3] = order.subnetA();
    fields[4] = order.subnetB();
    fields[5] = order.spec().id();
    fields[6] = order.address();
    fields[7] = order.priority();
    fields[8] = order.group();
    fields[9] = order.groupRule().ordinal();
    fields[10] = order.expectedLifetimeNanos();
    log.recordFields(EventKind.VIP_REQUESTED, 11);
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

  /** Writes down what has come to the tables since the last request. */
  private void define() {
    Networks networks = source.networks();
    for (; networksDefined < networks.networkCount(); networksDefined++) {
      defineNetwork(networks, networksDefined);
    }
    for (; subnetsDefined < networks.subnetCount(); subnetsDefined++) {
      Cidr cidr = networks.cidr(subnetsDefined);
      log.record(
          EventKind.SUBNET_DEFINED,
          subnetsDefined,
          networks.networkOf(subnetsDefined),
          cidr.base(),
          cidr.prefix());
    }
    for (; specsDefined < source.specs().size(); specsDefined++) {
      ServiceSpec spec = source.specs().get(specsDefined);
      log.text(Dictionary.SPEC, specsDefined, specText.of(spec));
      int size = spec.demand().size();
      long[] fields = log.fields(2 + size);
      fields[0] = specsDefined;
      fields[1] = spec.port();
      for (int d = 0; d < size; d++) {
        fields[2 + d] = spec.demand().get(d);
      }
      log.recordFields(EventKind.SPEC_DEFINED, 2 + size);
    }
  }

  private void defineNetwork(Networks networks, int network) {
    int[] switches = networks.switchesOf(network);
    long[] fields = log.fields(2 + switches.length);
    fields[0] = network;
    fields[1] = networks.tenantOf(network);
    for (int i = 0; i < switches.length; i++) {
      fields[2 + i] = switches[i];
    }
    log.recordFields(EventKind.NETWORK_DEFINED, 2 + switches.length);
  }
}
