package io.lbplace.scenarios.trace;

import io.lbplace.core.event.DefinitionEvents.NetworkDefinedEvent;
import io.lbplace.core.event.DefinitionEvents.SpecDefinedEvent;
import io.lbplace.core.event.DefinitionEvents.SubnetDefinedEvent;
import io.lbplace.core.event.Dictionary;
import io.lbplace.core.event.Event;
import io.lbplace.core.event.EventFormatException;
import io.lbplace.core.event.EventReader;
import io.lbplace.core.event.EventSink;
import io.lbplace.core.event.ExogenousEvents.VipDeleteRequestedEvent;
import io.lbplace.core.event.ExogenousEvents.VipPinnedEvent;
import io.lbplace.core.event.ExogenousEvents.VipRequestedEvent;
import io.lbplace.core.event.ExogenousEvents.VipUpdateRequestedEvent;
import io.lbplace.core.message.PluginMessage.CreateVip;
import io.lbplace.core.model.Cidr;
import io.lbplace.core.model.GroupRule;
import io.lbplace.core.model.Networks;
import io.lbplace.core.model.Resources;
import io.lbplace.core.model.ServiceSpec;
import io.lbplace.scenarios.error.BadInput;
import io.lbplace.scenarios.fleet.FleetPlan;
import io.lbplace.scenarios.workload.Request;
import io.lbplace.scenarios.workload.Request.Arrival;
import io.lbplace.scenarios.workload.Request.Delete;
import io.lbplace.scenarios.workload.Request.Placed;
import io.lbplace.scenarios.workload.Request.Update;
import io.lbplace.scenarios.workload.RequestSource;
import io.lbplace.scenarios.workload.SpecJson;
import io.lbplace.scenarios.workload.Specs;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The requests of an event log, read as they are wanted. */
final class LoggedRequests implements RequestSource, EventSink {
  private final TraceInput input;
  private final FleetPlan fleet;
  private final long limit;
  private final long horizonNanos;
  private final EventReader reader;
  private final boolean pins;

  /** The target on which the log wants the next VIP, or −1. */
  private int pinned = -1;

  private final Networks networks = new Networks();
  private final Specs specs = new Specs();
  private final Map<Integer, String> specTexts = new HashMap<>();
  private @Nullable Request found;
  private int tenants;
  private long delivered;
  private long lastNanos;
  private boolean ended;

  /**
   * The time at which the log deletes each VIP, by VIP; read from end to end when first asked for.
   */
  private long @Nullable [] departures;

  /**
   * Opens a log.
   *
   * @param fleet the fleet whose service types and dimensions the requests must fit
   * @param limit VIPs from this handle on are left out
   * @param horizonNanos requests after it aren't wanted
   * @param pins true if VIPs are to be placed on the targets that the log pins them to
   */
  LoggedRequests(TraceInput input, FleetPlan fleet, long limit, long horizonNanos, boolean pins) {
    this.pins = pins;
    this.input = input;
    this.fleet = fleet;
    this.limit = limit;
    this.horizonNanos = horizonNanos;
    this.reader = open(input);
  }

  private static EventReader open(TraceInput input) {
    try {
      return new EventReader(input.open());
    } catch (IOException e) {
      throw unreadable(input, e);
    }
  }

  /** The error for a log that can't be read any further. */
  static BadInput unreadable(TraceInput input, IOException e) {
    return e instanceof EventFormatException
        ? new BadInput(input.file() + ": " + e.getMessage(), e)
        : input.unreadable(1, e);
  }

  @Override
  public @Nullable Request next() {
    found = null;
    try {
      while (!ended && found == null) {
        ended = !reader.readNext(this);
      }
    } catch (IOException e) {
      throw unreadable(input, e);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new BadInput(
          input.file() + ": a record refers to what the log doesn't define: " + e.getMessage(), e);
    }
    Request request = found;
    if (request == null || request.atNanos() > horizonNanos) {
      ended = true;
      return null;
    }
    delivered++;
    lastNanos = request.atNanos();
    return request;
  }

  @Override
  public void event(Event event) {
    switch (event.kind()) {
      case SPEC_DEFINED -> define((SpecDefinedEvent) event);
      case NETWORK_DEFINED -> {
        NetworkDefinedEvent network = (NetworkDefinedEvent) event;
        tenants = Math.max(tenants, network.tenant() + 1);
        networks.addNetwork(network.tenant(), switches(network));
      }
      case SUBNET_DEFINED -> {
        SubnetDefinedEvent subnet = (SubnetDefinedEvent) event;
        networks.addSubnet(subnet.network(), new Cidr(subnet.base(), subnet.prefix()));
      }
      case VIP_PINNED -> pinned = pins ? target(((VipPinnedEvent) event).target()) : -1;
      case VIP_REQUESTED -> {
        Arrival order = arrival((VipRequestedEvent) event);
        found = pinned < 0 ? order : new Placed(order, pinned);
        pinned = -1;
      }
      case VIP_UPDATE_REQUESTED -> {
        VipUpdateRequestedEvent update = (VipUpdateRequestedEvent) event;
        found = new Update(update.timeNanos(), update.vip(), specs.get(update.spec()));
      }
      case VIP_DELETE_REQUESTED ->
          found = new Delete(event.timeNanos(), ((VipDeleteRequestedEvent) event).vip());
      default -> {}
    }
    if (found != null && found.vip() >= limit) {
      found = null;
    }
  }

  private void define(SpecDefinedEvent defined) {
    long[] demand = defined.demand();
    requireDimensions(demand.length);
    int spec = defined.spec();
    String text = specTexts.remove(spec);
    if (text == null || spec != specs.size()) {
      throw new IllegalArgumentException("spec " + spec);
    }
    specs.add(SpecJson.read(text, spec, Resources.of(demand)));
  }

  private int target(int handle) {
    if (handle < 0 || handle >= fleet.targets().size()) {
      throw new IllegalArgumentException("target " + handle);
    }
    return handle;
  }

  private void requireDimensions(int count) {
    if (count != fleet.dimensions().size()) {
      throw new BadInput(
          input.file()
              + ": demands have "
              + count
              + " dimensions, expected the fleet's "
              + fleet.dimensions().size());
    }
  }

  private static int @Nullable [] switches(NetworkDefinedEvent network) {
    if (network.switchCount() == 0) {
      return null;
    }
    int[] switches = new int[network.switchCount()];
    for (int i = 0; i < switches.length; i++) {
      switches[i] = network.switchIndex(i);
    }
    return switches;
  }

  private Arrival arrival(VipRequestedEvent order) {
    tenants = Math.max(tenants, order.tenant() + 1);
    int serviceType = order.serviceType();
    if (serviceType >= fleet.serviceTypes().size()) {
      throw new BadInput(
          input.file()
              + ": service type "
              + serviceType
              + " is ordered, expected one of the fleet's "
              + fleet.serviceTypes().size());
    }
    ServiceSpec spec = specs.get(order.spec());
    if (spec.service() != fleet.services().get(serviceType)) {
      throw new BadInput(
          input.file()
              + ": VIP "
              + order.vip()
              + " is a "
              + spec.service()
              + ", expected what service type "
              + fleet.serviceTypes().get(serviceType).name()
              + " of the fleet is of, "
              + fleet.services().get(serviceType));
    }
    int subnetA = order.subnetA();
    int subnetB = order.subnetB();
    if (subnetA >= networks.subnetCount() || subnetB >= networks.subnetCount()) {
      throw new IllegalArgumentException("subnet " + Math.max(subnetA, subnetB));
    }
    return new Arrival(
        order.timeNanos(),
        -1,
        new CreateVip(
            order.vip(),
            order.tenant(),
            serviceType,
            subnetA,
            subnetB,
            spec,
            order.address(),
            order.priority(),
            order.group(),
            GroupRule.of(order.groupRule()),
            order.expectedLifetimeNanos()));
  }

  @Override
  public long departureNanos(int vip) {
    if (departures == null) {
      departures = readDepartures();
    }
    return vip < departures.length ? departures[vip] : Long.MAX_VALUE;
  }

  private long[] readDepartures() {
    Departures found = new Departures(horizonNanos);
    try (EventReader all = open(input)) {
      all.readAll(found);
    } catch (IOException e) {
      throw unreadable(input, e);
    }
    return found.ends;
  }

  /** A first pass over the log that gathers the times of deletions, far behind their orders. */
  private static final class Departures implements EventSink {
    private final long horizonNanos;
    private long[] ends = new long[64];

    Departures(long horizonNanos) {
      this.horizonNanos = horizonNanos;
      Arrays.fill(ends, Long.MAX_VALUE);
    }

    @Override
    public void event(Event event) {
      if (event instanceof VipDeleteRequestedEvent deleted && deleted.timeNanos() <= horizonNanos) {
        int vip = deleted.vip();
        int known = ends.length;
        if (vip >= known) {
          ends = Arrays.copyOf(ends, Math.max(vip + 1, 2 * known));
          Arrays.fill(ends, known, ends.length, Long.MAX_VALUE);
        }
        ends[vip] = Math.min(ends[vip], deleted.timeNanos());
      }
    }
  }

  @Override
  public void text(Dictionary dictionary, int id, String text) {
    if (dictionary == Dictionary.SPEC) {
      specTexts.put(id, text);
    }
  }

  @Override
  public Networks networks() {
    return networks;
  }

  @Override
  public Specs specs() {
    return specs;
  }

  @Override
  public int tenants() {
    return tenants;
  }

  @Override
  public long delivered() {
    return delivered;
  }

  @Override
  public long endNanos() {
    return lastNanos;
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException e) {
      throw unreadable(input, e);
    }
  }
}
